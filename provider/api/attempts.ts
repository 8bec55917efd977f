/**
 * Makes a request until it is answered, within bounds: the SDK's own retries know nothing of the
 * quota of an operation, and nothing of a cancel.
 * Delays grow and are drawn between zero and their bound ("full jitter"):
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Pace } from "./pace";

/** The first attempt included, as `AWS_MAX_ATTEMPTS` counts them. */
const MOST_ATTEMPTS = 6;
/** After so long no further attempt begins. */
const LONGEST_MS = 120_000;
const LONGEST_DELAY_MS = 20_000;

/** First bounds of the delay, as the AWS SDKs have them. */
const FIRST_DELAY_MS = { throttled: 500, transient: 100, skewed: 0 } as const;

/** Failures that another attempt may mend. */
type Mendable = keyof typeof FIRST_DELAY_MS;

const THROTTLED: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "SlowDown",
]);
const TRANSIENT: ReadonlySet<string> = new Set([
  "TimeoutError",
  "RequestTimeout",
  "RequestTimeoutException",
  "InternalServerException",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

export interface Request<Reply> {
  /** `PutRegistrationFieldValue` */
  readonly operation: string;
  /** Whether it changes something: its outcome is then asked for even after a cancel. */
  readonly writes: boolean;
  /** Called right before each attempt; a rejection ends them. */
  readonly announce: () => Promise<void>;
  readonly ask: () => Promise<Reply>;
}

/** @throws what the last attempt threw, or the signal's reason */
export async function attempts<Reply>(
  { operation, writes, announce, ask }: Request<Reply>,
  pace: Pace,
  signal: AbortSignal,
): Promise<Reply> {
  const began = performance.now();
  let stop: AbortSignal | undefined = signal;
  for (let attempt = 1; ; attempt += 1) {
    await sleep(pace.take(operation), stop);
    await announce();
    const started = performance.now();
    try {
      const reply = await ask();
      pace.taken(operation);
      return reply;
    } catch (error) {
      const kind = mendable(error);
      if (kind === "throttled") pace.refused(operation, started);
      const late = performance.now() - began > LONGEST_MS;
      if (kind === undefined || attempt === MOST_ATTEMPTS || late) throw error;
      // What was done by a write without an answer must be known; one that was refused can wait.
      if (writes && kind === "transient") stop = undefined;
      const bound = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS[kind] * 2 ** (attempt - 1));
      await sleep(Math.random() * bound, stop);
    }
  }
}

async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** What another attempt may mend, by the name, code and status of an error of the SDK. */
export function mendable(error: unknown): Mendable | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { name, code, $metadata } = error as {
    name?: unknown;
    code?: unknown;
    $metadata?: { httpStatusCode?: number; clockSkewCorrected?: boolean };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  const called = [name, code].map(String);
  if (status === 429 || called.some((one) => THROTTLED.has(one))) return "throttled";
  if ([500, 502, 503, 504].includes(status) || called.some((one) => TRANSIENT.has(one))) {
    return "transient";
  }
  return $metadata?.clockSkewCorrected === true ? "skewed" : undefined;
}
