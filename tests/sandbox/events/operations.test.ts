import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as simple from "@aws-sdk/client-sns";
import { expect } from "chai";
import { eventsLimits } from "../../../sandbox/apis/events";
import type { InputLimits } from "../../../sandbox/apis/limits";
import { snsLimits } from "../../../sandbox/apis/sns";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { limitCases } from "../../support/sandbox-cases";
import { clientsFor, type Clients } from "../../support/sandbox-clients";
import { fences } from "../../support/sandbox-fences";
import {
  assume,
  expiredSession,
  makeRole,
  refused,
  trustAccount,
} from "../../support/sandbox-roles";

type Input = Readonly<Record<string, unknown>>;

const REGION = "us-east-1";
const PATTERN = JSON.stringify({ source: ["aws.sms-voice"] });
const topicArn = (account: string, name = "subject") => `arn:aws:sns:${REGION}:${account}:${name}`;
const tags = [{ Key: "team", Value: "care" }];

/** A valid input of every operation, with every member that has a documented limit. */
const ofEvents = (account: string): Readonly<Record<string, Input>> => {
  const EventBusName = "default";
  const ResourceARN = `arn:aws:events:${REGION}:${account}:rule/subject`;
  return {
    PutRule: {
      Name: "subject-2",
      EventBusName,
      EventPattern: PATTERN,
      ScheduleExpression: "rate(1 day)",
      Description: "a rule",
      RoleArn: `arn:aws:iam::${account}:role/r`,
      State: "ENABLED",
      Tags: tags,
    },
    DescribeRule: { Name: "subject", EventBusName },
    PutTargets: {
      Rule: "subject",
      EventBusName,
      Targets: [{ Id: "mail", Arn: topicArn(account) }],
    },
    ListTargetsByRule: { Rule: "subject", EventBusName, Limit: 10, NextToken: "x" },
    TagResource: { ResourceARN, Tags: tags },
    ListTagsForResource: { ResourceARN },
    UntagResource: { ResourceARN, TagKeys: ["team"] },
    RemoveTargets: { Rule: "subject", EventBusName, Ids: ["mail"] },
    DeleteRule: { Name: "subject-2", EventBusName },
  };
};

const ofSns = (account: string): Readonly<Record<string, Input>> => {
  const TopicArn = topicArn(account);
  const SubscriptionArn = `${TopicArn}:subscribed`;
  return {
    CreateTopic: { Name: "made", Tags: tags },
    GetTopicAttributes: { TopicArn },
    SetTopicAttributes: { TopicArn, AttributeName: "DisplayName", AttributeValue: "Us" },
    Subscribe: { TopicArn, Protocol: "email", Endpoint: "ops@example.org" },
    ListSubscriptionsByTopic: { TopicArn },
    GetSubscriptionAttributes: { SubscriptionArn },
    Unsubscribe: { SubscriptionArn },
    TagResource: { ResourceArn: TopicArn, Tags: tags },
    ListTagsForResource: { ResourceArn: TopicArn },
    UntagResource: { ResourceArn: TopicArn, TagKeys: ["team"] },
    DeleteTopic: { TopicArn: topicArn(account, "made") },
  };
};

/** Members of a form, as the Query protocol names those of lists and structures. */
const flat = (value: unknown, at = ""): Readonly<Record<string, string>> => {
  if (typeof value !== "object" || value === null) return { [at]: String(value) };
  const members = Object.entries(value).flatMap(([key, inner]) => {
    const name = Array.isArray(value) ? `member.${Number(key) + 1}` : key;
    return Object.entries(flat(inner, at === "" ? name : `${at}.${name}`));
  });
  return Object.fromEntries(members);
};

interface Suite {
  readonly service: "events" | "sns";
  readonly commands: object;
  readonly client: (clients: Clients) => { send(command: never): Promise<unknown> };
  readonly limits: Readonly<Record<string, InputLimits>>;
  readonly examples: (account: string) => Readonly<Record<string, Input>>;
  readonly denied: { readonly name: string; readonly status: number };
  readonly invalid: string;
  /** What a stranger gets who names another account's resource by its ARN. */
  readonly stranger: string;
}

