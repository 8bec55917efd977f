import type { SendingEntry } from "./entry";
import { externalIdsOf } from "./external-id";
import type { PolicyDocument } from "./policies/document";
import { organizationTrust } from "./policies/organization-trust";
import { ENTRY_DISABLED, NO_NUMBER_YET, senderPolicy } from "./policies/sender";
import { senderTrust } from "./policies/sender-trust";

/** Where an entry's sender role stands. */
export interface SenderPlace {
  readonly partition: string;
  /** The primary's account. */
  readonly primary: string;
  /** Key of the entry. */
  readonly entry: string;
}

/** External ids of an entry, the one to hand out first; an organization's role has none. */
export function externalIdsOfEntry(
  entry: SendingEntry,
  { primary, entry: key }: Pick<SenderPlace, "primary" | "entry">,
): readonly string[] {
  if (entry.access === "organization") return [];
  return externalIdsOf({
    primary,
    entry: key,
    secondary: entry.accountId,
    given: entry.externalId,
  });
}

/** Trust policy of an entry's sender role. Nothing about it depends on other entries. */
export function trustOf(entry: SendingEntry, place: SenderPlace): PolicyDocument {
  const { partition } = place;
  return entry.access === "organization"
    ? organizationTrust({ ...entry, partition })
    : senderTrust({ ...entry, partition, externalIds: externalIdsOfEntry(entry, place) });
}

/**
 * The one policy of an entry's sender role.
 *
 * @param numberArns - of the numbers that are known; none says `Deny *`
 * @param configurationSetArn - of the set that it may send with
 * @param poolArns - of the pools of those numbers that are made
 */
export function permissionsOf(
  entry: SendingEntry,
  numberArns: readonly string[],
  configurationSetArn?: string,
  poolArns: readonly string[] = [],
): PolicyDocument {
  // A value that is no boolean, as an unknown output would be, enables nothing.
  if (!Object.is(entry.enabled, true)) return ENTRY_DISABLED;
  if (numberArns.length === 0) return NO_NUMBER_YET;
  const { network, expires, grants } = entry;
  const organization =
    entry.access === "organization" ? { exceptAccounts: entry.exceptAccounts } : undefined;
  return senderPolicy({
    numberArns,
    poolArns: isNone(poolArns) ? undefined : poolArns,
    network,
    expires,
    grants,
    organization,
    configurationSetArn,
  });
}

/** Nothing but a list without anything in it: whatever else is no list of ARNs is refused. */
function isNone(arns: readonly string[]): boolean {
  return Array.isArray(arns) && arns.length === 0;
}
