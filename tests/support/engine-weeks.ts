/** Weeks that pass while the engine works. */
import type { Contract } from "../../core/contract";
import type { EngineEvent } from "../../tools/workspace/engine-events";
import type { CommandResult } from "../../tools/workspace/workspace";
import { contractOfDev } from "./deployed";
import type { Stacks } from "./stacks";

/** Longer than any review of the sandbox, and than the wait for a number. */
export const REVIEW_DAYS = 16;

/** Longer than AWS refuses to delete what belonged to a deleted registration. */
const LAG_DAYS = 60 / 86_400;

/**
 * Moves the clock at each event that `test` picks, while `run` runs.
 * @throws whatever moving the clock threw
 */
async function movingClock(
  { advance }: Pick<Stacks, "advance">,
  days: number,
  test: (event: EngineEvent) => boolean,
  run: (onEvent: (event: EngineEvent) => void) => Promise<CommandResult>,
): Promise<CommandResult> {
  const moves: Promise<Date>[] = [];
  const result = await run((event) => {
    if (test(event)) moves.push(advance(days));
  });
  await Promise.all(moves);
  return result;
}

/**
 * Brings the primary to where a message can be sent, in two `up`s: the first waits for each review
 * (`tendlc:waitMinutes`), and the clock moves whenever it says so; the second finds the number active.
 */
export async function deployWaiting(stacks: Stacks): Promise<Contract> {
  const { primary } = stacks;
  primary.configure((config) => ({ ...config, "tendlc:waitMinutes": 5 }));
  await movingClock(
    stacks,
    REVIEW_DAYS,
    ({ diagnosticEvent: said }) => /: waiting, /.test(said?.message ?? ""),
    (onEvent) => primary.up({ onEvent }),
  );
  await stacks.advance(REVIEW_DAYS);
  await primary.up();
  return contractOfDev(stacks);
}

/**
 * `destroy`, with a minute passing after each deletion of a registration or number and at each call that deletes a file: AWS's
 * lags are on the virtual clock.
 */
export function destroyWithMinutes(stacks: Stacks): Promise<CommandResult> {
  return movingClock(
    stacks,
    LAG_DAYS,
    ({ resOutputsEvent: done, diagnosticEvent: said }) =>
      (done?.metadata.op === "delete" && done.metadata.type.startsWith("smsvoice:")) ||
      said?.message.includes(": DeleteRegistrationAttachment") === true,
    (onEvent) => stacks.primary.destroy({ onEvent }),
  );
}
