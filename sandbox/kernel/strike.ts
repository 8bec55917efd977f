import { commonError } from "../protocols/common-error";
import type { CommonFault, Protocol } from "../protocols/protocol";
import type { Refusal } from "./authenticate";
import type { Fault, FaultKind } from "./faults";

/** A call that ends without an answer: its connection is cut, or nothing comes. */
export class Silenced extends Error {
  constructor(readonly kind: "drop" | "silence") {
    super(kind);
  }
}

const ERRORS: Readonly<
  Partial<Record<FaultKind, { readonly error: CommonFault | Refusal; readonly message: string }>>
> = {
  throttle: { error: "throttled", message: "Rate exceeded" },
  "internal-error": {
    error: "internal",
    message: "The request failed because of an internal error.",
  },
  unavailable: { error: "unavailable", message: "Service is unavailable; try again." },
  "expired-token": {
    error: "expired-token",
    message: "The security token included in the request is expired",
  },
};

/** Lets a fault happen that keeps the work from being done. */
export const strikeBefore = (protocol: Protocol, fault: FaultKind | undefined): void => {
  if (fault === undefined) return;
  if (fault === "drop-before") throw new Silenced("drop");
  if (fault === "timeout-before") throw new Silenced("silence");
  const told = ERRORS[fault];
  if (told !== undefined) throw commonError(protocol, told.error, told.message);
};

/** Lets work be done that nobody waits for any more, if the fault says so. */
export const strikeLate = (fault: Fault | undefined, work: () => unknown): void => {
  if (fault?.fault !== "late") return;
  setTimeout(() => {
    // What AWS refuses now, it tells nobody.
    Promise.resolve()
      .then(work)
      .catch(() => undefined);
  }, fault.seconds * 1_000).unref();
  throw new Silenced("silence");
};

/** Lets a fault happen that keeps the client from hearing of work that was done. */
export const strikeAfter = (fault: FaultKind | undefined): void => {
  if (fault === "drop-after") throw new Silenced("drop");
  if (fault === "timeout-after") throw new Silenced("silence");
};
