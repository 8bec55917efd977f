import * as client from "@aws-sdk/client-eventbridge";
import { operationsOf, type Api } from "./api";
import { checkLimits, type InputLimits } from "./limits";
import type { Limits } from "./violations";

const ruleName: Limits = { min: 1, max: 64, pattern: "[\\.\\-_A-Za-z0-9]+" };
const busName: Limits = {
  min: 1,
  max: 1600,
  pattern:
    "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[\\/\\.\\-_A-Za-z0-9]+",
};
const targetId: Limits = { min: 1, max: 64, pattern: "[\\.\\-_A-Za-z0-9]+" };
const arn: Limits = { min: 1, max: 1600 };

const ofRule = (required: string): InputLimits => ({
  required: [required],
  members: { [required]: ruleName, EventBusName: busName },
});

/**
 * Documented limits of the operations that the sandbox has, from the page of each operation.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
export const eventsLimits: Readonly<Record<string, InputLimits>> = {
  PutRule: {
    required: ["Name"],
    members: {
      Name: ruleName,
      EventBusName: busName,
      EventPattern: { min: 0, max: 4096 },
      ScheduleExpression: { min: 0, max: 256 },
      Description: { min: 0, max: 512 },
      RoleArn: arn,
      State: {
        enum: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
      },
      Tags: { max: 50 },
      "Tags.*.Key": { min: 1, max: 128 },
      "Tags.*.Value": { min: 0, max: 256 },
    },
  },
  DescribeRule: ofRule("Name"),
  DeleteRule: ofRule("Name"),
  PutTargets: {
    required: ["Rule", "Targets"],
    members: {
      Rule: ruleName,
      EventBusName: busName,
      Targets: { min: 1 },
      "Targets.*.Id": targetId,
      "Targets.*.Arn": arn,
    },
  },
  ListTargetsByRule: {
    required: ["Rule"],
    members: {
      Rule: ruleName,
      EventBusName: busName,
      Limit: { min: 1, max: 100 },
      NextToken: { min: 1, max: 2048 },
    },
  },
  RemoveTargets: {
    required: ["Rule", "Ids"],
    members: {
      Rule: ruleName,
      EventBusName: busName,
      Ids: { min: 1, max: 100 },
      "Ids.*": targetId,
    },
  },
  ListTagsForResource: { required: ["ResourceARN"], members: { ResourceARN: arn } },
  TagResource: {
    required: ["ResourceARN", "Tags"],
    members: {
      ResourceARN: arn,
      Tags: { max: 50 },
      "Tags.*.Key": { min: 1, max: 128 },
      "Tags.*.Value": { min: 0, max: 256 },
    },
  },
  UntagResource: {
    required: ["ResourceARN", "TagKeys"],
    members: { ResourceARN: arn, TagKeys: { max: 50 }, "TagKeys.*": { min: 1, max: 128 } },
  },
};

/** Amazon EventBridge. */
export const eventsApi: Api = {
  service: "events",
  protocol: "awsJson1_1",
  designation: "AWSEvents",
  xmlNamespace: "",
  schemaNamespace: "com.amazonaws.eventbridge",
  operation: operationsOf(client),
  check(operation, input) {
    checkLimits(input, eventsLimits[operation], "ValidationException");
  },
};
