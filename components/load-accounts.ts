import { readFileSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import { problem, type Problem } from "../core/problem";
import { whyUnreadable } from "./user-error";

const KEY = "tendlc:accounts";

/** Configuration with the entries in it, or why their file cannot be read. */
interface WithAccounts {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/**
 * Puts the entries of a file in place of the path that `tendlc:accounts` may be: hundreds of them
 * are no pleasure inside a stack's settings, and the file can be written by a program.
 */
export function withAccountsFile(values: Readonly<Record<string, string>>): WithAccounts {
  const path = values[KEY];
  if (path === undefined || !/\.(ya?ml|json)$/.test(path)) return { values, problems: [] };
  try {
    const accounts: unknown = parse(readFileSync(path, "utf8"));
    return { values: { ...values, [KEY]: JSON.stringify(accounts ?? {}) }, problems: [] };
  } catch (error) {
    const [rule, fix] =
      error instanceof YAMLParseError
        ? [`is no YAML (${firstLine(error.message)})`, "Correct it"]
        : [
            `cannot be read (${whyUnreadable(error)})`,
            "Write the file's path, from the program's folder",
          ];
    return {
      values: { ...values, [KEY]: "{}" },
      problems: [problem(KEY, path, rule, fix)],
    };
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.replace(/:$/, "") ?? "";
}
