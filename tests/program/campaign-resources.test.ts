import { expect } from "chai";
import { SLOW } from "../../core/blockers";
import { senderPolicy } from "../../core/policies/sender";
import { jsonInput, requestOf, runProgram, type Run } from "../support/program";
import { CONTRACT } from "../support/program-contract";
import { PRIMARY } from "../support/program-samples";

const LIST = "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList";
const SET = "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet";
const DESTINATION = "aws:pinpoint/smsvoicev2EventDestination:Smsvoicev2EventDestination";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const NUMBER = "smsvoice:index:PhoneNumber";
const POOL = "smsvoice:index:Pool";

const ACCOUNTS = PRIMARY.config["accounts"] as Readonly<Record<string, object>>;

const primary = (change: Readonly<Record<string, unknown>>, resources = {}) =>
  runProgram({
    stack: PRIMARY.stack,
    config: { ...PRIMARY.config, ...change },
    resources,
  });

const withSet = (configurationSet: string, more: Readonly<Record<string, object>> = {}) => ({
  accounts: { dev: { ...ACCOUNTS["dev"], configurationSet }, ...more },
});

const prod = (configurationSet: string) => ({
  accountId: "333333333333",
  campaigns: ["alerts"],
  trustedRoles: ["role/web"],
  configurationSet,
});

const namesOf = ({ requests }: Run, type: string) =>
  requests.filter((one) => one.type === type).map(({ name }) => name);

const number = (id: string) => ({
  phoneNumberId: id,
  arn: `arn:aws:sms-voice:us-east-1:111111111111:phone-number/${id}`,
  phoneNumber: "+12065550100",
  status: "ACTIVE",
});

describe("several numbers of a campaign", () => {
  it("are declared beside the first one, kept like it, and listed in policy and contract", async () => {
    const [one, two] = [number("phone-1"), number("phone-2")];
    const run = await primary(
      { campaigns: { alerts: { numbers: 2 } } },
      { "alerts-number": one, "alerts-number-2": two },
    );
    expect(namesOf(run, NUMBER)).to.deep.equal(["alerts-number", "alerts-number-2"]);
    expect(requestOf(run, NUMBER, "alerts-number-2")).to.include({
      protect: true,
      retainOnDelete: true,
    });
    expect(
      jsonInput(requestOf(run, "pulumi:providers:smsvoice", "smsvoice"), "declared"),
    ).to.deep.equal(["alerts", "alerts-number", "alerts-number-2", "brand", "vetting"]);
    expect(jsonInput(requestOf(run, ROLE_POLICY, "dev"), "policy")).to.deep.equal(
      senderPolicy({ numberArns: [one.arn, two.arn] }),
    );
    expect(run.outputs).to.have.nested.property("contracts.dev.numbers.length", 2);
    expect(run.outputs).to.have.nested.property("numbers.alerts.id", "phone-1");
    expect(run.outputs?.["numbers"]).to.have.property("alerts-number-2");
  });

  it("wait for one thing in the words of the contract", async () => {
    const run = await primary({ campaigns: { alerts: { numbers: 3 } } });
    expect(run.outputs).to.have.deep.nested.property("contracts.dev.blockers", [
      "alerts has no number yet",
      SLOW,
    ]);
  });

  it("are let go once they are released", async () => {
    const run = await primary({
      campaigns: { alerts: { numbers: 2 } },
      release: ["alerts-number-2"],
    });
    expect(requestOf(run, NUMBER, "alerts-number-2")).to.include({
      protect: false,
      retainOnDelete: true,
    });
  });
});

describe("the opt-out list and the answers of a campaign", () => {
  it("are AWS's own unless the settings say otherwise", async () => {
    const run = await primary({});
    expect(namesOf(run, LIST)).to.deep.equal([]);
    expect(requestOf(run, NUMBER, "alerts-number").inputs).to.not.have.any.keys(
      "optOutListName",
      "helpMessage",
      "stopMessage",
    );
  });

  it("give every number the list, kept as numbers are, and the filed texts", async () => {
    const run = await primary({
      campaigns: { alerts: { numbers: 2, optOutList: "own", keywordReplies: "filed" } },
    });
    const list = requestOf(run, LIST, "alerts-opt-outs");
    expect(list.inputs).to.deep.equal({ name: "tendlc-primary-alerts" });
    expect(list).to.include({ protect: true, retainOnDelete: true });
    for (const name of ["alerts-number", "alerts-number-2"]) {
      const { inputs } = requestOf(run, NUMBER, name);
      expect(inputs).to.include({
        optOutListName: "tendlc-primary-alerts",
        stopMessage: "Acme Parcel Lockers: you are unsubscribed and will receive no more messages.",
      });
      expect(inputs["helpMessage"]).to.match(/^Acme Parcel Lockers: write to support@/);
    }
    expect(
      jsonInput(requestOf(run, "pulumi:providers:smsvoice", "smsvoice"), "declared"),
    ).to.include("alerts-opt-outs");
  });

  it("is left at AWS when it is released", async () => {
    const run = await primary({
      campaigns: { alerts: { optOutList: "own" } },
      release: ["alerts-opt-outs"],
    });
    expect(requestOf(run, LIST, "alerts-opt-outs")).to.include({
      protect: false,
      retainOnDelete: true,
    });
  });
});

