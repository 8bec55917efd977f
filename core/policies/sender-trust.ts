import { all, required, when, within, type Condition, type Within } from "./conditions";
import { policy, type PolicyDocument } from "./document";

/** What a session of a sender role must carry. */
export interface SessionRules {
  /** Patterns, one of which its source identity must match. */
  readonly requireSourceIdentity?: readonly string[] | undefined;
  /** Tags that it must have, each with the patterns of its value; it may then have no other. */
  readonly requireTags?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Who may assume the sender role of one account. */
export interface SenderTrust extends SessionRules, Within {
  readonly partition: string;
  /** The secondary's account. */
  readonly accountId: string;
  /** Patterns of its roles, from `role/` on. */
  readonly trustedRoles: readonly string[];
  /** External ids that are accepted: one, or two while it is rotated. */
  readonly externalIds: readonly string[];
  /** The organization that the account must belong to. */
  readonly organizationId?: string | undefined;
}

/**
 * Trust policy of a sender role. The principal is the account and not a role: IAM replaces a
 * role's ARN by its unique id on save, and refuses one that does not exist yet. Three statements,
 * because `sts:ExternalId` is a key of AssumeRole only:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 *
 * @throws when what a condition is to hold is empty
 */
export function senderTrust(trust: SenderTrust): PolicyDocument {
  const { partition, trustedRoles, externalIds, organizationId } = trust;
  const [accountId = ""] = required("an account", trust.accountId);
  const Principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const arns = required("roles to trust", trustedRoles).map(
    (pattern) => `arn:${partition}:iam::${accountId}:${pattern}`,
  );
  const fromTrustedRoles = when("ArnLike", "aws:PrincipalArn", arns);
  const Effect = "Allow";
  return policy(
    {
      Sid: "AssumeFromTrustedRoles",
      Effect,
      Principal,
      Action: "sts:AssumeRole",
      Condition: all(
        when("StringEquals", "sts:ExternalId", externalIds),
        fromTrustedRoles,
        organizationId === undefined
          ? {}
          : when("StringEquals", "aws:PrincipalOrgID", organizationId),
        carried(trust),
        within(trust),
      ),
    },
    {
      Sid: "TagSessionsForAttribution",
      Effect,
      Principal,
      Action: "sts:TagSession",
      Condition: all(fromTrustedRoles, ofTags(trust), onlyTags(trust)),
    },
    {
      Sid: "KeepSourceIdentityOfChains",
      Effect,
      Principal,
      Action: "sts:SetSourceIdentity",
      Condition: all(fromTrustedRoles, ofSourceIdentity(trust)),
    },
  );
}

/**
 * Asked of AssumeRole itself: TagSession and SetSourceIdentity are asked only for a session that
 * carries tags or a source identity, so conditions on those two alone would require nothing.
 */
export function carried(rules: SessionRules): Condition {
  return all(ofSourceIdentity(rules), ofTags(rules));
}

function ofSourceIdentity({ requireSourceIdentity }: SessionRules): Condition {
  return requireSourceIdentity === undefined
    ? {}
    : when("StringLike", "sts:SourceIdentity", requireSourceIdentity);
}

function ofTags({ requireTags }: SessionRules): Condition {
  if (requireTags === undefined) return {};
  required("a tag to require", Object.keys(requireTags));
  return all(
    ...Object.entries(requireTags).map(([key, values]) =>
      when("StringLike", `aws:RequestTag/${key}`, values),
    ),
  );
}

/** Who requires tags relies on them, so a session brings no others. */
function onlyTags({ requireTags }: SessionRules): Condition {
  return requireTags === undefined
    ? {}
    : when("ForAllValues:StringEquals", "aws:TagKeys", Object.keys(requireTags));
}
