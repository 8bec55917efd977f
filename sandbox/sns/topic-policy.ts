import type { Directory } from "../iam/directory";
import { parsePolicy } from "../iam/policy-document";
import { storePrincipals } from "../iam/principals";
import { ServiceError } from "../kernel/operation";
import { invalidParameter, type Topic } from "./topics";

/**
 * The policy that a topic has until it is given another: its account's own principals, by a key
 * that the sandbox, like AWS for new callers, does not fill in. They need IAM's permission.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export const defaultTopicPolicy = (arn: string, account: string): string =>
  JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ACTIONS.map((action) => `SNS:${action}`),
        Resource: arn,
        Condition: { StringEquals: { "AWS:SourceOwner": account } },
      },
    ],
  });

/** What the policy of a topic can speak about. */
const ACTIONS = [
  "GetTopicAttributes",
  "SetTopicAttributes",
  "AddPermission",
  "RemovePermission",
  "DeleteTopic",
  "Subscribe",
  "ListSubscriptionsByTopic",
  "Publish",
];

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(String);

/**
 * Checks a policy for a topic.
 * @throws ServiceError InvalidParameter
 */
export const checkTopicPolicy = (
  text: string,
  { arn }: Pick<Topic, "arn">,
  directory: Directory,
  now: Date,
): void => {
  const document = parsePolicy(text, "resource");
  if (typeof document === "string") throw invalidParameter(`Policy Error: ${document}`);
  for (const statement of document.Statement) {
    const actions = textsOf(statement["Action"] ?? statement["NotAction"]);
    if (!actions.every((action) => /^sns:/i.test(action))) {
      throw invalidParameter("Policy statement action out of service scope!");
    }
    const resources = textsOf(statement["Resource"] ?? statement["NotResource"]);
    if (!resources.every((resource) => resource === "*" || resource === arn)) {
      throw invalidParameter("Policy statement resource is not this topic");
    }
  }
  try {
    storePrincipals(document, directory, now);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidParameter("Policy Error: PrincipalNotFound");
  }
};
