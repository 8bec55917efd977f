/** What is wrong with an input, and what to do about it. */
export interface Problem {
  /** Where: `tendlc:accounts.dev.accountId`, or `campaigns.alerts.campaignInfo.helpMessage` in a filing. */
  readonly path: string;
  /** What stands there, shortened; left out when nothing does or when it is a secret. */
  readonly value?: string | undefined;
  /** What must hold: completes "VALUE …" as a sentence. */
  readonly rule: string;
  /** What to do. */
  readonly fix: string;
}

/** Longest value that a problem repeats. */
const SHOWN = 60;

/** A value as a problem shows it: JSON, cut to a readable length. */
export function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
}

/** A problem with the value that stands there. */
export function problem(path: string, value: unknown, rule: string, fix: string): Problem {
  const text = shown(value);
  return text === undefined ? { path, rule, fix } : { path, value: text, rule, fix };
}

/**
 * All problems as one message: a headline, then one line each, aligned.
 *
 * @example
 * ```
 * tendlc: 2 problems in Pulumi.dev.yaml
 *   tendlc:entry      is missing. Name the entry …
 *   tendlc:accountId  "22" is not a 12-digit account id. Quote it, …
 * ```
 */
export function report(problems: readonly Problem[], where: string): string {
  const width = Math.max(...problems.map(({ path }) => path.length));
  const count = `${problems.length} problem${problems.length === 1 ? "" : "s"}`;
  const lines = problems.map(({ path, value, rule, fix }) => {
    const sentence = value === undefined ? rule : `${value} ${rule}`;
    return `  ${path.padEnd(width)}  ${sentence}. ${fix}`;
  });
  return [`tendlc: ${count} in ${where}`, ...lines].join("\n");
}
