/** One `pulumi up`, told as it happens. */
import { withProgress } from "../engine/progress";
import type { Stack } from "../workspace/stack";
import type { Talk } from "./talk";
import { linesOf } from "./up-lines";

/** How long a `pulumi up` of a sample stack takes on 2 cores. */
const EXPECTED_SECONDS = 5;

/** Runs it and prints a line per move. @returns seconds it took, and the messages it printed */
export async function runUp(
  talk: Talk,
  stack: Stack,
): Promise<{ readonly seconds: number; readonly lines: readonly string[] }> {
  talk.say(`$ pulumi up --stack ${stack.name}`, "strong");
  const began = performance.now();
  const lines: string[] = [];
  const report = (line: string): void => {
    talk.say(line, "dim");
  };
  await withProgress(report, "pulumi up", EXPECTED_SECONDS, () =>
    stack.up({
      onEvent: (event) => {
        for (const { text, tone } of linesOf(event)) {
          // The same words again say nothing new: a check runs once more in each pass.
          if (!lines.includes(text)) talk.say(text, tone);
          lines.push(text);
        }
      },
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  talk.say(`${seconds.toFixed(1)} s`, "dim");
  return { seconds, lines };
}
