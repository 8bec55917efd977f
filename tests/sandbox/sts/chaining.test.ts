import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { CreateRoleCommand, GetRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type Keys, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, makeRole, policy, refused, trustAccount } from "../../support/sandbox-roles";

const ALL = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });

describe("a session", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let number = 0;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });
  const role = (actions: readonly string[] = ALL, more: object = {}) => {
    number += 1;
    const trust = policy({
      Effect: "Allow",
      Principal: { AWS: account.accountId },
      Action: actions,
    });
    return makeRole(box, account, {
      name: `r${number}`,
      trust,
      policies: { p: everything },
      ...more,
    });
  };
  const ask = (who: Keys, RoleArn: string, input: Partial<AssumeRoleCommandInput> = {}) =>
    clientsFor({ endpoint: box.endpoint, credentials: who }).sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "s1", ...input }),
    );
  const iam = (credentials: Keys) => clientsFor({ endpoint: box.endpoint, credentials }).iam;

  it("that assumes a role gets an hour at most, whatever the role allows", async () => {
    const first = await assume(box, account.credentials, { RoleArn: await role() });
    const second = await role(ALL, { maxSessionDuration: 43200 });
    await ask(first, second, { DurationSeconds: 3600 });
    expect(await refused(ask(first, second, { DurationSeconds: 3601 }))).to.deep.equal({
      name: "ValidationError",
      status: 400,
      message:
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    });
    await ask(account.credentials, second, { DurationSeconds: 43200 });
  });

  it("carries its source identity down the chain, and cannot change it", async () => {
    const first = await assume(box, account.credentials, {
      RoleArn: await role(),
      SourceIdentity: "app-1",
    });
    const open = await role();
    expect((await ask(first, open)).SourceIdentity).to.equal("app-1");
    expect((await ask(first, open, { SourceIdentity: "app-1" })).SourceIdentity).to.equal("app-1");
    const changed = await refused(ask(first, open, { SourceIdentity: "app-2" }));
    expect([changed.name, changed.status]).to.deep.equal(["AccessDenied", 403]);
    const closed = await refused(ask(first, await role(["sts:AssumeRole"])));
    expect(closed.message).to.contain("is not authorized to perform: sts:SetSourceIdentity");
  });

  it("hands transitive tags on, and they cannot be changed", async () => {
    const seesTags = (stage: string, team: string | undefined) =>
      policy({
        Effect: "Allow",
        Action: "iam:ListRoles",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:PrincipalTag/stage": stage },
          ...(team === undefined
            ? { Null: { "aws:PrincipalTag/team": "true" } }
            : { StringEqualsIfExists: { "aws:PrincipalTag/team": team } }),
        },
      });
    const first = await assume(box, account.credentials, {
      RoleArn: await role(),
      Tags: [
        { Key: "stage", Value: "live" },
        { Key: "team", Value: "one" },
      ],
      TransitiveTagKeys: ["stage"],
    });
    const narrow = await role(ALL, { policies: { p: seesTags("live", undefined) } });
    const second = await assume(box, first, { RoleArn: narrow });
    await iam(second).send(new ListRolesCommand({}));
    const third = await role(ALL, { policies: { p: seesTags("live", "two") } });
    await iam(
      await assume(box, first, { RoleArn: third, Tags: [{ Key: "team", Value: "two" }] }),
    ).send(new ListRolesCommand({}));
    const taken = await refused(ask(first, third, { Tags: [{ Key: "STAGE", Value: "x" }] }));
    expect([taken.name, taken.status]).to.deep.equal(["InvalidParameterValue", 400]);
    const closed = await refused(ask(first, await role(["sts:AssumeRole"])));
    expect(closed.message).to.contain("is not authorized to perform: sts:TagSession");
  });

  it("has its role's tags, and its own over them", async () => {
    const listing = (stage: string) =>
      policy({
        Effect: "Allow",
        Action: "iam:ListRoles",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalTag/stage": stage } },
      });
    const may = async (stage: string, Tags?: AssumeRoleCommandInput["Tags"]) => {
      const RoleArn = await role(ALL, { tags: { stage: "live" }, policies: { p: listing(stage) } });
      const session = await assume(box, account.credentials, { RoleArn, Tags });
      return iam(session)
        .send(new ListRolesCommand({}))
        .then(() => true)
        .catch(() => false);
    };
    const test = [{ Key: "stage", Value: "test" }];
    expect([await may("live"), await may("live", test), await may("test", test)]).to.deep.equal([
      true,
      false,
      true,
    ]);
  });

  for (const [what, input] of [
    [
      "a key twice",
      {
        Tags: [
          ["a", "1"],
          ["A", "2"],
        ],
      },
    ],
    ["a reserved key", { Tags: [["aws:x", "1"]] }],
    ["a transitive key without a tag", { Tags: [["a", "1"]], TransitiveTagKeys: ["b"] }],
  ] as const) {
    it(`is refused with ${what} among its tags`, async () => {
      const Tags = input.Tags.map(([Key, Value]) => ({ Key, Value }));
      const error = await refused(
        ask(account.credentials, await role(), { ...input, Tags } as never),
      );
      expect([error.name, error.status]).to.deep.equal(["InvalidParameterValue", 400]);
    });
  }

  it("can do no more than its session policy says, and no more than its role", async () => {
    const RoleArn = await role(ALL, {
      policies: {
        p: policy({ Effect: "Allow", Action: ["iam:ListRoles", "iam:GetRole"], Resource: "*" }),
      },
    });
    const Policy = policy({
      Effect: "Allow",
      Action: ["iam:GetRole", "iam:CreateRole"],
      Resource: "*",
    });
    const session = iam(await assume(box, account.credentials, { RoleArn, Policy }));
    const name = RoleArn.replace(/^.*\//, "");
    await session.send(new GetRoleCommand({ RoleName: name }));
    expect((await refused(session.send(new ListRolesCommand({})))).message).to.match(
      /because no session policy allows the iam:ListRoles action$/,
    );
    const AssumeRolePolicyDocument = trustAccount(account.accountId);
    const create = new CreateRoleCommand({ RoleName: "new", AssumeRolePolicyDocument });
    expect((await refused(session.send(create))).message).to.match(
      /because no identity-based policy allows the iam:CreateRole action$/,
    );
  });

  it("is denied by what its session policy denies", async () => {
    const Policy = policy(
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "iam:ListRoles", Resource: "*" },
    );
    const session = await assume(box, account.credentials, { RoleArn: await role(), Policy });
    expect((await refused(iam(session).send(new ListRolesCommand({})))).message).to.match(
      /with an explicit deny in a session policy$/,
    );
  });

  it("may do nothing under a boundary that cannot be found", async () => {
    const RoleArn = await role(ALL, { boundary: "arn:aws:iam::aws:policy/AdministratorAccess" });
    const session = await assume(box, account.credentials, { RoleArn });
    expect((await refused(iam(session).send(new ListRolesCommand({})))).message).to.match(
      /because no permissions boundary allows the iam:ListRoles action$/,
    );
  });

  it("ends when its time is over on the sandbox's clock", async () => {
    const session = await assume(box, account.credentials, {
      RoleArn: await role(),
      DurationSeconds: 900,
    });
    await box.control.advance(880);
    await iam(session).send(new ListRolesCommand({}));
    await box.control.advance(21);
    expect(await refused(iam(session).send(new ListRolesCommand({})))).to.deep.equal({
      name: "ExpiredToken",
      status: 403,
      message: "The security token included in the request is expired",
    });
  });

  it("is nobody without its token, or with another's", async () => {
    const RoleArn = await role();
    const one = await assume(box, account.credentials, { RoleArn });
    const two = await assume(box, account.credentials, { RoleArn });
    const { accessKeyId, secretAccessKey } = one;
    for (const sessionToken of [undefined, two.sessionToken, ""]) {
      const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
      const error = await refused(iam(credentials).send(new ListRolesCommand({})));
      expect([error.name, error.status]).to.deep.equal(["InvalidClientTokenId", 403]);
    }
  });
});
