import * as client from "@aws-sdk/client-iam";
import { operationsOf, type Api } from "./api";
import { iamLimits } from "./iam-limits";
import { checkLimits } from "./limits";

/** AWS Identity and Access Management: one endpoint for all Regions, signed for us-east-1. */
export const iamApi: Api = {
  service: "iam",
  protocol: "awsQuery",
  designation: "2010-05-08",
  xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  schemaNamespace: "com.amazonaws.iam",
  region: "us-east-1",
  operation: operationsOf(client),
  check(operation, input) {
    checkLimits(input, iamLimits[operation]);
  },
};
