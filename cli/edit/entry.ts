/** Edits of a primary's `tendlc:accounts`, as text to text. */
import { removeFromYaml, setInYaml } from "./yaml-text";

/** An entry to be added. */
export interface NewEntry {
  readonly accountId: string;
  readonly campaigns: readonly string[];
  readonly trustedRoles: readonly string[];
  /** Left out: a hash that both sides compute. */
  readonly externalId?: string | undefined;
}

const ACCOUNTS = ["config", "tendlc:accounts"];

export function addEntry(text: string, name: string, entry: NewEntry): string {
  const { accountId, campaigns, trustedRoles, externalId } = entry;
  return setInYaml(text, [...ACCOUNTS, name], {
    accountId,
    campaigns,
    trustedRoles,
    ...(externalId === undefined ? {} : { externalId }),
  });
}

export function removeEntry(text: string, name: string): string {
  return removeFromYaml(text, [...ACCOUNTS, name]);
}

/** Turns an entry on or off. */
export function enableEntry(text: string, name: string, enabled: boolean): string {
  return setInYaml(text, [...ACCOUNTS, name, "enabled"], enabled);
}
