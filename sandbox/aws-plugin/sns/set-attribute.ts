import { retryWhile } from "../aws/retry";
import { hasCode, sdkError } from "../aws/sdk-error";
import type { Context } from "../resources/resource-type";

/** A principal of a policy that IAM made just now is not valid for a while, nor is a permission. */
const notYet = (error: unknown): boolean =>
  hasCode(error, "InvalidParameter") ||
  (hasCode(error, "AuthorizationError") &&
    sdkError(error).message.includes("no identity-based policy allows"));

/** Sets one attribute of a topic. */
export async function setTopicAttribute(
  TopicArn: string,
  AttributeName: string,
  AttributeValue: string,
  { session, patience }: Context,
): Promise<void> {
  const sns = await session.sns();
  await retryWhile(
    notYet,
    () => sns.setTopicAttributes({ TopicArn, AttributeName, AttributeValue }),
    patience,
  );
}

/** The attributes of a topic; undefined when it is gone. */
export async function topicAttributes(
  TopicArn: string,
  { session, patience }: Context,
): Promise<Readonly<Record<string, string>> | undefined> {
  const sns = await session.sns();
  try {
    const { Attributes = {} } = await sns.getTopicAttributes(
      { TopicArn },
      { abortSignal: patience.signal },
    );
    return Attributes;
  } catch (error) {
    if (hasCode(error, "NotFound")) return undefined;
    throw error;
  }
}
