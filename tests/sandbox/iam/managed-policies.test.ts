import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { makePolicy, policy, refused, trustAccount } from "../../support/sandbox-roles";

const allow = (Action: string) => policy({ Effect: "Allow", Action, Resource: "*" });

describe("managed policies", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
  });
  const version = (PolicyArn: string, Action: string, SetAsDefault = true) =>
    iam.send(
      new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allow(Action), SetAsDefault }),
    );
  const versionsOf = async (PolicyArn: string) => {
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    return Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]);
  };

  it("are read back as they were created", async () => {
    const Tags = [{ Key: "team", Value: "one" }];
    const { Policy: created } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: "fence",
        Path: "/team/",
        Description: "the most",
        PolicyDocument: allow("s3:*"),
        Tags,
      }),
    );
    const PolicyArn = `arn:aws:iam::${account.accountId}:policy/team/fence`;
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).to.deep.equal({ ...created, Description: "the most" });
    expect(Policy).to.deep.include({ Arn: PolicyArn, DefaultVersionId: "v1", Tags });
    expect(Policy?.PolicyId).to.match(/^ANPA[A-Z2-7]{17}$/);
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }),
    );
    expect(decodeURIComponent(PolicyVersion?.Document ?? "")).to.equal(allow("s3:*"));
  });

  it("have a name that is unique in the account, whatever the path and case", async () => {
    await makePolicy(box, account, "fence", allow("s3:*"));
    const again = { PolicyName: "Fence", Path: "/x/", PolicyDocument: allow("s3:*") };
    expect(await refused(iam.send(new CreatePolicyCommand(again)))).to.deep.equal({
      name: "EntityAlreadyExistsException",
      status: 409,
      message: "A policy called Fence already exists.",
    });
  });

  it("refuse a document that is none, or longer than 6,144 characters without white space", async () => {
    const create = (PolicyDocument: string) =>
      refused(iam.send(new CreatePolicyCommand({ PolicyName: "p", PolicyDocument })));
    expect((await create("{")).name).to.equal("MalformedPolicyDocumentException");
    const long = allow(`s3:${"x".repeat(6144 - allow("s3:").length)}`);
    expect((await create(long.replace("xx", "xxx"))).name).to.equal("LimitExceededException");
    await makePolicy(box, account, "p", `${long}\n\n`);
  });

  it("keep five versions, of which one counts", async () => {
    const PolicyArn = await makePolicy(box, account, "p", allow("s3:*"));
    await version(PolicyArn, "sqs:*", false);
    for (const action of ["sns:*", "ec2:*", "ecs:*"]) await version(PolicyArn, action);
    expect((await refused(version(PolicyArn, "eks:*"))).name).to.equal("LimitExceededException");
    const remove = (VersionId: string) =>
      iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    expect((await refused(remove("v5"))).name).to.equal("DeleteConflictException");
    expect((await refused(remove("v6"))).name).to.equal("NoSuchEntityException");
    await remove("v2");
    await version(PolicyArn, "eks:*", false);
    expect(await versionsOf(PolicyArn)).to.deep.equal([
      ["v6", false],
      ["v5", true],
      ["v4", false],
      ["v3", false],
      ["v1", false],
    ]);
  });

  it("are deleted only with one version, and while no role is bounded by them", async () => {
    const PolicyArn = await makePolicy(box, account, "p", allow("s3:*"));
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn }));
    await iam.send(
      new CreateRoleCommand({
        RoleName: "r",
        AssumeRolePolicyDocument: trustAccount(account.accountId),
        PermissionsBoundary: PolicyArn,
      }),
    );
    expect((await refused(remove())).name).to.equal("DeleteConflictException");
    const { PolicyRoles } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(PolicyRoles?.map(({ RoleName }) => RoleName)).to.deep.equal(["r"]);
    const attached = await iam.send(
      new ListEntitiesForPolicyCommand({ PolicyArn, PolicyUsageFilter: "PermissionsPolicy" }),
    );
    expect(attached.PolicyRoles).to.deep.equal([]);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy?.PermissionsBoundaryUsageCount).to.equal(1);
    await iam.send(new DeleteRoleCommand({ RoleName: "r" }));
    await version(PolicyArn, "sqs:*");
    expect((await refused(remove())).name).to.equal("DeleteConflictException");
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await remove();
    const gone = await refused(iam.send(new GetPolicyCommand({ PolicyArn })));
    expect([gone.name, gone.status]).to.deep.equal(["NoSuchEntityException", 404]);
  });

  it("are tagged and untagged", async () => {
    const PolicyArn = await makePolicy(box, account, "p", allow("s3:*"));
    const Tags = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ];
    await iam.send(new TagPolicyCommand({ PolicyArn, Tags }));
    await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ["A"] }));
    const { Tags: left } = await iam.send(new ListPolicyTagsCommand({ PolicyArn }));
    expect(left).to.deep.equal([{ Key: "b", Value: "2" }]);
  });

  it("must exist, in the same account, to be a boundary", async () => {
    const other = await box.newAccount();
    const theirs = await makePolicy(box, other, "p", allow("s3:*"));
    const role = { RoleName: "r", AssumeRolePolicyDocument: trustAccount(account.accountId) };
    await iam.send(new CreateRoleCommand(role));
    const missing = `arn:aws:iam::${account.accountId}:policy/missing`;
    for (const [PermissionsBoundary, name] of [
      [missing, "NoSuchEntityException"],
      [theirs, "NoSuchEntityException"],
      [`arn:aws:iam::${account.accountId}:role/r`, "InvalidInputException"],
    ] as const) {
      const put = new PutRolePermissionsBoundaryCommand({ RoleName: "r", PermissionsBoundary });
      expect((await refused(iam.send(put))).name).to.equal(name);
      const create = new CreateRoleCommand({ ...role, RoleName: "other", PermissionsBoundary });
      expect((await refused(iam.send(create))).name).to.equal(name);
    }
  });
});
