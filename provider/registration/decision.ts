/** What a decision is made of. */
import type { RegistrationSummary } from "../api/sms-voice-api";
import type { Observed } from "./observed";

/** One call of AWS; `put` is one call a field. */
export type Call =
  | { readonly do: "create" }
  | { readonly do: "associate" }
  | { readonly do: "put"; readonly paths: readonly string[] }
  | { readonly do: "submit" }
  | { readonly do: "createVersion"; readonly next: number }
  | { readonly do: "discard"; readonly version: number };

export interface Decision {
  /** In order; after them AWS is observed again. Empty: nothing can move now. */
  readonly calls: readonly Call[];
  readonly phase: string;
  /** `you`, `AWS`, `carrier`, `registration …`, or "" when it is done. */
  readonly waitingFor: string;
  readonly nextStep: string;
  /** Changed paths that must wait. */
  readonly held: readonly string[];
}

/** What is observed of a registration that AWS has. */
export type Filed = Observed & { readonly registration: RegistrationSummary };

export function hold(
  phase: string,
  waitingFor: string,
  nextStep: string,
  held: readonly string[] = [],
): Decision {
  return { calls: [], phase, waitingFor, nextStep, held };
}

export function act(calls: readonly Call[], phase: string): Decision {
  return { calls, phase, waitingFor: "", nextStep: "", held: [] };
}

/** How a version is released: the words of the setting. */
export function release(name: string, version: number): string {
  return `set tendlc:resubmit to {${name}: ${version}}`;
}

/** Whether a version was ever approved, revoked or not: what changes it is then filed on release only. */
export function wasApproved({ registration, revoked }: Filed): boolean {
  return registration.approvedVersion > 0 || revoked > 0;
}
