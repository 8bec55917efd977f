/** Differences as the engine shows them. */
import { isDeepStrictEqual } from "node:util";
import type { DiffReply, PropertyDiff } from "../rpc/plugin";
import { reveal, type Properties, type Value } from "../rpc/values";

/** Keys whose values are not the same; a secret counts as what it holds. */
export function moved(
  keys: readonly string[],
  before: Properties,
  now: Properties,
): readonly string[] {
  return keys.filter((key) => !isDeepStrictEqual(bare(before[key]), bare(now[key])));
}

/**
 * The answer to Diff: never a replacement. Nothing changes unless something moved or can move;
 * then changed inputs are shown beside what moved.
 */
export function liveDiff(found: {
  readonly movedOutputs: readonly string[];
  readonly canMove: boolean;
  readonly changedInputs: readonly string[];
  readonly ignored: (path: string) => boolean;
}): DiffReply {
  const outputs = found.movedOutputs.filter((key) => !found.ignored(key));
  if (outputs.length === 0 && !found.canMove) return { changes: false };
  const inputs = found.changedInputs.filter((key) => !found.ignored(key));
  const detailed: Record<string, PropertyDiff> = {};
  for (const key of outputs) detailed[key] = { kind: "update", inputDiff: false };
  for (const key of inputs) detailed[key] = { kind: "update", inputDiff: true };
  // Without a key the engine's display shows nothing.
  if (Object.keys(detailed).length === 0) detailed["status"] = { kind: "update", inputDiff: false };
  return { changes: true, detailed };
}

const bare = (value: Value | undefined): Value | undefined =>
  value === undefined ? undefined : reveal(value);
