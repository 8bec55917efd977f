import { parse, YAMLParseError } from "yaml";
import { problem, type Problem } from "../problem";
import { whyUnreadable } from "../unreadable";
import { ALIASED, MERGED } from "../yaml-options";

const KEY = "tendlc:accounts";

/**
 * Linux starts no program with a longer environment variable (MAX_ARG_STRLEN,
 * https://man7.org/linux/man-pages/man2/execve.2.html), and Pulumi hands settings over in one: it
 * would end with "argument list too long".
 */
const SETTINGS_LIMIT = 131_072;

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
  if (path === undefined) return { values, problems: tooLong(values) };
  try {
    const accounts: unknown = parse(read(path), { ...MERGED, ...ALIASED });
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

function tooLong(values: Readonly<Record<string, string>>): readonly Problem[] {
  const bytes = Buffer.byteLength(`PULUMI_CONFIG=${JSON.stringify(values)}`) + 1;
  if (values[KEY] === undefined || bytes <= SETTINGS_LIMIT) return [];
  return [
    problem(
      KEY,
      undefined,
      `makes the settings ${bytes} bytes long, and Linux hands ${SETTINGS_LIMIT} over at most`,
      "Move the entries into a file beside this one, and write its path: ./accounts.yaml",
    ),
  ];
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.replace(/:$/, "") ?? "";
}
