/** One operation on one stack, and what came of it. */
import { diagnostics, nameOf, type EngineEvent } from "../../tools/workspace/engine-events";
import type { Pulumi } from "../engine/pulumi";

export type Operation = "up" | "preview" | "destroy";

export interface Outcome {
  readonly stack: string;
  readonly result: "changed" | "unchanged" | "would change" | "failed" | "interrupted" | "not run";
  /** By operation of the engine: `{create: 2}`. */
  readonly changes: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Why it failed or was not run; warnings of a run that ended well. */
  readonly messages: readonly string[];
}

/** Deploys one stack. @param progress - called with what the engine is at. */
export async function deploy(
  pulumi: Pulumi,
  operation: Operation,
  stack: string,
  progress: (text: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const began = performance.now();
  const events: EngineEvent[] = [];
  const args = [operation, ...(operation === "preview" ? [] : ["--yes", "--skip-preview"])];
  const { code, stdout, stderr } = await pulumi.run([...args, "--stack", stack], {
    onEvent: (event) => {
      events.push(event);
      const { metadata } = event.resourcePreEvent ?? {};
      if (metadata !== undefined && metadata.op !== "same") {
        progress(`${metadata.op} ${nameOf(metadata.urn)}`);
      }
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const changes = changesOf(events);
  const said = diagnostics(events);
  if (code === 0) {
    const some = Object.keys(changes).length > 0;
    const result = !some ? "unchanged" : operation === "preview" ? "would change" : "changed";
    const warnings = said.filter(({ severity }) => severity === "warning");
    return { stack, result, changes, seconds, messages: once(warnings) };
  }
  const errors = once(said.filter(({ severity }) => severity === "error"));
  const messages = errors.length > 0 ? errors : [stderr.trim() || stdout.trim()];
  return { stack, result: signal.aborted ? "interrupted" : "failed", changes, seconds, messages };
}

/** What the engine counted, without what stayed the same. */
function changesOf(events: readonly EngineEvent[]): Readonly<Record<string, number>> {
  const counted = events.flatMap(({ summaryEvent }) => summaryEvent ?? []).at(-1);
  const all = Object.entries((counted?.resourceChanges ?? {}) as Record<string, number>);
  return Object.fromEntries(all.filter(([op, count]) => op !== "same" && count > 0));
}

function once(all: readonly { readonly message: string }[]): readonly string[] {
  const texts = all.map(({ message }) => message).filter((text) => text !== "");
  return [...new Set(texts)];
}
