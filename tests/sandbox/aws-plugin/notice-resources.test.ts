import { PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { expect } from "chai";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import { AwsPluginInAccount, urnOf, type State } from "../../support/aws-plugin";
import { sandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const REGION = "us-east-1";
const PATTERN = '{"source":["aws.sms-voice"]}';

describe("resources of notices, of the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  const clients = async () =>
    clientsFor({
      endpoint: (await sandbox()).endpoint,
      credentials: aws.account.credentials,
    });
  const failuresOf = async (type: string, news: Properties) =>
    (await aws.plugin.check(urnOf(type, "bad"), news)).failures.map(({ reason }) => reason);
  const remove = (state: State) => aws.callsOf(() => aws.plugin.delete(state.urn, state.id, state));
  const made = async (type: string, news: Properties) => {
    let state: State | undefined;
    const calls = await aws.callsOf(async () => {
      state = await aws.create(type, "one", news);
    });
    if (state === undefined) throw new Error("it was not made");
    return { state, calls };
  };
  const arnOf = (rest: string) =>
    `arn:aws:${rest.replace("::", `:${REGION}:${aws.account.accountId}:`)}`;

  before(async () => {
    aws = await AwsPluginInAccount.start();
  });
  after(async () => {
    await aws.plugin.stop();
  });

  it("make, read, change and delete a rule", async () => {
    const news = {
      name: "notices",
      description: "says so",
      eventPattern: '{ "source": ["aws.sms-voice"] }',
      tags: { team: "care" },
    };
    const { state, calls } = await made(RULE, news);
    expect(calls).to.deep.equal(["PutRule", "DescribeRule", "ListTagsForResource"]);
    expect(state.id).to.equal("notices");
    expect(state.outputs).to.deep.equal({
      id: "notices",
      arn: arnOf("events::rule/notices"),
      description: "says so",
      eventBusName: "default",
      eventPattern: PATTERN,
      forceDestroy: false,
      name: "notices",
      namePrefix: "",
      region: REGION,
      state: "ENABLED",
      tags: { team: "care" },
      tagsAll: { team: "care" },
    });
    expect((await aws.diff(state, { ...news, eventPattern: PATTERN })).changes).to.equal("none");
    expect((await aws.diff(state, { ...news, name: "other" })).replaces).to.deep.equal(["name"]);
    const { events } = await clients();
    await events.send(
      new PutRuleCommand({ Name: "notices", EventPattern: '{"source":["aws.ec2"]}' }),
    );
    const { outputs } = await aws.refresh(state);
    expect(outputs["eventPattern"]).to.equal('{"source":["aws.ec2"]}');
    let next = state;
    const changing = await aws.callsOf(async () => {
      next = await aws.update(state, { name: "notices", eventPattern: PATTERN, state: "DISABLED" });
    });
    expect(changing).to.deep.equal([
      "UntagResource",
      "PutRule",
      "DescribeRule",
      "ListTagsForResource",
    ]);
    expect(next.outputs).to.include({ state: "DISABLED" });
    expect(next.outputs).to.not.have.any.keys("description", "tags");
    const { inputs } = await aws.plugin.read(urnOf(RULE, "i"), "notices");
    expect(inputs).to.deep.include({ name: "notices", eventPattern: PATTERN, state: "DISABLED" });
    expect(await remove(next)).to.deep.equal(["DeleteRule"]);
    expect((await aws.refresh(next)).id).to.equal("");
    expect(await remove(next)).to.deep.equal(["DeleteRule"]);
    const auto = await aws.create(RULE, "auto", { eventPattern: PATTERN });
    expect(auto.id).to.match(/^auto-[0-9a-f]{7}$/);
  });

  it("refuse a rule that EventBridge would refuse, and other buses", async () => {
    const news = { name: "a b", eventBusName: "own", state: "OFF" };
    expect(await failuresOf(RULE, news)).to.deep.equal([
      "name may have 64 characters: letters, digits and . - _",
      "eventBusName must be default: this stand-in of the AWS plugin has no other bus",
      "state must be ENABLED or DISABLED",
      "one of eventPattern, scheduleExpression is needed",
    ]);
    expect(await failuresOf(RULE, { eventPattern: "[]" })).to.deep.equal([
      "eventPattern is not a JSON object",
    ]);
  });

  it("make, read, change and delete a target", async () => {
    await aws.create(RULE, "targeted", { name: "targeted", eventPattern: PATTERN });
    const inputTransformer = {
      inputPaths: { status: "$.detail.status" },
      inputTemplate: '"now <status>"',
    };
    const news = {
      rule: "targeted",
      targetId: "mail",
      arn: arnOf("sns::notices"),
      inputTransformer,
    };
    const { state, calls } = await made(TARGET, news);
    expect(calls).to.deep.equal(["PutTargets", "ListTargetsByRule"]);
    expect(state.id).to.equal("targeted-mail");
    expect(state.outputs).to.deep.equal({
      id: "targeted-mail",
      ...news,
      eventBusName: "default",
      forceDestroy: false,
      region: REGION,
    });
    expect((await aws.diff(state, news)).changes).to.equal("none");
    const other = { ...news, inputTransformer: { inputTemplate: '"changed"' } };
    expect((await aws.diff(state, other)).changes).to.equal("some");
    const next = await aws.update(state, other);
    expect(next.outputs["inputTransformer"]).to.deep.equal({ inputTemplate: '"changed"' });
    const { inputs } = await aws.plugin.read(urnOf(TARGET, "i"), "targeted/mail");
    expect(inputs).to.deep.include({ rule: "targeted", targetId: "mail" });
    const odd = await aws.plugin.read(urnOf(TARGET, "i"), "mail").catch((e: unknown) => e);
    expect(odd).to.have.property("message").that.contains("write RULE/TARGETID");
    expect(await remove(next)).to.deep.equal(["RemoveTargets"]);
    expect((await aws.refresh(next)).id).to.equal("");
    expect(await failuresOf(TARGET, { ...news, input: "{}" })).to.deep.equal([
      "input and inputTransformer exclude each other: give one",
    ]);
  });

  it("make, read, change and delete a topic, its policy and a subscription", async () => {
    const arn = arnOf("sns::notices");
    const { state: topic, calls } = await made(TOPIC, { name: "notices", displayName: "us" });
    expect(calls).to.deep.equal([
      "CreateTopic",
      "SetTopicAttributes",
      "GetTopicAttributes",
      "ListTagsForResource",
    ]);
    expect(topic.id).to.equal(arn);
    const { policy: own, ...outputs } = topic.outputs;
    expect(own).to.contain('"AWS:SourceOwner"');
    expect(outputs).to.deep.equal({
      id: arn,
      arn,
      displayName: "us",
      name: "notices",
      namePrefix: "",
      owner: aws.account.accountId,
      region: REGION,
      tagsAll: {},
    });
    const renamed = await aws.update(topic, { name: "notices", displayName: "them" });
    expect(renamed.outputs["displayName"]).to.equal("them");

    const statement = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
    };
    const document = (more: object) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...more }] });
    const put = await made(POLICY, { arn, policy: document({}) });
    expect(put.calls).to.deep.equal(["SetTopicAttributes", "GetTopicAttributes"]);
    expect(put.state.id).to.equal(arn);
    expect(put.state.outputs).to.deep.equal({
      id: arn,
      arn,
      owner: aws.account.accountId,
      policy: `{"Statement":[{"Action":"sns:Publish","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Resource":"${arn}"}],"Version":"2012-10-17"}`,
      region: REGION,
    });
    const same = document({ Action: ["sns:Publish"] });
    expect((await aws.diff(put.state, { arn, policy: same })).changes).to.equal("none");
    const { sns } = await clients();
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn: arn,
        AttributeName: "Policy",
        AttributeValue: document({ Sid: "Other" }),
      }),
    );
    expect((await aws.refresh(put.state)).outputs["policy"]).to.contain('"Sid":"Other"');

    const news = { topic: arn, protocol: "email", endpoint: "ops@example.org" };
    const { state: one, calls: subscribing } = await made(SUBSCRIPTION, news);
    expect(subscribing).to.deep.equal(["Subscribe", "GetSubscriptionAttributes"]);
    expect(one.outputs).to.deep.equal({
      id: one.id,
      ...news,
      arn: one.id,
      confirmationTimeoutInMinutes: 1,
      confirmationWasAuthenticated: false,
      endpointAutoConfirms: false,
      ownerId: aws.account.accountId,
      pendingConfirmation: true,
      rawMessageDelivery: false,
      region: REGION,
    });
    expect(await remove(one)).to.deep.equal(["Unsubscribe"]);
    const { control } = await sandbox();
    await control.confirmMails(aws.account.accountId);
    const confirmed = await aws.refresh(one);
    expect(confirmed.outputs).to.include({ pendingConfirmation: false });
    expect((await aws.diff(confirmed, news)).changes).to.equal("none");
    expect((await aws.diff(one, { ...news, endpoint: "o@example.org" })).replaces).to.deep.equal([
      "endpoint",
    ]);
    expect(await remove(confirmed)).to.deep.equal(["Unsubscribe"]);
    expect((await aws.refresh(one)).id).to.equal("");

    expect(await remove(put.state)).to.deep.equal(["SetTopicAttributes"]);
    expect((await aws.refresh(topic)).outputs["policy"]).to.equal(own);
    expect(await remove(topic)).to.deep.equal(["DeleteTopic"]);
    expect((await aws.refresh(topic)).id).to.equal("");
    expect((await aws.refresh(put.state)).id).to.equal("");
    expect(await remove(put.state)).to.deep.equal(["SetTopicAttributes"]);
  });

  it("refuse what SNS would refuse, and other protocols, and preview what is not known", async () => {
    expect(await failuresOf(TOPIC, { name: "a b", policy: "[]" })).to.deep.equal([
      "name may have 256 characters: letters, digits, - and _",
      "policy is not a JSON object",
    ]);
    const news = { topic: UNKNOWN, protocol: "sqs", endpoint: "q", rawMessageDelivery: true };
    expect(await failuresOf(SUBSCRIPTION, news)).to.deep.equal([
      "protocol must be email: this stand-in of the AWS plugin serves no other",
      "rawMessageDelivery is not for the protocol email",
    ]);
    const urn = urnOf(SUBSCRIPTION, "later");
    const { inputs, failures } = await aws.plugin.check(urn, {
      topic: UNKNOWN,
      protocol: "email",
      endpoint: "ops@example.org",
    });
    expect(failures).to.deep.equal([]);
    const { outputs } = await aws.plugin.create(urn, inputs, { preview: true });
    expect(outputs).to.include({ arn: UNKNOWN, pendingConfirmation: UNKNOWN });
  });
});
