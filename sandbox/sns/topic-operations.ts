import type { Directory } from "../iam/directory";
import type { Call, Operation } from "../kernel/operation";
import { requestTags, type GivenTag } from "../kernel/request-tags";
import { onTopic } from "./permissions";
import { checkTopicPolicy, defaultTopicPolicy } from "./topic-policy";
import { invalidParameter, topicArn, type Topic, type Topics } from "./topics";

type OfTopic = { readonly TopicArn: string };
type Create = {
  readonly Name: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly Tags?: readonly GivenTag[];
};
type Set = OfTopic & { readonly AttributeName: string; readonly AttributeValue?: string };

/** Attributes that can be set here: the sandbox has no keys, no FIFO topics and no HTTP endpoints. */
const SETTABLE = ["DisplayName", "Policy", "SignatureVersion", "TracingConfig"];

const view = ({ arn, account, attributes, subscriptions }: Topic) => {
  const all = [...subscriptions.values()];
  const pending = all.filter(({ confirmed }) => !confirmed).length;
  return {
    TopicArn: arn,
    Owner: account,
    DisplayName: "",
    SubscriptionsConfirmed: String(all.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: "0",
    EffectiveDeliveryPolicy:
      '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}',
    ...Object.fromEntries(attributes),
  };
};

/** The operations on topics. */
export const topicOperations = (
  topics: Topics,
  directory: Directory,
): Readonly<Record<string, Operation>> => {
  const set = (call: Call, topic: Topic, name: string, value: string): void => {
    if (!SETTABLE.includes(name)) throw invalidParameter("AttributeName");
    if (name === "Policy") checkTopicPolicy(value, topic, directory, call.now);
    topic.attributes.set(name, value);
  };
  const create: Operation<Create> = {
    permissions(call) {
      const { Name, Tags = [] } = call.input;
      const context = requestTags(Tags);
      const own = onTopic(topics, call, topicArn(call, Name), context);
      return [
        ...own,
        ...(Tags.length === 0
          ? []
          : own.map((permission) => ({ ...permission, action: "sns:TagResource" }))),
      ];
    },
    run(call) {
      const { Name: name, Tags = [], Attributes = {} } = call.input;
      if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalidParameter("Topic Name");
      const arn = topicArn(call, name);
      const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]));
      const before = topics.all.get(arn);
      if (before !== undefined) {
        const same = [...tags].every(([key, value]) => before.tags.get(key) === value);
        if (same) return { TopicArn: arn };
        throw invalidParameter("Tags Reason: Topic already exists with different tags");
      }
      const topic: Topic = {
        arn,
        account: call.account,
        region: call.region,
        name,
        tags,
        attributes: new Map([["Policy", defaultTopicPolicy(arn, call.account)]]),
        subscriptions: new Map(),
      };
      for (const [key, value] of Object.entries(Attributes)) set(call, topic, key, value);
      topics.all.set(arn, topic);
      return { TopicArn: arn };
    },
  };
  const get: Operation<OfTopic> = {
    permissions: (call) => onTopic(topics, call, call.input.TopicArn),
    run: (call) => ({ Attributes: view(topics.find(call.input.TopicArn)) }),
  };
  const change: Operation<Set> = {
    permissions: (call) => onTopic(topics, call, call.input.TopicArn),
    run(call) {
      const { TopicArn, AttributeName, AttributeValue = "" } = call.input;
      set(call, topics.find(TopicArn), AttributeName, AttributeValue);
      return {};
    },
  };
  const remove: Operation<OfTopic> = {
    permissions: (call) => onTopic(topics, call, call.input.TopicArn),
    run(call) {
      // Deleting what is not there is no error.
      topics.all.delete(call.input.TopicArn);
      return {};
    },
  };
  return {
    CreateTopic: create,
    GetTopicAttributes: get,
    SetTopicAttributes: change,
    DeleteTopic: remove,
  };
};
