import type { Contract } from "./contract";
import { ACCOUNT_TAG } from "./policies/organization-trust";

/**
 * What a call of AssumeRole must say:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export interface Session {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly ExternalId?: string;
  readonly SourceIdentity?: string;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}

/** What of a contract decides about a session. */
export type SessionTerms = Pick<
  Contract,
  "senderRoleArn" | "externalId" | "requireSourceIdentity" | "requireTags" | "access"
>;

/**
 * A session as the sender role's trust policy wants it. Where a pattern leaves a choice there is a
 * text that matches it, with `EDIT` for what may be anything.
 *
 * @param accountId - the secondary's
 * @param purpose - end of the session's name
 */
export function sessionFor(terms: SessionTerms, accountId: string, purpose = "sms"): Session {
  const { senderRoleArn, externalId, requireSourceIdentity, requireTags, access } = terms;
  const [identity] = requireSourceIdentity;
  const tags =
    access === "organization"
      ? [{ Key: ACCOUNT_TAG, Value: accountId }]
      : Object.entries(requireTags).map(([Key, [value = ""]]) => ({ Key, Value: example(value) }));
  return {
    RoleArn: senderRoleArn,
    RoleSessionName: `${accountId}-${purpose}`,
    ...(externalId === "" ? {} : { ExternalId: externalId }),
    ...(identity === undefined ? {} : { SourceIdentity: example(identity) }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  };
}

/** A text that a pattern matches: `jane-*` → `jane-EDIT`. */
function example(pattern: string): string {
  return pattern.replace(/\*+/g, "EDIT").replace(/\?/g, "x");
}
