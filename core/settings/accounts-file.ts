import { parse, YAMLParseError } from "yaml";
import { problem, type Problem } from "../problem";
import { whyUnreadable } from "../unreadable";

const KEY = "tendlc:accounts";

/** Configuration with the entries in it, or why their file cannot be read. */
interface WithAccounts {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/**
 * Puts the entries of a file in place of the path that `tendlc:accounts` may be: hundreds of them
 * are no pleasure inside a stack's settings, and the file can be written by a program.
 *
 * @param read - reads a file by its path from the program's folder.
 */
export function withAccountsFile(
  values: Readonly<Record<string, string>>,
  read: (path: string) => string,
): WithAccounts {
  const path = accountsFile(values);
  if (path === undefined) return { values, problems: [] };
  try {
    const accounts: unknown = parse(read(path));
    return accounts === null
      ? without(values, path, "is empty", "Write entries, or {} to take all accounts off")
      : { values: { ...values, [KEY]: JSON.stringify(accounts) }, problems: [] };
  } catch (error) {
    const [rule, fix] =
      error instanceof YAMLParseError
        ? [`is no YAML (${firstLine(error.message)})`, "Correct it"]
        : [
            `cannot be read (${whyUnreadable(error)})`,
            "Write the file's path, from the program's folder",
          ];
    return without(values, path, rule, fix);
  }
}

/** A file without entries, as a program that failed leaves it, must not take all accounts off. */
function without(
  values: WithAccounts["values"],
  path: string,
  rule: string,
  fix: string,
): WithAccounts {
  return { values: { ...values, [KEY]: "{}" }, problems: [problem(KEY, path, rule, fix)] };
}

/** Path of the file that holds the entries; undefined when the settings hold them. */
export function accountsFile(values: Readonly<Record<string, string>>): string | undefined {
  const path = values[KEY];
  return path !== undefined && /\.(ya?ml|json)$/.test(path) ? path : undefined;
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.replace(/:$/, "") ?? "";
}
