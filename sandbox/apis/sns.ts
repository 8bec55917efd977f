import * as client from "@aws-sdk/client-sns";
import { operationsOf, type Api } from "./api";
import { checkLimits, type InputLimits } from "./limits";

const tags = {
  Tags: { max: 50 },
  "Tags.*.Key": { min: 1, max: 128 },
  "Tags.*.Value": { min: 0, max: 256 },
};

/** An ARN or a name is no ARN or name of SNS when the operation looks at it: no lengths are published. */
const of = (...required: readonly string[]): InputLimits => ({ required, members: {} });

/**
 * Documented limits of the operations that the sandbox has, from the page of each operation.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
export const snsLimits: Readonly<Record<string, InputLimits>> = {
  CreateTopic: { required: ["Name"], members: tags },
  GetTopicAttributes: of("TopicArn"),
  SetTopicAttributes: of("TopicArn", "AttributeName"),
  DeleteTopic: of("TopicArn"),
  Subscribe: of("TopicArn", "Protocol"),
  GetSubscriptionAttributes: of("SubscriptionArn"),
  Unsubscribe: of("SubscriptionArn"),
  ListSubscriptionsByTopic: of("TopicArn"),
  ListTagsForResource: {
    required: ["ResourceArn"],
    members: { ResourceArn: { min: 1, max: 1011 } },
  },
  TagResource: {
    required: ["ResourceArn", "Tags"],
    members: { ResourceArn: { min: 1, max: 1011 }, ...tags },
  },
  UntagResource: {
    required: ["ResourceArn", "TagKeys"],
    members: {
      ResourceArn: { min: 1, max: 1011 },
      TagKeys: { max: 50 },
      "TagKeys.*": { min: 1, max: 128 },
    },
  },
};

/** Amazon Simple Notification Service. */
export const snsApi: Api = {
  service: "sns",
  protocol: "awsQuery",
  designation: "2010-03-31",
  xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/",
  schemaNamespace: "com.amazonaws.sns",
  accessDenied: "AuthorizationError",
  operation: operationsOf(client),
  check(operation, input) {
    checkLimits(input, snsLimits[operation], "InvalidParameter");
  },
};
