/** Edits of a primary's entries, wherever they stand. */
import type { EntriesAt } from "../project/stack-file";
import type { FileChange } from "./apply-changes";
import { removeFromYaml, setInYaml } from "./yaml-text";

/** An entry to be added; what is left out comes from `tendlc:defaults`, or is computed. */
export interface NewEntry {
  readonly accountId: string;
  readonly campaigns?: readonly string[] | undefined;
  readonly trustedRoles?: readonly string[] | undefined;
  /** A third party's. */
  readonly external?: true | undefined;
  readonly externalId?: string | undefined;
}

export function addEntry(at: EntriesAt, name: string, entry: NewEntry): FileChange {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  return changeOf(at, setInYaml(at.text, [...at.keys, name], Object.fromEntries(given)));
}

export function removeEntry(at: EntriesAt, name: string): FileChange {
  return changeOf(at, removeFromYaml(at.text, [...at.keys, name]));
}

/** Turns an entry on or off. */
export function enableEntry(at: EntriesAt, name: string, enabled: boolean): FileChange {
  return changeOf(at, setInYaml(at.text, [...at.keys, name, "enabled"], enabled));
}

function changeOf({ path, file, text }: EntriesAt, after: string): FileChange {
  return { path, file, before: text, after };
}
