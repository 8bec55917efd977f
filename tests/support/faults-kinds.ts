/** What can go wrong at one call. */
import type { FaultRequest } from "./sandbox-control";

/**
 * How late late work is: the request that was given up on after two seconds has been sent again, and
 * a rerun is at work.
 */
export const LATE_SECONDS = 3;

/** Attempts that the provider makes at one call, the first included. */
const ATTEMPTS = 6;

export interface FaultKind {
  readonly name: string;
  readonly fault: FaultRequest["fault"];
  /** Calls that are hit. */
  readonly times: number;
  /** Whether the update must go on as if nothing had been; where it is not said, it may. */
  readonly survives: boolean | undefined;
  /** What ends while the answer is awaited. */
  readonly ends: "nothing" | "provider" | "engine";
  /** What the rerun finds as the engine's state. */
  readonly state: "kept" | "rolled back" | "lost";
}

const once = (
  name: string,
  fault: FaultKind["fault"],
  more: Partial<FaultKind> = {},
): FaultKind => ({
  name,
  fault,
  times: 1,
  survives: true,
  ends: "nothing",
  state: "kept",
  ...more,
});

const fatal = { survives: false } as const;
const sustained = { ...fatal, times: ATTEMPTS } as const;
const killed = { ...fatal, ends: "provider" } as const;

export const FAULT_KINDS: readonly FaultKind[] = [
  once("connection dropped before the work", "drop-before"),
  once("connection dropped after the work", "drop-after"),
  // A second attempt may be answered: that it is done already.
  once("connection dropped after the work, at every attempt", "drop-after", {
    ...sustained,
    survives: undefined,
  }),
  once("no answer, and no work done", "timeout-before"),
  once("no answer, but the work done", "timeout-after"),
  once("throttled once", "throttle"),
  once("throttled until the attempts run out", "throttle", sustained),
  once("500", "internal-error"),
  once("503", "unavailable"),
  once("credentials expired", "expired-token", fatal),
  once("provider killed before the answer", "timeout-after", killed),
  once("provider killed, state rolled back", "timeout-after", { ...killed, state: "rolled back" }),
  once("provider killed, state lost", "timeout-after", { ...killed, state: "lost" }),
  once("no answer, and the work done late", "late"),
  once("provider killed, and the work done while the rerun runs", "late", killed),
  once("engine gone, and the work done while the rerun runs", "late", {
    ...fatal,
    ends: "engine",
  }),
  once("engine gone, state lost", "timeout-after", { ...fatal, ends: "engine", state: "lost" }),
];
