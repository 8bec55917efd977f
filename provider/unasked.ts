/**
 * What is answered while AWS cannot be asked. A failing Diff would end the engine's whole run, and
 * with it changes that have nothing to do with registrations: an account that is to be shut out.
 */
import type { DiffReply } from "../rpc/plugin";
import type { Properties } from "../rpc/values";
import { ApiError } from "./api/errors";
import type { Work } from "./work";

/** `ask`, or "update" with a warning: what the state says stays until AWS answers again. */
export async function orUpdate(
  work: Work,
  ask: () => Promise<DiffReply>,
  ignored: (path: string) => boolean,
): Promise<DiffReply> {
  return orElse(work, ask, "It counts as to be updated.", () =>
    ignored("status")
      ? { changes: true }
      : { changes: true, detailed: { status: { kind: "update", inputDiff: false } } },
  );
}

/** `ask`, or what the state holds with a warning; for previews, which change nothing. */
export async function orState(
  work: Work,
  ask: () => Promise<Properties>,
  state: () => Properties,
): Promise<Properties> {
  return orElse(work, ask, "The preview shows what the state says.", state);
}

/** Only an error of AWS: what the provider itself refuses stays refused. */
async function orElse<Answer>(
  { talk, identity }: Work,
  ask: () => Promise<Answer>,
  consequence: string,
  otherwise: () => Answer,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await talk.warn(`${identity.name}: AWS could not be asked: ${error.message} ${consequence}`);
    return otherwise();
  }
}
