import { parseAccountId } from "../../core/settings/account-id";
import { CliError } from "../errors";
import type { StackFile } from "./stack-file";

/** An entry as far as the command looks at it, also where other settings are wrong. */
export interface EntryAsWritten {
  /** "" where it is none. */
  readonly accountId: string;
  readonly enabled: boolean;
}

/** Entries of a primary by name. */
export function entriesOf(primary: StackFile): Readonly<Record<string, EntryAsWritten>> {
  const accounts = (primary.decoded["accounts"] ?? {}) as Readonly<
    Record<string, { readonly accountId?: unknown; readonly enabled?: unknown } | null>
  >;
  return Object.fromEntries(
    Object.entries(accounts).map(([name, entry]) => {
      const account = parseAccountId(entry?.accountId);
      return [
        name,
        { accountId: "ok" in account ? account.ok : "", enabled: entry?.enabled !== false },
      ];
    }),
  );
}

/** The entry of that name. @throws CliError where there is none */
export function entryOf(primary: StackFile, name: string): EntryAsWritten {
  const entries = entriesOf(primary);
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry !== undefined) return entry;
  const all = Object.keys(entries).join(", ");
  throw new CliError(
    "no-entry",
    `${primary.entriesAt.file} has no entry ${name}; it has ${all || "none"}`,
  );
}