describe("the pool of a campaign", () => {
  const one = { ...number("phone-1"), status: "PENDING" };
  const two = number("phone-2");
  const arn = "arn:aws:sms-voice:us-east-1:111111111111:pool/pool-1";
  const both = { "alerts-number": one, "alerts-number-2": two };

  it("is none unless the settings ask for it", async () => {
    const run = await primary({}, { "alerts-number": two });
    expect(namesOf(run, POOL)).to.deep.equal([]);
    expect(run.outputs).to.not.have.property("pools");
    expect(run.outputs).to.not.have.nested.property("contracts.dev.pools");
  });

  it("is declared from the first, with numbers that hold, and opens nothing while it holds", async () => {
    const run = await primary({ campaigns: { alerts: { pool: "own", numbers: 2 } } }, both);
    const declared = requestOf(run, POOL, "alerts-pool");
    expect(declared.inputs).to.deep.equal({
      phoneNumberIds: ["phone-1", "phone-2"],
      messageType: "TRANSACTIONAL",
      teardown: false,
    });
    expect(declared).to.include({ protect: false, retainOnDelete: false });
    expect(jsonInput(requestOf(run, ROLE_POLICY, "dev"), "policy")).to.deep.equal(
      senderPolicy({ numberArns: [one.arn, two.arn] }),
    );
    expect(run.outputs).to.not.have.nested.property("contracts.dev.pools");
    const empty = await primary({ campaigns: { alerts: { pool: "own" } } });
    expect(requestOf(empty, POOL, "alerts-pool").inputs["phoneNumberIds"]).to.deep.equal([""]);
  });

  it("is listed in policy and contract of its campaign's entries once it is made", async () => {
    const made = { poolId: "pool-1", arn, status: "ACTIVE", phase: "active", members: ["phone-2"] };
    const run = await primary(
      {
        campaigns: { alerts: { pool: "own", numbers: 2, keywordReplies: "filed" } },
        accounts: { ...ACCOUNTS, off: { ...prod("own"), enabled: false } },
      },
      { ...both, "alerts-pool": made },
    );
    expect(requestOf(run, POOL, "alerts-pool").inputs).to.include.keys(
      "helpMessage",
      "stopMessage",
    );
    expect(jsonInput(requestOf(run, ROLE_POLICY, "dev"), "policy")).to.deep.equal(
      senderPolicy({ numberArns: [one.arn, two.arn], poolArns: [arn] }),
    );
    expect(jsonInput(requestOf(run, ROLE_POLICY, "off"), "policy")).to.have.nested.property(
      "Statement[0].Sid",
      "EntryIsDisabled",
    );
    expect(run.outputs).to.have.deep.nested.property("contracts.dev.pools", [
      { campaign: "alerts", arn },
    ]);
    expect(run.outputs).to.have.nested.property("pools.alerts.id", "pool-1");
  });

  it("opens nothing while its numbers are gone", async () => {
    const gone = { ...two, status: "DELETED" };
    const run = await primary(
      { campaigns: { alerts: { pool: "own" } } },
      { "alerts-number": gone, "alerts-pool": { poolId: "pool-1", arn } },
    );
    expect(jsonInput(requestOf(run, ROLE_POLICY, "dev"), "policy")).to.have.nested.property(
      "Statement[0].Sid",
      "NoNumberYet",
    );
  });

  it("is own, or none", async () => {
    const run = await primary({ campaigns: { alerts: { pool: "shared" } } });
    expect(run.error?.message).to.contain("tendlc:campaigns.alerts.pool");
  });
});

