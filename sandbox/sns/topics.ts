import { ServiceError } from "../kernel/operation";

/** Somebody who gets what is published to a topic. */
export interface Subscription {
  readonly arn: string;
  readonly account: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** What confirms it. */
  readonly token: string;
  /** Whether its owner has confirmed it; nothing is delivered before. */
  confirmed: boolean;
}

/** A topic. */
export interface Topic {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly tags: Map<string, string>;
  /** Attributes that were set, by name; of the policy, AWS's own until then. */
  readonly attributes: Map<string, string>;
  /** By ARN. */
  readonly subscriptions: Map<string, Subscription>;
}

/** A mail that somebody got from a topic. */
export interface Mail {
  readonly at: Date;
  readonly account: string;
  readonly region: string;
  readonly topicArn: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Of a mail that asks for a confirmation: what confirms it. */
  readonly token?: string;
}

const partitionOf = (region: string): string => {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
};

/** ARN of a topic of that name. */
export const topicArn = (
  { account, region }: { readonly account: string; readonly region: string },
  name: string,
): string => `arn:${partitionOf(region)}:sns:${region}:${account}:${name}`;

/** Every topic of the sandbox, and every mail. */
export class Topics {
  /** By ARN. */
  readonly all = new Map<string, Topic>();
  /** Oldest first. */
  readonly mails: Mail[] = [];

  /** @throws ServiceError NotFound */
  find(arn: string): Topic {
    const topic = this.all.get(arn);
    if (topic !== undefined) return topic;
    throw new ServiceError("NotFound", "Topic does not exist", {}, 404);
  }

  /** The subscription with this ARN, and its topic. */
  subscription(arn: string): readonly [Subscription, Topic] | undefined {
    const topic = this.all.get(arn.split(":").slice(0, -1).join(":"));
    const found = topic?.subscriptions.get(arn);
    return topic === undefined || found === undefined ? undefined : [found, topic];
  }
}

/** An error of SNS about one parameter. */
export const invalidParameter = (message: string): ServiceError =>
  new ServiceError("InvalidParameter", `Invalid parameter: ${message}`);
