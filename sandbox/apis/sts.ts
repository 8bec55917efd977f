import * as client from "@aws-sdk/client-sts";
import { operationsOf, type Api } from "./api";
import { checkLimits, type InputLimits } from "./limits";

/**
 * Documented limits of the operations that the sandbox has.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const stsLimits: Readonly<Record<string, InputLimits>> = {
  AssumeRole: {
    required: ["RoleArn", "RoleSessionName"],
    members: {
      RoleArn: {
        min: 20,
        max: 2048,
        pattern:
          "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]+",
      },
      RoleSessionName: { min: 2, max: 64, pattern: "[\\w+=,.@-]*" },
      Policy: { min: 1, max: 2048 },
      DurationSeconds: { min: 900, max: 43200 },
      ExternalId: { min: 2, max: 1224, pattern: "[\\w+=,.@:\\/-]*" },
      SourceIdentity: { min: 2, max: 64, pattern: "[\\w+=,.@-]*" },
      Tags: { max: 50 },
      "Tags.*.Key": { min: 1, max: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+" },
      "Tags.*.Value": { min: 0, max: 256, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*" },
      TransitiveTagKeys: { max: 50 },
      "TransitiveTagKeys.*": { min: 1, max: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+" },
    },
  },
  AssumeRoleWithWebIdentity: {
    required: ["RoleArn", "RoleSessionName", "WebIdentityToken"],
    members: {
      RoleArn: { min: 20, max: 2048 },
      RoleSessionName: { min: 2, max: 64, pattern: "[\\w+=,.@-]*" },
      WebIdentityToken: { min: 4, max: 20000 },
      DurationSeconds: { min: 900, max: 43200 },
    },
  },
  GetCallerIdentity: { required: [], members: {} },
};

/** AWS Security Token Service. */
export const stsApi: Api = {
  service: "sts",
  protocol: "awsQuery",
  designation: "2011-06-15",
  xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  schemaNamespace: "com.amazonaws.sts",
  operation: operationsOf(client),
  check(operation, input) {
    checkLimits(input, stsLimits[operation]);
  },
};
