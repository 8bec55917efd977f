import type { Result } from "../command";
import { painter } from "../text/paint";
import { table } from "../text/table";
import type { Outcome } from "./deploy";
import { inWords } from "./run-fleet";

/** The summary: a row for each stack, then what failed and how to go on. */
export function report(command: string, outcomes: readonly Outcome[], colors: boolean): Result {
  const paint = painter(colors);
  const left = outcomes.filter((outcome) => !isWell(outcome));
  const rows = outcomes.map(({ stack, result, changes, seconds }) => [
    stack,
    WELL.has(result) ? paint.good(result) : paint.bad(result),
    inWords(changes).slice(2),
    seconds === 0 ? "" : `${seconds.toFixed(1)} s`,
  ]);
  const again = `tendlc ${command} --only ${left.map(({ stack }) => stack).join(",")}`;
  const text = [
    table(["stack", "", "changes", "took"], rows, paint),
    ...outcomes
      .filter(({ messages }) => messages.length > 0)
      .map(({ stack, messages }) => `${paint.strong(stack)}\n${indented(messages)}`),
    ...(left.length === 0
      ? []
      : [`${left.length} of ${outcomes.length} are left. Once that is mended: ${again}`]),
  ].join("\n\n");
  return {
    ok: left.length === 0,
    data: { stacks: outcomes, left: left.map(({ stack }) => stack) },
    text,
  };
}

const WELL: ReadonlySet<Outcome["result"]> = new Set(["changed", "unchanged", "would change"]);

/** Whether there is nothing left to do for the stack. */
export function isWell({ result }: Outcome): boolean {
  return WELL.has(result);
}

function indented(messages: readonly string[]): string {
  return messages.map((message) => `  ${message.replaceAll("\n", "\n  ")}`).join("\n");
}
