import { all, required, when, within, type Within } from "./conditions";
import { policy, type PolicyDocument, type Statement } from "./document";
import { carried, type SessionRules } from "./sender-trust";

/** Who may assume the one sender role of an organization. */
export interface OrganizationTrust extends Within, Pick<SessionRules, "requireSourceIdentity"> {
  readonly partition: string;
  readonly organizationId: string;
  /** Paths of organizational units; the whole organization when there are none. */
  readonly organizationPaths?: readonly string[] | undefined;
  /** Patterns of roles, from `role/` on, the same in every account. */
  readonly trustedRoles: readonly string[];
  /** Accounts that may not, although they belong to the organization. */
  readonly exceptAccounts?: readonly string[] | undefined;
}

/** The session tag that says which account a session is used by; a session must carry it. */
export const ACCOUNT_TAG = "tendlc-account";

/** What IAM puts in place of it: the account of whoever makes the request. */
const CALLING_ACCOUNT = "${aws:PrincipalAccount}";

/**
 * Trust policy of a sender role that an organization shares. Everybody is the principal, so what
 * keeps strangers out are conditions: the organization, its units, the names of the roles. A
 * session's name begins with its account and its tag holds it, because once it is assumed
 * `aws:PrincipalAccount` is the primary's:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 *
 * @throws when what a condition is to hold is empty
 */
export function organizationTrust(trust: OrganizationTrust): PolicyDocument {
  const { partition, organizationId, organizationPaths, trustedRoles, exceptAccounts } = trust;
  const Principal = { AWS: "*" };
  const arns = required("roles to trust", trustedRoles).map(
    (pattern) => `arn:${partition}:iam::*:${pattern}`,
  );
  const fromOrganization = all(
    when("StringEquals", "aws:PrincipalOrgID", organizationId),
    organizationPaths === undefined
      ? {}
      : when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", organizationPaths),
    when("ArnLike", "aws:PrincipalArn", arns),
  );
  const ownAccount = when("StringEquals", `aws:RequestTag/${ACCOUNT_TAG}`, CALLING_ACCOUNT);
  const Effect = "Allow";
  return policy(
    {
      Sid: "AssumeFromOrganization",
      Effect,
      Principal,
      Action: "sts:AssumeRole",
      Condition: all(
        fromOrganization,
        ownAccount,
        when("StringLike", "sts:RoleSessionName", `${CALLING_ACCOUNT}-*`),
        carried({ requireSourceIdentity: trust.requireSourceIdentity }),
        within(trust),
      ),
    },
    {
      Sid: "TagSessionsWithOwnAccount",
      Effect,
      Principal,
      Action: "sts:TagSession",
      Condition: all(
        fromOrganization,
        ownAccount,
        when("ForAllValues:StringEquals", "aws:TagKeys", ACCOUNT_TAG),
      ),
    },
    {
      Sid: "KeepSourceIdentityOfChains",
      Effect,
      Principal,
      Action: "sts:SetSourceIdentity",
      Condition: all(
        fromOrganization,
        carried({ requireSourceIdentity: trust.requireSourceIdentity }),
      ),
    },
    ...refused(exceptAccounts),
  );
}

function refused(exceptAccounts: readonly string[] | undefined): readonly Statement[] {
  if (exceptAccounts === undefined) return [];
  return [
    {
      Sid: "RefuseTheseAccounts",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
      Condition: when("StringEquals", "aws:PrincipalAccount", exceptAccounts),
    },
  ];
}
