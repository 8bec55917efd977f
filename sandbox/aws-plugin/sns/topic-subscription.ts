import type { CheckFailure } from "../../../rpc/plugin";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import { during, hasCode, sdkError } from "../aws/sdk-error";
import { isEmptyValue, textOf } from "../resources/property-kinds";
import { REGION } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";

/** `aws.sns.TopicSubscription`, of mail boxes; README.md beside this file says where each rule comes from. */
export const TOPIC_SUBSCRIPTION: ResourceType = {
  token: "aws:sns/topicSubscription:TopicSubscription",
  properties: {
    confirmationTimeoutInMinutes: { kind: "integer", use: "optional", default: 1 },
    endpoint: { kind: "string", use: "required", replaces: true },
    endpointAutoConfirms: { kind: "boolean", use: "optional", default: false },
    protocol: { kind: "string", use: "required", replaces: true },
    rawMessageDelivery: { kind: "boolean", use: "optional", default: false },
    region: REGION,
    topic: { kind: "string", use: "required", replaces: true },
    arn: { kind: "string", use: "output" },
    confirmationWasAuthenticated: { kind: "boolean", use: "output" },
    ownerId: { kind: "string", use: "output" },
    pendingConfirmation: { kind: "boolean", use: "output" },
  },
  validate,
  async create(inputs, { session }) {
    const sns = await session.sns();
    const [TopicArn, Protocol, Endpoint] = ["topic", "protocol", "endpoint"].map((name) =>
      textOf(inputs[name]),
    );
    // A mail box confirms when its owner does, which may be days later: nothing waits for that.
    return during(`subscribing to the topic ${TopicArn ?? ""}`, async () => {
      const { SubscriptionArn = "" } = await sns.subscribe({
        TopicArn,
        Protocol,
        Endpoint,
        ReturnSubscriptionArn: true,
      });
      return SubscriptionArn;
    });
  },
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the subscription ${id} was made and cannot be found`);
    return found;
  },
  read,
  /** What is served and does not replace is kept in the state only. */
  update: () => Promise.resolve(),
  async delete(id, _olds, { session }) {
    const sns = await session.sns();
    await during(`deleting the subscription ${id}`, async () => {
      try {
        await sns.unsubscribe({ SubscriptionArn: id });
      } catch (error) {
        // One that nobody has confirmed cannot be deleted, and runs out by itself.
        const pending =
          hasCode(error, "InvalidParameter") &&
          sdkError(error).message.includes("pending confirmation");
        if (!pending && !hasCode(error, "NotFound")) throw error;
      }
    });
  },
};

function validate(inputs: Properties): readonly CheckFailure[] {
  const { protocol } = inputs;
  return [
    ...(protocol === "email" || protocol === UNKNOWN
      ? []
      : [
          {
            property: "protocol",
            reason: "protocol must be email: this stand-in of the AWS plugin serves no other",
          },
        ]),
    ...["endpointAutoConfirms", "rawMessageDelivery"]
      .filter((name) => !isEmptyValue(inputs[name]) && inputs[name] !== UNKNOWN)
      .map((name) => ({ property: name, reason: `${name} is not for the protocol email` })),
  ];
}

async function read(
  id: string,
  olds: Properties,
  { session, patience }: Context,
): Promise<Properties | undefined> {
  const sns = await session.sns();
  return during(`reading the subscription ${id}`, async () => {
    try {
      const { Attributes: found = {} } = await sns.getSubscriptionAttributes(
        { SubscriptionArn: id },
        { abortSignal: patience.signal },
      );
      return {
        arn: id,
        confirmationTimeoutInMinutes: olds["confirmationTimeoutInMinutes"] ?? 1,
        confirmationWasAuthenticated: found["ConfirmationWasAuthenticated"] === "true",
        endpoint: found["Endpoint"],
        endpointAutoConfirms: olds["endpointAutoConfirms"] ?? false,
        ownerId: found["Owner"],
        pendingConfirmation: found["PendingConfirmation"] === "true",
        protocol: found["Protocol"],
        rawMessageDelivery: found["RawMessageDelivery"] === "true",
        region: session.settings.region,
        topic: found["TopicArn"],
      };
    } catch (error) {
      if (hasCode(error, "NotFound")) return undefined;
      throw error;
    }
  });
}
