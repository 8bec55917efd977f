import {
  CreatePolicyVersionCommand,
  GetRoleCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
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

const allow = (Action: string) => policy({ Effect: "Allow", Action, Resource: "*" });
const everything = { all: allow("*") };

describe("a permissions boundary", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let owner: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    owner = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }).iam;
  });
  const bounded = async (boundary: string, policies: Readonly<Record<string, string>>) => {
    const trust = trustAccount(account.accountId);
    const RoleArn = await makeRole(box, account, { name: "r", trust, policies, boundary });
    const credentials = await assume(box, account.credentials, { RoleArn });
    return clientsFor({ endpoint: box.endpoint, credentials }).iam;
  };
  const list = (iam: IAMClient) => iam.send(new ListRolesCommand({}));
  const get = (iam: IAMClient) => iam.send(new GetRoleCommand({ RoleName: "r" }));

  it("lets through what it allows, and nothing else that the inline policy allows", async () => {
    const iam = await bounded(
      await makePolicy(box, account, "fence", allow("iam:GetRole")),
      everything,
    );
    await get(iam);
    expect(await refused(list(iam))).to.deep.equal({
      name: "AccessDenied",
      status: 403,
      message: `User: arn:aws:sts::${account.accountId}:assumed-role/r/test is not authorized to perform: iam:ListRoles on resource: * because no permissions boundary allows the iam:ListRoles action`,
    });
  });

  it("grants nothing by itself", async () => {
    const iam = await bounded(await makePolicy(box, account, "fence", allow("*")), {});
    expect((await refused(get(iam))).message).to.match(/because no identity-based policy allows/);
  });

  it("denies what it denies", async () => {
    const document = policy(
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "iam:ListRoles", Resource: "*" },
    );
    const iam = await bounded(await makePolicy(box, account, "fence", document), everything);
    await get(iam);
    expect((await refused(list(iam))).message).to.match(
      /with an explicit deny in a permissions boundary$/,
    );
  });

  it("counts in the version that is the default, for open sessions too", async () => {
    const PolicyArn = await makePolicy(box, account, "fence", allow("iam:GetRole"));
    const iam = await bounded(PolicyArn, everything);
    const version = (SetAsDefault: boolean) =>
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: allow("iam:ListRoles"),
        SetAsDefault,
      });
    await owner.send(version(false));
    await get(iam);
    await owner.send(version(true));
    expect((await refused(get(iam))).message).to.match(/no permissions boundary allows/);
    await list(iam);
  });

  it("is seen by other services only after the propagation delay", async () => {
    const PolicyArn = await makePolicy(box, account, "fence", allow("iam:GetRole"));
    const iam = await bounded(PolicyArn, everything);
    await box.control.set(account.accountId, "us-east-1", { iamPropagationSeconds: 30 });
    const PermissionsBoundary = await makePolicy(box, account, "wide", allow("*"));
    await owner.send(new PutRolePermissionsBoundaryCommand({ RoleName: "r", PermissionsBoundary }));
    expect((await refused(list(iam))).message).to.match(/no permissions boundary allows/);
    await box.control.advance(30);
    await list(iam);
  });
});
