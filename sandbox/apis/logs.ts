import * as client from "@aws-sdk/client-cloudwatch-logs";
import { operationsOf, type Api } from "./api";
import { checkLimits, type InputLimits } from "./limits";
import type { Limits } from "./violations";

const groupName: Limits = { min: 1, max: 512, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
const streamName: Limits = { min: 1, max: 512, pattern: "[^:*\\u0000-\\u001f]*" };
const arn: Limits = { min: 1, max: 1011, pattern: "[\\w+=/:,.@-]*" };
const nextToken: Limits = { min: 1 };

const ofGroup: InputLimits = {
  required: ["logGroupName"],
  members: { logGroupName: groupName },
};

/**
 * Documented limits of the operations that the sandbox has, from the page of each operation.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export const logsLimits: Readonly<Record<string, InputLimits>> = {
  CreateLogGroup: ofGroup,
  DeleteLogGroup: ofGroup,
  DescribeLogGroups: {
    required: [],
    members: {
      logGroupNamePrefix: groupName,
      limit: { min: 1, max: 50 },
      nextToken,
    },
  },
  PutRetentionPolicy: {
    required: ["logGroupName", "retentionInDays"],
    members: { logGroupName: groupName },
  },
  DeleteRetentionPolicy: ofGroup,
  DescribeLogStreams: {
    required: [],
    members: {
      logGroupName: groupName,
      logStreamNamePrefix: streamName,
      limit: { min: 1, max: 50 },
      nextToken,
    },
  },
  FilterLogEvents: {
    required: [],
    members: { logGroupName: groupName, limit: { min: 1, max: 10_000 }, nextToken },
  },
  ListTagsForResource: { required: ["resourceArn"], members: { resourceArn: arn } },
  TagResource: { required: ["resourceArn", "tags"], members: { resourceArn: arn } },
  UntagResource: {
    required: ["resourceArn", "tagKeys"],
    members: { resourceArn: arn, tagKeys: { min: 0, max: 50 } },
  },
};

/** Amazon CloudWatch Logs. */
export const logsApi: Api = {
  service: "logs",
  protocol: "awsJson1_1",
  designation: "Logs_20140328",
  xmlNamespace: "",
  schemaNamespace: "com.amazonaws.cloudwatchlogs",
  operation: operationsOf(client),
  check(operation, input) {
    checkLimits(input, logsLimits[operation], "InvalidParameterException");
  },
};
