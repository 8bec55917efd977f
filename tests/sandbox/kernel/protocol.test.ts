import { expect } from "chai";
import * as iam from "@aws-sdk/client-iam";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import * as sts from "@aws-sdk/client-sts";
import { operationNames } from "../../../sandbox/apis/api";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { sendRaw, type RawReply, type RawRequest } from "../../support/sandbox-clients";

describe("the protocols", () => {
  let box: TestSandbox;
  let account: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });

  const send = (
    service: RawRequest["service"],
    operation: string,
    change: Partial<RawRequest> = {},
  ): Promise<RawReply> =>
    sendRaw({
      endpoint: box.endpoint,
      service,
      operation,
      credentials: account.credentials,
      ...change,
    });

  it("find every operation among the schemas of the SDK clients", () => {
    expect(operationNames(sts).length).to.equal(11);
    expect(operationNames(iam).length).to.be.greaterThan(170);
    expect(operationNames(sms).length).to.equal(110);
    expect(operationNames(sts)).to.include.members(["AssumeRole", "GetCallerIdentity"]);
  });

  const absent = [
    { service: "sms-voice", operation: "RequestSenderId", code: "UnknownOperationException" },
    { service: "sts", operation: "GetSessionToken", code: "InvalidAction" },
    { service: "iam", operation: "CreateUser", code: "InvalidAction" },
  ] as const;
  for (const { service, operation, code } of absent) {
    it(`answer 501 to ${service}:${operation}, which AWS has and the sandbox has not`, async () => {
      const { status, code: told, message } = await send(service, operation);
      expect({ status, told, message }).to.deep.equal({
        status: 501,
        told: code,
        message: `the sandbox does not have ${service}:${operation}`,
      });
    });

    it(`answer 501 to an operation that ${service} does not have, naming it`, async () => {
      const { status, message } = await send(service, "MakeCoffee");
      expect({ status, message }).to.deep.equal({
        status: 501,
        message: `${service} has no operation MakeCoffee`,
      });
    });

    it(`take no member of an object for an operation of ${service}`, async () => {
      expect((await send(service, "constructor")).status).to.equal(501);
    });
  }

  it("answer 501 to an API that the sandbox has not, naming it", async () => {
    const reply = await send("sms-voice", "ListQueues", {
      tamper: ({ headers, body }) => ({
        headers: { ...headers, "x-amz-target": "AmazonSQS.ListQueues" },
        body,
      }),
    });
    expect({ status: reply.status, message: reply.message }).to.deep.equal({
      status: 501,
      message: 'the sandbox has no API "AmazonSQS" (operation "ListQueues")',
    });
  });

  it("give every reply a request id, in the header and in XML", async () => {
    const reply = await send("sts", "GetCallerIdentity");
    const id = reply.headers.get("x-amzn-requestid") ?? "";
    expect(id).to.match(/^[0-9a-f-]{36}$/);
    expect(reply.text).to.contain(`<RequestId>${id}</RequestId>`);
  });

  it("escape what a message repeats", async () => {
    const reply = await send("iam", "GetRole", { input: { RoleName: "<&\u0001>" } });
    expect(reply.code).to.equal("ValidationError");
    expect(reply.message).to.contain("&#60;&#38;?&#62;");
  });

  const malformed = [
    { that: "is not JSON", body: "{", why: "the body is not JSON" },
    { that: "is not an object", body: "[]", why: "the structure must be a structure" },
    { that: "has a number for a text", body: '{"NextToken":5}', why: "NextToken must be a string" },
    { that: "has a text for a list", body: '{"Filters":"x"}', why: "Filters must be a list" },
    {
      that: "has a text in a list of structures",
      body: '{"Filters":["x"]}',
      why: "Filters[0] must be a structure",
    },
    {
      that: "has a text for a number",
      body: '{"MaxResults":"5"}',
      why: "MaxResults must be a number",
    },
  ];
  for (const { that, body, why } of malformed) {
    it(`refuse JSON input that ${that}`, async () => {
      const reply = await sendRaw({
        endpoint: box.endpoint,
        service: "sms-voice",
        operation: "DescribeRegistrations",
        credentials: account.credentials,
        text: body,
      });
      expect({ status: reply.status, code: reply.code, message: reply.message }).to.deep.equal({
        status: 400,
        code: "SerializationException",
        message: why,
      });
    });
  }

  it("ignore a member that the API does not declare, as AWS does", async () => {
    const reply = await send("sms-voice", "DescribeAccountLimits", { input: { Nonsense: 1 } });
    expect(reply.status).to.equal(200);
  });

  it("refuse a form member that is no number where one is needed", async () => {
    const reply = await send("iam", "ListRoles", { input: { MaxItems: "many" } });
    expect({ status: reply.status, code: reply.code, message: reply.message }).to.deep.equal({
      status: 400,
      code: "MalformedInput",
      message: "MaxItems must be a whole number, not &#39;many&#39;",
    });
  });

  for (const [method, path] of [
    ["GET", "/"],
    ["POST", "/elsewhere"],
    ["POST", "/?Action=GetCallerIdentity"],
  ] as const) {
    it(`answer 404 to ${method} ${path}`, async () => {
      const response = await fetch(`${box.endpoint}${path}`, { method });
      expect(response.status).to.equal(404);
      expect(await response.json()).to.deep.equal({
        error: `AWS's APIs are at POST /, not at ${method} ${path}`,
      });
    });
  }

  it("refuse a body of more than 16 MiB", async () => {
    const response = await fetch(box.endpoint, {
      method: "POST",
      body: "x".repeat(16 * 1024 * 1024 + 1),
    });
    expect(response.status).to.equal(413);
  });
});
