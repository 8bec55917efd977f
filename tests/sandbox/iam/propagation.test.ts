import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { History } from "../../../sandbox/iam/history";
import { sandbox, type Keys, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, makeRole, policy, refused, trustAccount } from "../../support/sandbox-roles";

const DELAY = 30;
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });

describe("a change in IAM", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
    await box.control.set(account.accountId, "us-east-1", { iamPropagationSeconds: DELAY });
  });
  const make = (more: object = {}) =>
    makeRole(box, account, { name: "r", trust: trustAccount(account.accountId), ...more });
  const settle = () => box.control.advance(DELAY);
  const may = async (credentials: Keys): Promise<boolean> => {
    const client = clientsFor({ endpoint: box.endpoint, credentials }).iam;
    return client
      .send(new ListRolesCommand({}))
      .then(() => true)
      .catch(() => false);
  };

  it("is seen by IAM's own reads at once, and by AssumeRole after the delay", async () => {
    const RoleArn = await make();
    await iam.send(new GetRoleCommand({ RoleName: "r" }));
    expect((await refused(assume(box, account.credentials, { RoleArn }))).name).to.equal(
      "AccessDenied",
    );
    await box.control.advance(DELAY - 5);
    expect((await refused(assume(box, account.credentials, { RoleArn }))).name).to.equal(
      "AccessDenied",
    );
    await box.control.advance(5);
    await assume(box, account.credentials, { RoleArn });
  });

  it("to a policy counts after the delay, given or taken", async () => {
    const RoleArn = await make();
    await settle();
    const session = await assume(box, account.credentials, { RoleArn });
    const name = { RoleName: "r", PolicyName: "p" };
    await iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: everything }));
    expect(await may(session)).to.equal(false);
    await settle();
    expect(await may(session)).to.equal(true);
    await iam.send(new DeleteRolePolicyCommand(name));
    expect(await may(session)).to.equal(true);
    await settle();
    expect(await may(session)).to.equal(false);
  });

  it("to a trust counts after the delay", async () => {
    const other = await box.newAccount();
    const RoleArn = await make();
    await settle();
    const PolicyDocument = trustAccount(other.accountId);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "r", PolicyDocument }));
    await assume(box, account.credentials, { RoleArn });
    await settle();
    expect((await refused(assume(box, account.credentials, { RoleArn }))).name).to.equal(
      "AccessDenied",
    );
    await assume(box, other.credentials, { RoleArn });
  });

  it("that makes a role makes no valid principal of it before the delay", async () => {
    const arn = await make();
    const trusting = () =>
      makeRole(box, account, {
        name: "trusting",
        trust: policy({ Effect: "Allow", Principal: { AWS: arn }, Action: "sts:AssumeRole" }),
      });
    expect((await refused(trusting())).message).to.equal(
      `Invalid principal in policy: "AWS":"${arn}"`,
    );
    await settle();
    await trusting();
  });

  it("that deletes a role ends its sessions, and a role made again does not revive them", async () => {
    await box.control.set(account.accountId, "us-east-1", { iamPropagationSeconds: 0 });
    const RoleArn = await make({ policies: { p: everything } });
    const session = await assume(box, account.credentials, { RoleArn });
    expect(await may(session)).to.equal(true);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "r", PolicyName: "p" }));
    await iam.send(new DeleteRoleCommand({ RoleName: "r" }));
    expect(await may(session)).to.equal(false);
    await make({ policies: { p: everything } });
    expect(await may(session)).to.equal(false);
    expect(await may(await assume(box, account.credentials, { RoleArn }))).to.equal(true);
  });
});

describe("the history of a role", () => {
  const at = (seconds: number) => new Date(seconds * 1000);

  it("shows the last change that has arrived, and nothing before the first", () => {
    const history = new History("a", at(10));
    history.set("b", at(5), at(15));
    history.set("c", at(6), at(16));
    expect([9, 10, 14, 15, 16].map((second) => history.seenAt(at(second)))).to.deep.equal([
      undefined,
      "a",
      "a",
      "b",
      "c",
    ]);
    expect(history.latest()).to.equal("c");
  });

  it("keeps what is seen now when it forgets what nobody can see any more", () => {
    const history = new History("a", at(0));
    history.set("b", at(1), at(2));
    history.set("c", at(3), at(9));
    expect(history.seenAt(at(4))).to.equal("b");
    expect(history.seenAt(at(9))).to.equal("c");
  });
});
