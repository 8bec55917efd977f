import { GetRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import {
  CreateRegistrationCommand,
  DescribeRegistrationsCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { contextKeys } from "../../../sandbox/kernel/context-keys";
import type { Call } from "../../../sandbox/kernel/operation";
import { ask, type Question } from "../../../sandbox/kernel/simulator";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, makeRole, policy, refused, trustAccount } from "../../support/sandbox-roles";

const A = "111111111111";
const B = "222222222222";

/** A question of a session in account A, with one policy. */
const question = (change: Partial<Question>, ...statements: readonly object[]): Question => ({
  principal: `arn:aws:sts::${A}:assumed-role/r/s`,
  action: "sms-voice:SendTextMessage",
  resource: `arn:aws:sms-voice:us-east-1:${A}:phone-number/phone-1`,
  resourceAccount: A,
  context: {},
  identity: [{ name: "p", text: policy(...statements) }],
  ...change,
});
const allow = (Action: string, Resource: string) => ({ Effect: "Allow", Action, Resource });
const number = (id: string) => `arn:aws:sms-voice:us-east-1:${A}:phone-number/${id}`;

describe("a question to IAM", () => {
  it("is answered by exactly what the policy names", async () => {
    const one = allow("sms-voice:SendTextMessage", number("phone-1"));
    expect(await ask(question({}, one))).to.deep.equal({ result: "allowed" });
    expect(await ask(question({ resource: number("phone-2") }, one))).to.deep.equal({
      result: "denied",
      explicit: false,
      by: "identity",
    });
    expect(await ask(question({ action: "sms-voice:ReleasePhoneNumber" }, one))).to.have.property(
      "result",
      "denied",
    );
  });

  it("about any resource is not answered by a permission on one, or on one type in one place", async () => {
    const about = { action: "sms-voice:DescribeRegistrations", resource: "*" };
    for (const [resource, result] of [
      ["*", "allowed"],
      [`arn:aws:sms-voice:us-east-1:${A}:registration/registration-1`, "denied"],
      [`arn:aws:sms-voice:us-east-1:${A}:registration/*`, "denied"],
      [`arn:aws:sms-voice:us-east-1:${A}:*`, "denied"],
    ] as const) {
      const verdict = await ask(question(about, allow(about.action, resource)));
      expect([resource, verdict.result]).to.deep.equal([resource, result]);
    }
  });

  it("about every resource of a pattern is answered by that pattern and wider ones only", async () => {
    const about = { resource: number("*") };
    for (const [resource, result] of [
      [number("*"), "allowed"],
      ["*", "allowed"],
      [number("phone-*"), "denied"],
      [number("phone-1"), "denied"],
    ] as const) {
      const verdict = await ask(question(about, allow("sms-voice:SendTextMessage", resource)));
      expect([resource, verdict.result]).to.deep.equal([resource, result]);
    }
  });

  // The simulator's data says of both that they have no resource, so it cannot be asked about one.
  for (const action of ["sms-voice:SendVoiceMessage", "sms-voice:DeleteConfigurationSet"]) {
    it(`about ${action}, which the data has wrong, has no answer and so no permission`, async () => {
      const verdict = await ask(question({ action }, allow("*", "*")));
      expect(verdict).to.have.property("result", "error");
    });
  }

  for (const [what, change] of [
    ["an action that does not exist", { action: "sms-voice:MakeCoffee" }],
    ["a service that does not exist", { action: "coffee:Make" }],
    ["a resource of another type", { resource: `arn:aws:iam::${A}:role/r` }],
    ["a policy that cannot be read", { identity: [{ name: "p", text: "{" }] }],
  ] as const) {
    it(`about ${what} has no answer`, async () => {
      expect(await ask(question(change, allow("*", "*")))).to.have.property("result", "error");
    });
  }

  it("about another account's resource needs that account's word as well", async () => {
    const resource = `arn:aws:iam::${B}:role/r`;
    const about = { action: "sts:AssumeRole", resource, resourceAccount: B };
    const own = allow("sts:AssumeRole", "*");
    const trusts = (account: string) => ({
      resourcePolicy: trustAccount(`arn:aws:iam::${account}:root`),
    });
    expect((await ask(question(about, own))).result).to.equal("denied");
    expect((await ask(question({ ...about, ...trusts(B) }, own))).result).to.equal("denied");
    expect((await ask(question({ ...about, ...trusts(A) }, own))).result).to.equal("allowed");
  });
});

describe("condition keys", () => {
  const now = new Date("2026-05-04T03:02:01.500Z");
  const base: Call = {
    service: "iam",
    operation: "GetRole",
    input: {},
    account: A,
    region: "us-east-1",
    requestId: "id",
    now,
    caller: {
      account: A,
      arn: `arn:aws:iam::${A}:user/u`,
      principalArn: `arn:aws:iam::${A}:user/u`,
      userId: "AIDA1",
      accessKeyId: "AKIA1",
    },
  };
  const permission = { action: "iam:GetRole", resource: "*" };
  const common = {
    "aws:PrincipalAccount": A,
    "aws:PrincipalIsAWSService": "false",
    "aws:CurrentTime": "2026-05-04T03:02:01.500Z",
    "aws:EpochTime": "1777863721",
    "aws:RequestedRegion": "us-east-1",
    "aws:ResourceAccount": A,
    "aws:SecureTransport": "true",
    "aws:SourceIp": "127.0.0.1",
    "aws:ViaAWSService": "false",
  };

  it("of a user are these and no others", () => {
    const principal = { identity: [], tags: {}, userName: "u" };
    expect(contextKeys(base, principal, permission, "127.0.0.1")).to.deep.equal({
      ...common,
      "aws:PrincipalArn": `arn:aws:iam::${A}:user/u`,
      "aws:PrincipalType": "User",
      "aws:userid": "AIDA1",
      "aws:username": "u",
    });
  });

  it("of a session are these and no others", () => {
    const session = {
      name: "s",
      sourceIdentity: "app",
      tags: { stage: "test" },
      transitiveTagKeys: [],
      assumedByAccount: B,
      issued: new Date("2026-05-04T03:00:00Z"),
      expiration: now,
    };
    const caller = {
      ...base.caller,
      arn: `arn:aws:sts::${A}:assumed-role/r/s`,
      principalArn: `arn:aws:iam::${A}:role/x/r`,
      userId: "AROA1:s",
      session,
    };
    const principal = { identity: [], tags: { stage: "live", team: "one" } };
    const asked = { ...permission, context: { "iam:ResourceTag/a": "b" } };
    expect(contextKeys({ ...base, caller }, principal, asked, "127.0.0.1")).to.deep.equal({
      ...common,
      "aws:PrincipalArn": `arn:aws:iam::${A}:role/x/r`,
      "aws:PrincipalType": "AssumedRole",
      "aws:userid": "AROA1:s",
      "aws:PrincipalTag/stage": "test",
      "aws:PrincipalTag/team": "one",
      "aws:SourceIdentity": "app",
      "aws:TokenIssueTime": "2026-05-04T03:00:00.000Z",
      "aws:MultiFactorAuthPresent": "false",
      "iam:ResourceTag/a": "b",
    });
  });
});

describe("a call of a role", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let number = 0;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });
  const clients = async (statement: object, region = "us-east-1") => {
    number += 1;
    const RoleArn = await makeRole(box, account, {
      name: `r${number}`,
      path: "/x/",
      trust: trustAccount(account.accountId),
      policies: { p: policy(statement) },
      tags: { stage: "live" },
    });
    const credentials = await assume(box, account.credentials, { RoleArn });
    return clientsFor({ endpoint: box.endpoint, credentials, region });
  };
  const list = async (Condition: object): Promise<boolean> => {
    const { iam } = await clients({
      Effect: "Allow",
      Action: "iam:ListRoles",
      Resource: "*",
      Condition,
    });
    return iam.send(new ListRolesCommand({})).then(
      () => true,
      () => false,
    );
  };

  for (const [key, right, wrong] of [
    [
      "aws:PrincipalArn",
      { ArnLike: "arn:aws:iam::*:role/x/*" },
      { ArnLike: "arn:aws:iam::*:role/y/*" },
    ],
    ["aws:PrincipalType", { StringEquals: "AssumedRole" }, { StringEquals: "User" }],
    ["aws:PrincipalTag/stage", { StringEquals: "live" }, { StringEquals: "test" }],
    ["aws:RequestedRegion", { StringEquals: "us-east-1" }, { StringEquals: "eu-west-1" }],
    ["aws:SourceIp", { IpAddress: "127.0.0.0/8" }, { IpAddress: "10.0.0.0/8" }],
    ["aws:SecureTransport", { Bool: "true" }, { Bool: "false" }],
    ["aws:MultiFactorAuthPresent", { Bool: "false" }, { Bool: "true" }],
    [
      "aws:CurrentTime",
      { DateGreaterThan: "2026-01-01T00:00:00Z" },
      { DateLessThan: "2026-01-01T00:00:00Z" },
    ],
    [
      "aws:TokenIssueTime",
      { DateGreaterThan: "2026-01-01T00:00:00Z" },
      { DateLessThan: "2026-01-01T00:00:00Z" },
    ],
    ["aws:userid", { StringLike: "AROA*:test" }, { StringLike: "AIDA*" }],
  ] as const) {
    it(`is allowed and denied by ${key}`, async () => {
      const on = (condition: object) =>
        Object.fromEntries(
          Object.entries(condition).map(([operator, value]) => [
            operator,
            { [key]: value as string },
          ]),
        );
      expect([await list(on(right)), await list(on(wrong))]).to.deep.equal([true, false]);
    });
  }

  it("asks again when a policy asks for the time and the time has moved on", async () => {
    const end = new Date((await box.control.now()).getTime() + 600_000).toISOString();
    const Condition = { DateLessThan: { "aws:CurrentTime": end } };
    const { iam } = await clients({
      Effect: "Allow",
      Action: "iam:ListRoles",
      Resource: "*",
      Condition,
    });
    await iam.send(new ListRolesCommand({}));
    await box.control.advance(601);
    expect((await refused(iam.send(new ListRolesCommand({})))).name).to.equal("AccessDenied");
  });

  it("is logged with what was asked of IAM, also when it is refused", async () => {
    const { iam } = await clients({ Effect: "Deny", Action: "iam:*", Resource: "*" });
    const before = (await box.control.calls()).length;
    await refused(iam.send(new GetRoleCommand({ RoleName: "r1" })));
    const [call] = await box.control.calls(account.accountId, before);
    expect(call).to.deep.include({
      permissions: [
        { action: "iam:GetRole", resource: `arn:aws:iam::${account.accountId}:role/x/r1` },
      ],
      status: 403,
      errorCode: "AccessDenied",
    });
  });

  it("to sms-voice is refused with that protocol's code", async () => {
    const { sms } = await clients({
      Effect: "Allow",
      Action: "sms-voice:Describe*",
      Resource: "*",
    });
    await sms.send(new DescribeRegistrationsCommand({}));
    const create = new CreateRegistrationCommand({
      RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION",
    });
    const { name, status, message } = await refused(sms.send(create));
    expect({ name, status }).to.deep.equal({ name: "AccessDeniedException", status: 400 });
    expect(message).to.match(
      /is not authorized to perform: sms-voice:CreateRegistration on resource: .* because no identity-based policy allows the sms-voice:CreateRegistration action$/,
    );
  });
});

describe("the shared sandbox", () => {
  it("found no fault with itself in what ran before", async () => {
    expect((await sandbox()).bugs).to.deep.equal([]);
  });
});
