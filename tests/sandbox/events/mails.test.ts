import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import * as simple from "@aws-sdk/client-sns";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor, type Clients } from "../../support/sandbox-clients";
import { makeRole, policy, refused } from "../../support/sandbox-roles";

const REGION = "us-east-1";
const TO = "ops@example.org";

/** What a rule hands on, and who may publish. */
interface Given {
  readonly pattern?: object;
  readonly target?: Partial<eventbridge.Target>;
  /** Condition of the topic's policy; none for no policy but AWS's own. */
  readonly condition?: object;
  readonly confirmed?: boolean;
  readonly state?: "ENABLED" | "DISABLED";
}

describe("a registration's change of status", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let clients: Clients;
  let topicArn = "";
  let ruleArn = "";

  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    clients = clientsFor({ endpoint: box.endpoint, credentials: account.credentials });
    topicArn = `arn:aws:sns:${REGION}:${account.accountId}:notices`;
    ruleArn = `arn:aws:events:${REGION}:${account.accountId}:rule/notices`;
  });

  const mails = () => box.control.mails(account.accountId);
  const right = () => ({
    StringEquals: { "aws:SourceAccount": account.accountId },
    ArnEquals: { "aws:SourceArn": ruleArn },
  });
  const allow = (condition: object) =>
    clients.sns.send(
      new simple.SetTopicAttributesCommand({
        TopicArn: topicArn,
        AttributeName: "Policy",
        AttributeValue: policy({
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topicArn,
          Condition: condition,
        }),
      }),
    );
  const prepare = async ({ pattern, target, condition, confirmed = true, state }: Given) => {
    await clients.sns.send(new simple.CreateTopicCommand({ Name: "notices" }));
    if (condition !== undefined) await allow(condition);
    await clients.sns.send(
      new simple.SubscribeCommand({ TopicArn: topicArn, Protocol: "email", Endpoint: TO }),
    );
    if (confirmed) await box.control.confirmMails(account.accountId);
    await clients.events.send(
      new eventbridge.PutRuleCommand({
        Name: "notices",
        EventPattern: JSON.stringify(pattern ?? { source: ["aws.sms-voice"] }),
        ...(state === undefined ? {} : { State: state }),
      }),
    );
    await clients.events.send(
      new eventbridge.PutTargetsCommand({
        Rule: "notices",
        Targets: [{ Id: "mail", Arn: topicArn, ...target }],
      }),
    );
  };
  const create = async () => {
    const { RegistrationId = "" } = await clients.sms.send(
      new sms.CreateRegistrationCommand({ RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION" }),
    );
    return RegistrationId;
  };
  const bodies = async () =>
    (await mails())
      .filter(({ subject }) => subject === "AWS Notification Message")
      .map(({ body }) => body.split("\n\n--")[0] ?? "");

  it("is an event of the form that AWS documents, mailed to who has confirmed", async () => {
    await prepare({ condition: right() });
    const id = await create();
    const [body = ""] = await bodies();
    const event = JSON.parse(body) as {
      readonly id: string;
      readonly time: string;
      readonly detail: {
        readonly registrationDetails: { readonly registrationStatusChangeTimestamp: number };
      };
    };
    const arn = `arn:aws:sms-voice:${REGION}:${account.accountId}:registration/${id}`;
    const { registrationStatusChangeTimestamp: at } = event.detail.registrationDetails;
    expect(event).to.deep.equal({
      version: "0",
      id: event.id,
      "detail-type": "Registration Status Change",
      source: "aws.sms-voice",
      account: account.accountId,
      time: `${new Date(at).toISOString().slice(0, 19)}Z`,
      region: REGION,
      resources: [arn],
      detail: {
        registrationDetails: {
          registrationId: id,
          registrationVersionNumber: 1,
          registrationType: "US_TEN_DLC_BRAND_REGISTRATION",
          registrationStatusChangeTimestamp: at,
          currentStatus: "CREATED",
        },
        registrationArn: arn,
      },
    });
    await clients.sms.send(new sms.DeleteRegistrationCommand({ RegistrationId: id }));
    const last = JSON.parse((await bodies()).at(-1) ?? "") as {
      readonly detail: { readonly registrationDetails: { readonly currentStatus: string } };
    };
    expect(last.detail.registrationDetails.currentStatus).to.equal("DELETED");
  });

  it("is written as the rule's template says", async () => {
    const InputPathsMap = {
      id: "$.detail.registrationDetails.registrationId",
      status: "$.detail.registrationDetails.currentStatus",
      first: "$.resources[0]",
      version: "$.detail.registrationDetails.registrationVersionNumber",
    };
    await prepare({
      condition: right(),
      target: {
        InputTransformer: {
          InputPathsMap,
          InputTemplate: '"<id> is <status>, version <version>"\n<first>',
        },
      },
    });
    const id = await create();
    const arn = `arn:aws:sms-voice:${REGION}:${account.accountId}:registration/${id}`;
    expect(await bodies()).to.deep.equal([`"${id} is CREATED, version 1"\n"${arn}"`]);
  });

  const NONE: readonly (readonly [why: string, given: () => Given])[] = [
    ["while the mail box is not confirmed", () => ({ condition: right(), confirmed: false })],
    ["without a policy that lets the rule publish", () => ({})],
    [
      "by a policy for another rule",
      () => ({ condition: { ArnEquals: { "aws:SourceArn": `${ruleArn}-2` } } }),
    ],
    [
      "by a policy for another account",
      () => ({ condition: { StringEquals: { "aws:SourceAccount": "999999999999" } } }),
    ],
    ["by a rule that is disabled", () => ({ condition: right(), state: "DISABLED" as const })],
    [
      "by a rule for other registrations",
      () => ({
        condition: right(),
        pattern: { resources: [{ prefix: "arn:aws:sms-voice:us-east-1:999999999999:" }] },
      }),
    ],
    [
      "by a rule for other statuses",
      () => ({
        condition: right(),
        pattern: {
          detail: { registrationDetails: { currentStatus: [{ "anything-but": ["CREATED"] }] } },
        },
      }),
    ],
    [
      "by a target with a role that is not there",
      () => ({
        condition: right(),
        target: { RoleArn: `arn:aws:iam::${account.accountId}:role/none` },
      }),
    ],
  ];
  for (const [why, given] of NONE) {
    it(`is not mailed ${why}`, async () => {
      await prepare(given());
      await create();
      expect(await bodies()).to.deep.equal([]);
    });
  }

  it("is mailed by a target's role that may publish", async () => {
    const RoleArn = await makeRole(box, account, {
      name: "publisher",
      trust: policy({
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
      policies: {
        publish: policy({ Effect: "Allow", Action: "sns:Publish", Resource: topicArn }),
      },
    });
    await prepare({ target: { RoleArn } });
    await create();
    expect(await bodies()).to.have.length(1);
  });

  it("is the end of a rule, a topic and a subscription only in this order", async () => {
    await prepare({ condition: right(), confirmed: false });
    const held = clients.events.send(new eventbridge.DeleteRuleCommand({ Name: "notices" }));
    expect((await refused(held)).message).to.contain("it has targets");
    const { Subscriptions } = await clients.sns.send(
      new simple.ListSubscriptionsByTopicCommand({ TopicArn: topicArn }),
    );
    expect(Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn)).to.deep.equal([
      "PendingConfirmation",
    ]);
    const answer = await clients.sns.send(
      new simple.SubscribeCommand({
        TopicArn: topicArn,
        Protocol: "email",
        Endpoint: TO,
        ReturnSubscriptionArn: true,
      }),
    );
    const { SubscriptionArn } = answer;
    const pending = clients.sns.send(new simple.UnsubscribeCommand({ SubscriptionArn }));
    expect((await refused(pending)).message).to.contain("pending confirmation");
  });

  for (const [what, pattern, says] of [
    ["no object", "[]", "Filter is not an object"],
    ["an unknown matcher", '{"source":[{"like":"a"}]}', "Unrecognized match type like"],
    ["an empty list", '{"source":[]}', "Empty arrays are not allowed"],
    ["a bare value", '{"source":"a"}', '"source" must be an object or an array'],
  ] as const) {
    it(`is for no rule whose pattern is ${what}`, async () => {
      const put = clients.events.send(
        new eventbridge.PutRuleCommand({ Name: "odd", EventPattern: pattern }),
      );
      const { name, message } = await refused(put);
      expect(name).to.equal("InvalidEventPatternException");
      expect(message).to.contain(says);
    });
  }

  it("is for no topic whose policy names other resources, actions or nobody", async () => {
    await clients.sns.send(new simple.CreateTopicCommand({ Name: "notices" }));
    const statement = {
      Effect: "Allow",
      Principal: { AWS: account.accountId },
      Action: "sns:Publish",
      Resource: topicArn,
    };
    for (const [change, says] of [
      [{ Action: "s3:GetObject" }, "out of service scope"],
      [{ Resource: `${topicArn}-2` }, "is not this topic"],
      [{ Principal: { AWS: "arn:aws:iam::999999999999:role/gone" } }, "PrincipalNotFound"],
      [{ Principal: undefined }, "Missing required field Principal"],
    ] as const) {
      const put = clients.sns.send(
        new simple.SetTopicAttributesCommand({
          TopicArn: topicArn,
          AttributeName: "Policy",
          AttributeValue: policy({ ...statement, ...change }),
        }),
      );
      expect((await refused(put)).message).to.contain(says);
    }
  });
});
