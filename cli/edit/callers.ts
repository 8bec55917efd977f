import { parseCaller } from "../../core/settings/secondary";
import { CliError } from "../errors";

/**
 * Caller roles as they are named on the command line: `NAME=lambda.amazonaws.com`,
 * `NAME=existing`, `NAME=role/PATTERN` for people.
 */
export function parseCallers(texts: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, of] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (name === undefined || of === undefined) {
        throw new CliError(
          "bad-value",
          `--callers ${text}: write NAME=SERVICE, NAME=existing or NAME=role/…`,
        );
      }
      const kind = kindOf(of);
      const parsed = parseCaller(kind);
      if ("bad" in parsed) {
        throw new CliError("bad-value", `--callers ${text} ${parsed.bad.rule}. ${parsed.bad.fix}`);
      }
      return [name, kind];
    }),
  );
}

function kindOf(of: string): unknown {
  if (of === "existing") return { existingRole: true };
  return of.startsWith("role/") ? { people: [of] } : { service: of };
}
