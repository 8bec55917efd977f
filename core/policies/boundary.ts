import { required } from "./conditions";
import { policy, type PolicyDocument } from "./document";

/** Where sender roles work. */
export interface BoundaryOf {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/**
 * Permissions boundary of sender roles: whatever is attached to one of them later, it can send,
 * give feedback and describe numbers in its Region, and nothing else. A boundary grants nothing:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 *
 * @throws when account or Region is empty or a pattern
 */
export function senderBoundary({ partition, accountId, region }: BoundaryOf): PolicyDocument {
  const place = required("a place for its boundary", [partition, accountId, region]);
  if (place.some((part) => part.includes("*"))) {
    throw new TypeError("a boundary is of one account in one Region");
  }
  const arn = (type: string) => `arn:${partition}:sms-voice:${region}:${accountId}:${type}/*`;
  return policy(
    {
      Sid: "SendAtMost",
      Effect: "Allow",
      Action: ["sms-voice:SendMediaMessage", "sms-voice:SendTextMessage"],
      Resource: [arn("phone-number"), arn("pool"), arn("configuration-set")],
    },
    {
      Sid: "GiveFeedbackAtMost",
      Effect: "Allow",
      Action: "sms-voice:PutMessageFeedback",
      Resource: arn("message"),
    },
    {
      Sid: "DescribeAtMost",
      Effect: "Allow",
      Action: "sms-voice:DescribePhoneNumbers",
      Resource: arn("phone-number"),
    },
  );
}
