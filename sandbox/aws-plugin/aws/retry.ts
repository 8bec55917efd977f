/** Waiting for IAM to catch up: bounded, and stopped by a cancelled update. */
import { setTimeout as sleepFor } from "node:timers/promises";

/** How long IAM may take to show a change everywhere: what the real plugin waits, in seconds. */
const PROPAGATION_SECONDS = 120;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

export interface Patience {
  readonly seconds: number;
  /** Aborted when the engine cancels the update. */
  readonly signal: AbortSignal;
  /** Rejects when the signal is aborted. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** Patience on the real clock; `seconds` of 0 means the default of two minutes. */
export const patience = (seconds: number, signal: AbortSignal): Patience => ({
  seconds: seconds > 0 ? seconds : PROPAGATION_SECONDS,
  signal,
  sleep: (milliseconds) => sleepFor(milliseconds, undefined, { signal }),
  now: () => performance.now(),
});

/** Milliseconds to wait after the given number of failures: 0.5 s, doubled up to 10 s. */
export const delayAfter = (failures: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);

/**
 * Runs until it succeeds, fails with an error that is not `retryable`, or the patience is used up;
 * then the last error is thrown.
 */
export async function retryWhile<T>(
  retryable: (error: unknown) => boolean,
  run: () => Promise<T>,
  { seconds, signal, sleep, now }: Patience,
): Promise<T> {
  const deadline = now() + seconds * 1000;
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await run();
    } catch (error) {
      const left = deadline - now();
      if (!retryable(error) || left <= 0) throw error;
      await sleep(Math.min(delayAfter(failures), left));
    }
  }
}
