import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { makeRole, policy, refused } from "../../support/sandbox-roles";

const trust = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };

describe("principals of a trust", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let other: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    other = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
  });
  const create = (Principal: unknown, RoleName = "r") =>
    iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: policy({ ...trust, Principal }),
      }),
    );
  const shown = async (RoleName = "r"): Promise<unknown> => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const document = JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")) as {
      Statement: readonly { Principal: unknown }[];
    };
    return document.Statement[0]?.Principal;
  };

  it("may be an account by id, which is shown as its root, or anyone", async () => {
    await create({ AWS: [other.accountId, "*"] });
    expect(await shown()).to.deep.equal({ AWS: [`arn:aws:iam::${other.accountId}:root`, "*"] });
    await create("*", "open");
    expect(await shown("open")).to.equal("*");
  });

  it("may be services, users and sessions that there are", async () => {
    const role = await makeRole(box, other, { name: "caller", path: "/x/", trust: policy(trust) });
    const principal = {
      Service: ["lambda.amazonaws.com", "ecs-tasks.amazonaws.com"],
      AWS: [
        `arn:aws:iam::${other.accountId}:user/administrator`,
        `arn:aws:sts::${other.accountId}:assumed-role/caller/session`,
        role,
      ],
    };
    await create(principal);
    expect(await shown()).to.deep.equal(principal);
  });

  for (const [what, principal, named] of [
    ["an account that nobody has", { AWS: "999999999999" }, '"AWS":"999999999999"'],
    [
      "a role that does not exist",
      { AWS: "arn:aws:iam::ACCOUNT:role/none" },
      '"AWS":"arn:aws:iam::ACCOUNT:role/none"',
    ],
    [
      "roles by pattern",
      { AWS: "arn:aws:iam::ACCOUNT:role/*" },
      '"AWS":"arn:aws:iam::ACCOUNT:role/*"',
    ],
    [
      "a user that does not exist",
      { AWS: "arn:aws:iam::ACCOUNT:user/none" },
      '"AWS":"arn:aws:iam::ACCOUNT:user/none"',
    ],
    [
      "a session of a role that does not exist",
      { AWS: "arn:aws:sts::ACCOUNT:assumed-role/none/x" },
      '"AWS":"arn:aws:sts::ACCOUNT:assumed-role/none/x"',
    ],
    ["an id that nobody has", { AWS: "AROAAAAAAAAAAAAAAAAAA" }, '"AWS":"AROAAAAAAAAAAAAAAAAAA"'],
    ["a word", { AWS: "everyone" }, '"AWS":"everyone"'],
    ["a service that is none", { Service: "lambda" }, '"SERVICE":"lambda"'],
    [
      "an identity provider",
      { Federated: "cognito-identity.amazonaws.com" },
      '"FEDERATED":"cognito-identity.amazonaws.com"',
    ],
    ["an unknown kind", { People: "me" }, '"PEOPLE":"me"'],
  ] as const) {
    it(`may not be ${what}`, async () => {
      const fill = (text: string) => text.replaceAll("ACCOUNT", other.accountId);
      const error = await refused(create(JSON.parse(fill(JSON.stringify(principal)))));
      expect(error).to.deep.equal({
        name: "MalformedPolicyDocumentException",
        status: 400,
        message: `Invalid principal in policy: ${fill(named)}`,
      });
    });
  }

  it("are kept by unique id: a role that was deleted shows as its id, made again or not", async () => {
    const caller = { name: "caller", trust: policy(trust) };
    const arn = await makeRole(box, other, caller);
    await create({ AWS: arn });
    expect(await shown()).to.deep.equal({ AWS: arn });
    const theirs = clientsFor({ endpoint: box.endpoint, credentials: other.credentials }).iam;
    const { Role } = await theirs.send(new GetRoleCommand({ RoleName: "caller" }));
    await theirs.send(new DeleteRoleCommand({ RoleName: "caller" }));
    expect(await shown()).to.deep.equal({ AWS: Role?.RoleId });
    await makeRole(box, other, caller);
    expect(await shown()).to.deep.equal({ AWS: Role?.RoleId });
  });
});