const SUITES: readonly Suite[] = [
  {
    service: "events",
    commands: eventbridge,
    client: ({ events }) => events,
    limits: eventsLimits,
    examples: ofEvents,
    denied: { name: "AccessDeniedException", status: 400 },
    invalid: "ValidationException",
    stranger: "AccessDeniedException",
  },
  {
    service: "sns",
    commands: simple,
    client: ({ sns }) => sns,
    limits: snsLimits,
    examples: ofSns,
    denied: { name: "AuthorizationErrorException", status: 403 },
    invalid: "InvalidParameterException",
    stranger: "AuthorizationErrorException",
  },
];

for (const suite of SUITES) {
  const { service, examples, limits } = suite;

  describe(`${service}, operation by operation`, () => {
    let box: TestSandbox;
    let account: TestAccount;
    let stranger: TestAccount;
    let expired: TestAccount;
    let nobody: TestAccount;
    const send = (who: TestAccount, operation: string, input: Input) => {
      const Command = new Map<string, unknown>(Object.entries(suite.commands)).get(
        `${operation}Command`,
      ) as new (input: Input) => never;
      const { endpoint } = box;
      const clients = clientsFor({ endpoint, credentials: who.credentials });
      return suite.client(clients).send(new Command(input)) as Promise<Input>;
    };
    /** The example with the ARN of a subscription that is there. */
    const ofNow = async (operation: string): Promise<Input> => {
      const input = examples(account.accountId)[operation] ?? {};
      if (!("SubscriptionArn" in input)) return input;
      const { SubscriptionArn } = await send(account, "Subscribe", {
        ...ofSns(account.accountId)["Subscribe"],
        ReturnSubscriptionArn: true,
      });
      if (operation === "Unsubscribe") await box.control.confirmMails(account.accountId);
      return { SubscriptionArn };
    };

    before(async () => {
      box = await sandbox();
      account = await box.newAccount();
      stranger = await box.newAccount();
      expired = await expiredSession(box, account);
      const trust = trustAccount(account.accountId);
      const RoleArn = await makeRole(box, account, { name: "powerless", trust });
      const credentials = await assume(box, account.credentials, { RoleArn });
      nobody = { accountId: account.accountId, credentials };
      await (service === "events"
        ? send(account, "PutRule", { Name: "subject", EventPattern: PATTERN })
        : send(account, "CreateTopic", { Name: "subject" }));
    });

    it("has limits and an example for each operation", () => {
      const operations = Object.keys(examples("111111111111")).sort();
      expect(operations).to.deep.equal(Object.keys(limits).sort());
    });

    for (const [operation, example] of Object.entries(examples("111111111111"))) {
      describe(operation, () => {
        it("refuses it to a session that has no permission", async () => {
          const input = examples(account.accountId)[operation] ?? {};
          const { name, status } = await refused(send(nobody, operation, input));
          expect({ name, status }).to.deep.equal(suite.denied);
        });

        for (const { that, input, says } of limitCases(
          example,
          limits[operation] ?? { required: [], members: {} },
        )) {
          it(`refuses an input that ${that}`, async () => {
            const { name, status, message } = await refused(send(account, operation, input));
            expect({ name, status }).to.deep.equal({ name: suite.invalid, status: 400 });
            expect(message).to.contain(says);
          });
        }

        fences({ service, operation, input: service === "sns" ? flat(example) : example }, () => ({
          box,
          account,
          expired,
        }));

        if (Object.keys(example).some((member) => /arn$/i.test(member) && member !== "RoleArn")) {
          it("refuses it to an account that the resource does not belong to", async () => {
            const input = examples(account.accountId)[operation] ?? {};
            const { name } = await refused(send(stranger, operation, input));
            expect(name).to.equal(suite.stranger);
          });
        }

        it("does a valid one, and answers as the API declares", async () => {
          const output = await send(account, operation, await ofNow(operation));
          expect(output["$metadata"]).to.have.property("httpStatusCode", 200);
        });
      });
    }
  });
}
