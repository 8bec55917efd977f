import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetAccountSummaryCommand,
  GetRoleCommand,
  GetUserCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  paginateListRoles,
  PutRolePermissionsBoundaryCommand,
  DeleteRolePermissionsBoundaryCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import {
  assume,
  makePolicy,
  makeRole,
  policy,
  refused,
  trustAccount,
} from "../../support/sandbox-roles";

const decoded = (text: string | undefined): unknown => JSON.parse(decodeURIComponent(text ?? ""));

describe("IAM roles", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
  });
  const create = (name: string, more: object = {}) =>
    iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trustAccount(account.accountId),
        ...more,
      }),
    );

  it("are created with the documented defaults", async () => {
    const { Role } = await create("plain");
    const { RoleId, CreateDate, AssumeRolePolicyDocument, ...rest } = Role ?? {};
    expect(RoleId).to.match(/^AROA[A-Z2-7]{17}$/);
    expect(CreateDate?.getMilliseconds()).to.equal(0);
    expect(decoded(AssumeRolePolicyDocument)).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account.accountId}:root` },
          Action: "sts:AssumeRole",
        },
      ],
    });
    expect(rest).to.deep.equal({
      Path: "/",
      RoleName: "plain",
      Arn: `arn:aws:iam::${account.accountId}:role/plain`,
      MaxSessionDuration: 3600,
    });
  });

  it("are read back as they were created", async () => {
    await makePolicy(
      box,
      account,
      "fence",
      policy({ Effect: "Allow", Action: "*", Resource: "*" }),
    );
    const { Role: created } = await create("full", {
      Path: "/team/one/",
      Description: "first",
      MaxSessionDuration: 7200,
      PermissionsBoundary: `arn:aws:iam::${account.accountId}:policy/fence`,
      Tags: [
        { Key: "a", Value: "1" },
        { Key: "b", Value: "" },
      ],
    });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: "full" }));
    expect(Role).to.deep.equal(created);
    expect(Role).to.deep.include({
      Arn: `arn:aws:iam::${account.accountId}:role/team/one/full`,
      PermissionsBoundary: {
        PermissionsBoundaryType: "Policy",
        PermissionsBoundaryArn: `arn:aws:iam::${account.accountId}:policy/fence`,
      },
      Tags: [
        { Key: "a", Value: "1" },
        { Key: "b", Value: "" },
      ],
    });
  });

  it("have a name that is unique in the account, whatever the path", async () => {
    await create("one");
    expect(await refused(create("one", { Path: "/else/" }))).to.deep.equal({
      name: "EntityAlreadyExistsException",
      status: 409,
      message: "Role with name one already exists.",
    });
    const other = await box.newAccount();
    await makeRole(box, other, { name: "one", trust: trustAccount(other.accountId) });
  });

  it("are limited in number", async () => {
    await box.control.set(account.accountId, "us-east-1", { quotas: { RolesQuota: 1 } });
    await create("one");
    expect(await refused(create("two"))).to.deep.equal({
      name: "LimitExceededException",
      status: 409,
      message: "Cannot exceed quota for RolesPerAccount: 1",
    });
  });

  it("change description and session length; a length left out is the default again", async () => {
    await create("r", { MaxSessionDuration: 7200, Description: "first" });
    const RoleName = "r";
    await iam.send(new UpdateRoleCommand({ RoleName, Description: "second" }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role).to.deep.include({ Description: "second", MaxSessionDuration: 3600 });
    const { Role: third } = await iam.send(
      new UpdateRoleDescriptionCommand({ RoleName, Description: "third" }),
    );
    expect(third).to.have.property("Description", "third");
  });

  it("change whom they trust", async () => {
    const other = await box.newAccount();
    await create("r");
    const RoleName = "r";
    await iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName,
        PolicyDocument: trustAccount(other.accountId),
      }),
    );
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(JSON.stringify(decoded(Role?.AssumeRolePolicyDocument))).to.contain(other.accountId);
  });

  it("get another unique id when they are made again", async () => {
    const first = (await create("r")).Role?.RoleId;
    await iam.send(new DeleteRoleCommand({ RoleName: "r" }));
    expect((await create("r")).Role?.RoleId).to.not.equal(first);
  });

  it("are listed by path, page by page", async () => {
    for (const [name, Path] of [
      ["b", "/"],
      ["a", "/team/"],
      ["c", "/team/"],
    ] as const) {
      await create(name, { Path });
    }
    const pages: (string | undefined)[][] = [];
    for await (const { Roles } of paginateListRoles({ client: iam, pageSize: 2 }, {})) {
      pages.push((Roles ?? []).map(({ RoleName }) => RoleName));
    }
    expect(pages).to.deep.equal([["b", "a"], ["c"]]);
    const team = await iam.send(new ListRolesCommand({ PathPrefix: "/team/" }));
    expect(team.Roles?.map(({ RoleName }) => RoleName)).to.deep.equal(["a", "c"]);
    expect(team.IsTruncated).to.equal(false);
    expect((await refused(iam.send(new ListRolesCommand({ Marker: "made-up" })))).name).to.equal(
      "ValidationError",
    );
  });

  it("carry tags, whose keys case does not tell apart", async () => {
    await create("r", { Tags: [{ Key: "Team", Value: "one" }] });
    const RoleName = "r";
    const tags = async () => (await iam.send(new ListRoleTagsCommand({ RoleName }))).Tags;
    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "team", Value: "two" }] }));
    expect(await tags()).to.deep.equal([{ Key: "team", Value: "two" }]);
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ["TEAM", "never there"] }));
    expect(await tags()).to.deep.equal([]);
  });

  for (const [what, Tags, name] of [
    [
      "a key twice",
      [
        ["a", "1"],
        ["A", "2"],
      ],
      "InvalidInputException",
    ],
    ["a reserved key", [["aws:cloudformation:stack", "1"]], "InvalidInputException"],
  ] as const) {
    it(`refuse ${what} among their tags`, async () => {
      const tags = Tags.map(([Key, Value]) => ({ Key, Value }));
      const error = await refused(create("r", { Tags: tags }));
      expect([error.name, error.status]).to.deep.equal([name, 400]);
    });
  }

  it("carry 50 tags and no more", async () => {
    const RoleName = "r";
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
    await create("r", { Tags });
    const error = await refused(
      iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "one too many", Value: "" }] })),
    );
    expect([error.name, error.status]).to.deep.equal(["LimitExceededException", 409]);
  });

  it("take a permissions boundary and give it back", async () => {
    await create("r");
    const RoleName = "r";
    const PermissionsBoundary = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const remove = () => iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect((await refused(remove())).name).to.equal("NoSuchEntityException");
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    await remove();
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role).to.not.have.property("PermissionsBoundary");
  });

  it("have nothing attached, and no instance profile", async () => {
    await create("r");
    const RoleName = "r";
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(attached).to.deep.include({ AttachedPolicies: [], IsTruncated: false });
    const profiles = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(profiles).to.deep.include({ InstanceProfiles: [], IsTruncated: false });
  });

  it("are counted in the account's summary, beside the quotas", async () => {
    await create("r");
    await box.control.set(account.accountId, "us-east-1", {
      quotas: { AssumeRolePolicySizeQuota: 4096 },
    });
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).to.deep.equal({
      AssumeRolePolicySizeQuota: 4096,
      Roles: 1,
      RolesQuota: 1000,
      Users: 1,
    });
  });

  it("are no users: GetUser knows the administrator, and wants a name from a session", async () => {
    const { User } = await iam.send(new GetUserCommand({}));
    expect(User).to.deep.include({
      Path: "/",
      UserName: "administrator",
      Arn: `arn:aws:iam::${account.accountId}:user/administrator`,
    });
    expect((await refused(iam.send(new GetUserCommand({ UserName: "r" })))).name).to.equal(
      "NoSuchEntityException",
    );
    const trust = trustAccount(account.accountId);
    const RoleArn = await makeRole(box, account, { name: "r", trust });
    const credentials = await assume(box, account.credentials, { RoleArn });
    const session = clientsFor({ endpoint: box.endpoint, credentials }).iam;
    expect((await refused(session.send(new GetUserCommand({})))).message).to.equal(
      "Must specify userName when calling with non-User credentials",
    );
  });
});
