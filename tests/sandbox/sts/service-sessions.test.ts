import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { ControlRefusal } from "../../support/sandbox-control";
import { makeRole, policy, trustAccount } from "../../support/sandbox-roles";

const LAMBDA = "lambda.amazonaws.com";

describe("the session of a service", () => {
  let box: TestSandbox;
  let account: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });
  const role = (name: string, more: object = {}) =>
    makeRole(box, account, {
      name,
      trust: policy({
        Effect: "Allow",
        Principal: { Service: LAMBDA },
        Action: "sts:AssumeRole",
        ...more,
      }),
    });
  const refusal = async (call: Promise<unknown>): Promise<unknown> => {
    const error = await call.catch((one: unknown) => one);
    expect(error).to.be.instanceOf(ControlRefusal);
    return (error as ControlRefusal).status;
  };

  it("is the role's, for an hour", async () => {
    const session = await box.control.serviceSession(LAMBDA, await role("function"), "my-function");
    const { sts } = clientsFor({ endpoint: box.endpoint, credentials: session });
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).to.equal(`arn:aws:sts::${account.accountId}:assumed-role/function/my-function`);
    const left = session.expiration.getTime() - (await box.control.now()).getTime();
    expect(left / 1000).to.be.closeTo(3600, 5);
  });

  it("has a name of its own where none is given", async () => {
    const arn = await role("unnamed");
    const names = new Set<string>();
    for (let index = 0; index < 2; index++) {
      const credentials = await box.control.serviceSession(LAMBDA, arn);
      const { sts } = clientsFor({ endpoint: box.endpoint, credentials });
      names.add((await sts.send(new GetCallerIdentityCommand({}))).Arn ?? "");
    }
    expect(names.size).to.equal(2);
  });

  it("is refused where the role trusts another service, an account, or this one on a condition", async () => {
    const conditioned = { Condition: { StringEquals: { "aws:SourceAccount": account.accountId } } };
    const open = await makeRole(box, account, {
      name: "open",
      trust: trustAccount(account.accountId),
    });
    const none = `arn:aws:iam::${account.accountId}:role/none`;
    const requests = [
      ["ecs-tasks.amazonaws.com", await role("for-lambda")],
      [LAMBDA, open],
      [LAMBDA, await role("conditioned", conditioned)],
      [LAMBDA, none],
    ] as const;
    for (const [service, arn] of requests) {
      expect(await refusal(box.control.serviceSession(service, arn))).to.equal(403);
    }
  });

  it("must be asked for properly", async () => {
    const arn = await role("asked");
    expect(await refusal(box.control.serviceSession("me", arn))).to.equal(400);
    expect(await refusal(box.control.serviceSession(LAMBDA, arn, "a b"))).to.equal(400);
  });
});
