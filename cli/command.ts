/** What a command is: data, and a function that returns a result. Printing and exit codes live in `run.ts`. */
import { CliError } from "./errors";
import type { Io } from "./io";

/** Values of options and arguments as commander reads them, by camel-cased name. */
export type Values = Readonly<Record<string, unknown>>;

export interface Result {
  /** false ends with exit code 1: what was checked does not hold. */
  readonly ok: boolean;
  /** What `--json` prints. */
  readonly data: unknown;
  /** What a person reads on standard output. */
  readonly text: string;
}

export interface Command {
  readonly name: string;
  /** One sentence, without a full stop. */
  readonly summary: string;
  /** What a person must know beyond the summary. */
  readonly details?: string;
  readonly arguments?: readonly {
    /** `<name>` or `[name]`. */
    readonly syntax: string;
    readonly meaning: string;
  }[];
  readonly options: readonly Option[];
  readonly examples: readonly {
    readonly command: string;
    readonly meaning: string;
  }[];
  run(io: Io, values: Values): Promise<Result>;
}

export interface Option {
  /** `-s, --stack <name>`; `<name...>` may be repeated. */
  readonly flags: string;
  readonly meaning: string;
}

/** The primary that a command is about. */
export const STACK_OPTION: Option = {
  flags: "-s, --stack <name>",
  meaning: "the primary stack, where the project has several",
};

/** Changes nothing unless said yes to. */
export const YES_OPTION: Option = {
  flags: "-y, --yes",
  meaning: "do it without asking; needed where there is no terminal",
};

export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** ` --stack NAME` for a command that is printed, where the one at hand was given it. */
export function sameStack(values: Values): string {
  const stack = textOf(values, "stack");
  return stack === undefined ? "" : ` --stack ${stack}`;
}

export function isSet(values: Values, name: string): boolean {
  return values[name] === true;
}

/**
 * Values of an option that may be repeated, or given as one list with commas.
 *
 * @throws CliError where it is given and names nothing: a variable that is not set must not mean all.
 */
export function listOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const names = given
    .filter((one) => typeof one === "string")
    .flatMap((one) => one.split(","))
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (given.length > 0 && names.length === 0) {
    throw new CliError("bad-value", `--${name} is given and names nothing`);
  }
  return names;
}
