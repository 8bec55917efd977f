import { policy, type PolicyDocument } from "./document";

/** Where changes of a registration's status are told. */
export interface StatusNoticesOf {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the rule and of the topic. */
  readonly name: string;
}

/** ARN of the rule, which is made of its name so that no policy waits for it. */
export function noticesRuleArn({ partition, accountId, region, name }: StatusNoticesOf): string {
  return `arn:${partition}:events:${region}:${accountId}:rule/${name}`;
}

/** ARN of the topic, made of its name. */
export function noticesTopicArn({ partition, accountId, region, name }: StatusNoticesOf): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}

/**
 * Policy of the topic: this one rule may publish, and nobody else by this policy.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export function statusNoticesPolicy(of: StatusNoticesOf): PolicyDocument {
  return policy({
    Sid: "PublishByTheRuleOfThisStackOnly",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: noticesTopicArn(of),
    Condition: {
      StringEquals: { "aws:SourceAccount": of.accountId },
      ArnEquals: { "aws:SourceArn": noticesRuleArn(of) },
    },
  });
}

/**
 * Which events the rule is for: registrations of this account and Region that enter a status.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html
 */
export function statusNoticesPattern({ partition, accountId, region }: StatusNoticesOf) {
  return {
    source: ["aws.sms-voice"],
    "detail-type": ["Registration Status Change"],
    account: [accountId],
    region: [region],
    resources: [{ prefix: `arn:${partition}:sms-voice:${region}:${accountId}:registration/` }],
  };
}

/**
 * The mail. Each line is a text of its own, because a template is JSON and a line break within a
 * text is not: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function statusNoticesMail({ accountId, region }: StatusNoticesOf, stack: string) {
  return {
    inputPaths: {
      id: "$.detail.registrationDetails.registrationId",
      type: "$.detail.registrationDetails.registrationType",
      version: "$.detail.registrationDetails.registrationVersionNumber",
      status: "$.detail.registrationDetails.currentStatus",
      time: "$.time",
    },
    inputTemplate: [
      "Registration <id> (<type>) is now <status>.",
      `Version <version>, since <time>, account ${accountId}, ${region}.`,
      `What it means and what to do: tendlc status --stack ${stack}`,
    ]
      .map((line) => `"${line}"`)
      .join("\n"),
  };
}
