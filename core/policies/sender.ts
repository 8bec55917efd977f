import { oneOrMany, policy, type PolicyDocument } from "./document";

/** Who may assume a sender role. */
export interface SenderTrust {
  readonly partition: string;
  /** The secondary's account. */
  readonly accountId: string;
  /** Patterns of its roles, from `role/` on. */
  readonly trustedRoles: readonly string[];
  /** External ids that are accepted: one, or two while it is rotated. */
  readonly externalIds: readonly string[];
}

/**
 * Trust policy of a sender role. The principal is the account and not a role: IAM replaces a
 * role's ARN by its unique id on save, and refuses one that does not exist yet. Three statements,
 * because `sts:ExternalId` is a key of AssumeRole only:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export function senderTrust(trust: SenderTrust): PolicyDocument {
  const { partition, accountId, trustedRoles, externalIds } = trust;
  const Principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const arns = trustedRoles.map((pattern) => `arn:${partition}:iam::${accountId}:${pattern}`);
  const fromTrustedRoles = { ArnLike: { "aws:PrincipalArn": oneOrMany(arns) } };
  return policy(
    {
      Sid: "AssumeFromTrustedRoles",
      Effect: "Allow",
      Principal,
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": oneOrMany(externalIds) },
        ...fromTrustedRoles,
      },
    },
    {
      Sid: "TagSessionsForAttribution",
      Effect: "Allow",
      Principal,
      Action: "sts:TagSession",
      Condition: fromTrustedRoles,
    },
    {
      Sid: "KeepSourceIdentityOfChains",
      Effect: "Allow",
      Principal,
      Action: "sts:SetSourceIdentity",
      Condition: fromTrustedRoles,
    },
  );
}

/** What a sender role may do: send texts from exactly these numbers. */
export function senderPolicy(numberArns: readonly string[]): PolicyDocument {
  return policy({
    Sid: "SendFromOwnNumbersOnly",
    Effect: "Allow",
    Action: ["sms-voice:SendTextMessage"],
    Resource: [...numberArns].sort(),
  });
}

/** Policy of an entry without a number: it exists, so that what exists depends on no answer of AWS. */
export const NO_NUMBER_YET: PolicyDocument = policy({
  Sid: "NoNumberYet",
  Effect: "Deny",
  Action: "*",
  Resource: "*",
});

/** Policy of a disabled entry: an explicit Deny stops open sessions at their next request. */
export const ENTRY_DISABLED: PolicyDocument = policy({
  Sid: "EntryIsDisabled",
  Effect: "Deny",
  Action: "*",
  Resource: "*",
});
