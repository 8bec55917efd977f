import type { World } from "../kernel/world";
import { ServiceError, type Call, type Operation } from "../kernel/operation";
import { onTopic } from "./permissions";
import { invalidParameter, type Subscription, type Topic, type Topics } from "./topics";

type OfTopic = { readonly TopicArn: string };
type OfSubscription = { readonly SubscriptionArn: string };
type Attributes = Readonly<Record<string, string>>;
type Subscribe = OfTopic & {
  readonly Protocol: string;
  readonly Endpoint?: string;
  readonly Attributes?: Attributes;
  readonly ReturnSubscriptionArn?: boolean;
};

const PENDING = "pending confirmation";

const checked = ({ Protocol, Endpoint = "", Attributes = {} }: Subscribe): void => {
  if (Protocol !== "email") {
    throw invalidParameter(`Protocol Reason: the sandbox delivers to email only, not ${Protocol}`);
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(Endpoint)) throw invalidParameter("Email address");
  if (Object.keys(Attributes).length > 0) {
    throw invalidParameter("Attributes Reason: the sandbox has none for email");
  }
};

const found = (topics: Topics, arn: string): readonly [Subscription, Topic] => {
  if (arn.split(":").length !== 7) throw invalidParameter("SubscriptionArn");
  const subscription = topics.subscription(arn);
  if (subscription !== undefined) return subscription;
  throw new ServiceError("NotFound", "Subscription does not exist", {}, 404);
};

/** The operations on subscriptions. Deliveries are to mail boxes only. */
export const subscriptionOperations = (
  world: World,
  topics: Topics,
): Readonly<Record<string, Operation>> => {
  const onItsTopic = (call: Call<OfSubscription>) =>
    onTopic(topics, call, call.input.SubscriptionArn.split(":").slice(0, 6).join(":"));
  const subscribe: Operation<Subscribe> = {
    permissions: (call) =>
      onTopic(topics, call, call.input.TopicArn, {
        "sns:Protocol": call.input.Protocol,
        ...(call.input.Endpoint === undefined ? {} : { "sns:Endpoint": call.input.Endpoint }),
      }),
    run(call) {
      const { TopicArn, Protocol: protocol, Endpoint: endpoint = "" } = call.input;
      const topic = topics.find(TopicArn);
      checked(call.input);
      const before = [...topic.subscriptions.values()].find((one) => one.endpoint === endpoint);
      const one = before ?? {
        arn: `${TopicArn}:${world.ids.uuid()}`,
        account: call.account,
        protocol,
        endpoint,
        token: world.ids.hex(64),
        confirmed: false,
      };
      topic.subscriptions.set(one.arn, one);
      if (!one.confirmed) askToConfirm(topics, topic, one, call.now);
      const shown = one.confirmed || call.input.ReturnSubscriptionArn === true;
      return { SubscriptionArn: shown ? one.arn : PENDING };
    },
  };
  const get: Operation<OfSubscription> = {
    permissions: onItsTopic,
    run(call) {
      const [one, { arn }] = found(topics, call.input.SubscriptionArn);
      return {
        Attributes: {
          SubscriptionArn: one.arn,
          TopicArn: arn,
          Owner: one.account,
          Protocol: one.protocol,
          Endpoint: one.endpoint,
          PendingConfirmation: String(!one.confirmed),
          ConfirmationWasAuthenticated: "false",
          RawMessageDelivery: "false",
        },
      };
    },
  };
  const remove: Operation<OfSubscription> = {
    permissions: onItsTopic,
    run(call) {
      const [one, topic] = found(topics, call.input.SubscriptionArn);
      if (!one.confirmed) {
        throw invalidParameter(
          "SubscriptionArn Reason: This subscription is pending confirmation and cannot be deleted",
        );
      }
      topic.subscriptions.delete(one.arn);
      return {};
    },
  };
  const list: Operation<OfTopic> = {
    permissions: (call) => onTopic(topics, call, call.input.TopicArn),
    run(call) {
      const topic = topics.find(call.input.TopicArn);
      return {
        Subscriptions: [...topic.subscriptions.values()].map((one) => ({
          SubscriptionArn: one.confirmed ? one.arn : "PendingConfirmation",
          Owner: one.account,
          Protocol: one.protocol,
          Endpoint: one.endpoint,
          TopicArn: topic.arn,
        })),
      };
    },
  };
  return {
    Subscribe: subscribe,
    GetSubscriptionAttributes: get,
    Unsubscribe: remove,
    ListSubscriptionsByTopic: list,
  };
};

const askToConfirm = (
  { mails }: Topics,
  { arn, account, region }: Topic,
  { endpoint, token }: Subscription,
  at: Date,
): void => {
  mails.push({
    at,
    account,
    region,
    topicArn: arn,
    to: endpoint,
    subject: "AWS Notification - Subscription Confirmation",
    body: `You have chosen to subscribe to the topic:\n${arn}\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is necessary):\nConfirm subscription`,
    token,
  });
};
