/** Edits of a primary's entries, wherever they stand. */
import { CliError } from "../errors";
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
  return changeOf(at, (text) => setInYaml(text, [...at.keys, name], Object.fromEntries(given)));
}

export function removeEntry(at: EntriesAt, name: string): FileChange {
  return changeOf(at, (text) => removeFromYaml(text, [...at.keys, name]));
}

/** Turns an entry on or off. */
export function enableEntry(at: EntriesAt, name: string, enabled: boolean): FileChange {
  return changeOf(at, (text) => setInYaml(text, [...at.keys, name, "enabled"], enabled));
}

/** @throws CliError where the entries stand in a file that cannot be read */
function changeOf(
  { path, file, text, unread }: EntriesAt,
  edit: (text: string) => string,
): FileChange {
  if (unread !== undefined) throw new CliError("file-refused", unread);
  const after = edit(text);
  return { path, file, before: text, after };
}
