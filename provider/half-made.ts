/** What was made keeps its id, whatever fails after it. */
import { PartialFailure } from "../rpc/plugin";
import type { Properties } from "../rpc/values";
import { logicalId } from "./identity";
import { EngineGone, type Work } from "./work";

/**
 * The engine keeps a half-made resource only if it is told so. Inputs are left out: the engine has
 * them, and they hold secrets.
 *
 * @param isNew - whether it was made in this run
 * @param outputs - as of the last look; undefined when there was none
 * @returns what to throw
 */
export function withIdKept(
  error: unknown,
  work: Work,
  isNew: boolean,
  outputs: Properties | undefined,
): unknown {
  if (!isNew || !outputs || error instanceof EngineGone) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new PartialFailure(logicalId(work.identity), {}, outputs, [reason]);
}