describe("configuration sets", () => {
  it("are none unless an entry has one", async () => {
    const run = await primary({});
    expect([...namesOf(run, SET), ...namesOf(run, GROUP)]).to.deep.equal([]);
    expect(run.outputs).to.have.nested.property("contracts.dev.configurationSet", "");
  });

  it("of an entry's own is named in its policy and contract, and no other is", async () => {
    const one = number("phone-1");
    const run = await primary(withSet("own", { prod: prod("own") }), { "alerts-number": one });
    expect(namesOf(run, SET)).to.have.members(["dev", "prod"]);
    expect(requestOf(run, SET, "dev").inputs).to.deep.equal({ name: "tendlc-primary-dev" });
    for (const entry of ["dev", "prod"]) {
      const set = `tendlc-primary-${entry}`;
      expect(jsonInput(requestOf(run, ROLE_POLICY, entry), "policy")).to.deep.equal(
        senderPolicy({
          numberArns: [one.arn],
          configurationSetArn: `arn:aws:sms-voice:us-east-1:111111111111:configuration-set/${set}`,
        }),
      );
      expect(run.outputs).to.have.nested.property(`contracts.${entry}.configurationSet`, set);
    }
  });

  it("that are shared are one, whose name no entry can have", async () => {
    const run = await primary(withSet("shared", { prod: prod("shared") }));
    expect(namesOf(run, SET)).to.deep.equal(["_shared"]);
    expect(run.outputs).to.have.nested.property(
      "contracts.prod.configurationSet",
      "tendlc-primary_shared",
    );
  });

  it("send their events to one log group, by a role for sets of this stack only", async () => {
    const run = await primary({
      ...withSet("own", { prod: prod("shared") }),
      deliveryEvents: { retentionDays: 30 },
    });
    expect(requestOf(run, GROUP, "delivery-events").inputs).to.deep.equal({
      name: "tendlc/primary/delivery-events",
      retentionInDays: 30,
    });
    expect(namesOf(run, DESTINATION)).to.have.members(["dev", "_shared"]);
    const arn = "arn:aws:iam::111111111111:role/tendlc-primary-delivery_events";
    const logGroupArn =
      "arn:aws:logs:us-east-1:111111111111:log-group:tendlc/primary/delivery-events";
    expect(requestOf(run, DESTINATION, "dev").inputs).to.deep.equal({
      configurationSetName: "tendlc-primary-dev",
      eventDestinationName: "logs",
      matchingEventTypes: ["TEXT_ALL"],
      cloudwatchLogsDestination: { iamRoleArn: arn, logGroupArn },
    });
    expect(jsonInput(requestOf(run, ROLE, "delivery-events"), "assumeRolePolicy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WriteForSetsOfThisStack",
          Effect: "Allow",
          Principal: { Service: "sms-voice.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111111111111" },
            ArnLike: {
              "aws:SourceArn":
                "arn:aws:sms-voice:us-east-1:111111111111:configuration-set/tendlc-primary*",
            },
          },
        },
      ],
    });
    expect(
      jsonInput(requestOf(run, ROLE_POLICY, "delivery-events"), "policy"),
    ).to.have.nested.property("Statement[0].Resource", `${logGroupArn}:*`);
  });

  it("reach the secondary's application, as pools do", async () => {
    const run = await runProgram({
      stack: "dev",
      config: {
        kind: "secondary",
        accountId: "222222222222",
        region: "us-east-1",
        primary: "primary",
        entry: "dev",
      },
      secrets: [],
      stacks: {
        "acme/tendlc/primary": {
          contracts: {
            dev: {
              ...CONTRACT,
              configurationSet: "tendlc-primary-dev",
              pools: [
                { campaign: "alerts", arn: "arn:aws:sms-voice:us-east-1:111111111111:pool/pool-1" },
              ],
            },
          },
        },
      },
    });
    expect(run.outputs).to.have.nested.property(
      "sender.configurationSetName",
      "tendlc-primary-dev",
    );
    expect(run.outputs).to.have.deep.nested.property("sender.pools", [
      "arn:aws:sms-voice:us-east-1:111111111111:pool/pool-1",
    ]);
  });
});

describe("mails about registrations", () => {
  const RULE = "aws:cloudwatch/eventRule:EventRule";
  const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
  const TOPIC = "aws:sns/topic:Topic";
  const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
  const ruleArn = "arn:aws:events:us-east-1:111111111111:rule/tendlc-primary-registrations";
  const topicArn = "arn:aws:sns:us-east-1:111111111111:tendlc-primary-registrations";

  it("are none unless the settings ask for them", async () => {
    const run = await primary({});
    expect([...namesOf(run, RULE), ...namesOf(run, TOPIC)]).to.deep.equal([]);
  });

  it("are for registrations of this account and Region, by a topic for that rule only", async () => {
    const run = await primary({ notify: { emails: ["ops@example.org", "legal@example.org"] } });
    expect(jsonInput(requestOf(run, RULE, "notices"), "eventPattern")).to.deep.equal({
      source: ["aws.sms-voice"],
      "detail-type": ["Registration Status Change"],
      account: ["111111111111"],
      region: ["us-east-1"],
      resources: [{ prefix: "arn:aws:sms-voice:us-east-1:111111111111:registration/" }],
    });
    expect(
      jsonInput(requestOf(run, "aws:sns/topicPolicy:TopicPolicy", "notices"), "policy"),
    ).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PublishByTheRuleOfThisStackOnly",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topicArn,
          Condition: {
            StringEquals: { "aws:SourceAccount": "111111111111" },
            ArnEquals: { "aws:SourceArn": ruleArn },
          },
        },
      ],
    });
    expect(requestOf(run, TARGET, "notices").inputs).to.deep.include({
      rule: "tendlc-primary-registrations",
      targetId: "mail",
      arn: topicArn,
    });
    expect(requestOf(run, TARGET, "notices").inputs).to.have.nested.property(
      "inputTransformer.inputTemplate",
      [
        '"Registration <id> (<type>) is now <status>."',
        '"Version <version>, since <time>, account 111111111111, us-east-1."',
        '"What it means and what to do: tendlc status --stack primary"',
      ].join("\n"),
    );
    expect(namesOf(run, SUBSCRIPTION)).to.deep.equal([
      "notices-ops@example.org",
      "notices-legal@example.org",
    ]);
    expect(requestOf(run, SUBSCRIPTION, "notices-ops@example.org").inputs).to.deep.equal({
      topic: topicArn,
      protocol: "email",
      endpoint: "ops@example.org",
    });
  });
});
