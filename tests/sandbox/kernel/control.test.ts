import { GetRoleCommand } from "@aws-sdk/client-iam";
import { DescribeAccountAttributesCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { defaultSettings } from "../../../sandbox/kernel/settings";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor, sendRaw } from "../../support/sandbox-clients";
import { ControlClient, ControlRefusal } from "../../support/sandbox-control";
import { refused } from "../../support/sandbox-roles";

const region = "us-east-1";

describe("the control plane", () => {
  let box: TestSandbox;
  let account: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });

  const refusal = async (call: Promise<unknown>) => {
    const error = await call.catch((one: unknown) => one);
    expect(error).to.be.instanceOf(ControlRefusal);
    const { status, message } = error as ControlRefusal;
    return { status, message };
  };

  for (const token of ["", "guess", "x".repeat(32)]) {
    it(`lets nobody in with the token "${token}"`, async () => {
      const stranger = new ControlClient(box.controlUrl, token);
      expect(await refusal(stranger.now())).to.deep.equal({
        status: 401,
        message: "the control plane wants `authorization: Bearer <controlToken>`",
      });
    });
  }

  it("does not take an AWS signature for its token", async () => {
    const response = await fetch(`${box.controlUrl}/clock`, {
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${account.credentials.accessKeyId}` },
    });
    expect(response.status).to.equal(401);
  });

  it("tells what there is when asked for what there is not", async () => {
    const { status, message } = await refusal(box.control.request("GET", "weather"));
    expect(status).to.equal(404);
    expect(message).to.match(/^no GET \/_sandbox\/weather; there are: /);
    for (const route of [
      "POST clock",
      "POST accounts",
      "POST sessions",
      "GET journal",
      "GET calls",
    ]) {
      expect(message).to.contain(route);
    }
  });

  it("moves the clock by exactly what is asked, and only forward", async () => {
    const before = await box.control.now();
    const after = await box.control.advance(86_400);
    expect(after.getTime() - before.getTime()).to.be.within(86_400_000, 86_405_000);
    expect((await refusal(box.control.advance(-1))).status).to.equal(400);
    expect((await refusal(box.control.request("POST", "clock", { advance: "1" }))).status).to.equal(
      400,
    );
  });

  it("opens an account of a given id once", async () => {
    const id = String(900_000_000_000 + Math.floor(Math.random() * 99_999_999_999));
    expect((await box.control.newAccount(id)).accountId).to.equal(id);
    expect(await refusal(box.control.newAccount(id))).to.deep.equal({
      status: 409,
      message: `there is an account ${id} already`,
    });
    expect((await refusal(box.control.newAccount("12345"))).status).to.equal(400);
  });

  it("has the documented settings from the start, and changes only what it is told", async () => {
    const { accountId } = await box.newAccount();
    expect(await box.control.settings(accountId, region)).to.deep.equal(defaultSettings);
    await box.control.set(accountId, region, { tier: "SANDBOX", quotas: { REGISTRATIONS: 3 } });
    await box.control.set(accountId, region, { quotas: { PHONE_NUMBERS: 1 } });
    expect(await box.control.settings(accountId, region)).to.deep.equal({
      ...defaultSettings,
      tier: "SANDBOX",
      quotas: { REGISTRATIONS: 3, PHONE_NUMBERS: 1 },
    });
    expect(await box.control.settings(accountId, "eu-west-1")).to.deep.equal(defaultSettings);
  });

  it("sets the delay of IAM for the account, whatever the Region", async () => {
    const { accountId } = await box.newAccount();
    await box.control.set(accountId, "eu-west-1", { iamPropagationSeconds: 7 });
    expect((await box.control.settings(accountId, region)).iamPropagationSeconds).to.equal(7);
  });

  for (const [what, body] of [
    ["an unknown setting", { weather: "fine" }],
    ["a value that cannot be", { tier: "GOLD" }],
    ["a negative delay", { iamPropagationSeconds: -1 }],
  ] as const) {
    it(`refuses ${what}, naming it`, async () => {
      const { accountId } = account;
      const call = box.control.request("POST", "settings", { account: accountId, region, ...body });
      const { status, message } = await refusal(call);
      expect(status).to.equal(400);
      expect(message).to.contain(Object.keys(body)[0]);
    });
  }

  it("refuses a body that is not a JSON object", async () => {
    for (const body of ["{", "[]", '"x"']) {
      const response = await fetch(`${box.controlUrl}/clock`, {
        method: "POST",
        headers: { authorization: `Bearer ${box.controlToken}` },
        body,
      });
      expect(response.status).to.equal(400);
    }
  });

  it("logs every call, allowed, refused by IAM, failed or unsigned", async () => {
    const { accountId, credentials } = await box.newAccount();
    const { iam } = clientsFor({ endpoint: box.endpoint, credentials });
    const before = (await box.control.calls()).length;
    await refused(iam.send(new GetRoleCommand({ RoleName: "none" })));
    await sendRaw({ endpoint: box.endpoint, service: "sts", operation: "GetCallerIdentity" });
    const callerArn = `arn:aws:iam::${accountId}:user/administrator`;
    const [failed, unsigned] = await box.control.calls(undefined, before);
    const { at, ...rest } = failed ?? { at: "" };
    expect(new Date(at).getTime()).to.be.closeTo((await box.control.now()).getTime(), 10_000);
    expect(rest).to.deep.equal({
      n: before + 1,
      service: "iam",
      operation: "GetRole",
      account: accountId,
      region,
      callerArn,
      permissions: [{ action: "iam:GetRole", resource: `arn:aws:iam::${accountId}:role/none` }],
      status: 404,
      errorCode: "NoSuchEntity",
      input: { RoleName: "none" },
    });
    expect({ ...unsigned, at: "" }).to.deep.equal({
      n: before + 2,
      at: "",
      service: "sts",
      operation: "GetCallerIdentity",
      permissions: [],
      status: 403,
      errorCode: "MissingAuthenticationToken",
    });
    expect((await box.control.calls(accountId)).map(({ n }) => n)).to.deep.equal([before + 1]);
  });

  it("holds one request a second per operation while it is told to throttle", async () => {
    const { accountId, credentials } = await box.newAccount();
    const { sms } = clientsFor({ endpoint: box.endpoint, credentials });
    const call = () => sms.send(new DescribeAccountAttributesCommand({}));
    await call();
    await call();
    await box.control.set(accountId, region, { throttle: true });
    await call();
    expect(await refused(call())).to.deep.equal({
      name: "ThrottlingException",
      status: 400,
      message: "Rate exceeded",
    });
    const elsewhere = clientsFor({ endpoint: box.endpoint, credentials, region: "us-west-2" });
    await elsewhere.sms.send(new DescribeAccountAttributesCommand({}));
    await box.control.advance(1);
    await call();
  });
});
