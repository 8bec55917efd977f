/** What the samples are compared with: as many resources as they have, and nothing else. */
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const endpoint = config.require("endpoint");
const provider = new aws.Provider("aws", {
  region: "us-east-1",
  allowedAccountIds: [config.require("accountId")],
  endpoints: [{ iam: endpoint, sts: endpoint }],
  skipCredentialsValidation: true,
  skipMetadataApiCheck: true,
});
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});
for (let index = 0; index < config.requireNumber("roles"); index += 1) {
  new aws.iam.Role(`bare-${index}`, { assumeRolePolicy: trust }, { provider });
}
