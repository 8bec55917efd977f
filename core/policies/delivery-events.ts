import { policy, type PolicyDocument } from "./document";

/** Where events of configuration sets are written. */
export interface DeliveryEventsOf {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  readonly logGroup: string;
}

/**
 * Trust policy of the role that writes events: the service, for configuration sets of this stack.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-cloudwatch.html
 */
export function deliveryEventsTrust(of: DeliveryEventsOf): PolicyDocument {
  const { partition, accountId, region, stack } = of;
  return policy({
    Sid: "WriteForSetsOfThisStack",
    Effect: "Allow",
    Principal: { Service: "sms-voice.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: {
        "aws:SourceArn": `arn:${partition}:sms-voice:${region}:${accountId}:configuration-set/tendlc-${stack}*`,
      },
    },
  });
}

/** What that role may do: write to this one log group. */
export function deliveryEventsPolicy(of: DeliveryEventsOf): PolicyDocument {
  const { partition, accountId, region, logGroup } = of;
  return policy({
    Sid: "WriteEventsToOwnLogGroupOnly",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    Resource: `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}:*`,
  });
}
