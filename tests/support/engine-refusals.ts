/** Runs that must be refused, and what was said and sent before they were. */
import { steps } from "../../tools/workspace/engine-events";
import type { CommandResult } from "../../tools/workspace/workspace";

export interface Refused {
  /** Everything the person at the terminal sees. */
  readonly said: string;
  /** Types of the resources that were requested or read, each once, sorted. */
  readonly sent: readonly string[];
  readonly seconds: number;
}

/** What the engine is told before settings are found wrong. */
export const BEFORE_SETTINGS = ["pulumi:pulumi:Stack"];

/** What it is told before a missing primary stack is found; the provider is its own, of references. */
export const BEFORE_PROBE = ["pulumi:providers:pulumi", "pulumi:pulumi:Stack"];

/** What it is told before a contract is found wrong that comes from another stack. */
export const BEFORE_CONTRACT = [...BEFORE_PROBE, "pulumi:pulumi:StackReference"];

/** What it is told before the provider `smsvoice` refuses its settings: nothing exists of it then. */
export const BEFORE_PROVIDER = ["pulumi:pulumi:Stack", "tendlc:index:Primary"];

/** Waits for a run that fails, and looks at it. */
export async function refused(run: () => Promise<CommandResult>): Promise<Refused> {
  const begun = performance.now();
  const { stdout, stderr, events } = await run();
  return {
    said: stdout + stderr,
    sent: [...new Set(steps(events).map(({ type }) => type))].sort(),
    seconds: (performance.now() - begun) / 1000,
  };
}

/** The lines of our own report, in the diagnostics at the end, without their alignment. */
export function reportIn(said: string): readonly string[] {
  const lines = said.slice(said.lastIndexOf("Diagnostics:")).split("\n");
  const head = lines.findIndex((line) => /error: tendlc: \d+ problem/.test(line));
  if (head < 0) return [];
  const rest = lines.slice(head);
  const end = rest.findIndex((line) => line.trim() === "");
  return rest
    .slice(0, end)
    .map((line) => line.replace("error: ", "").trim().replaceAll(/ {2,}/g, "  "));
}
