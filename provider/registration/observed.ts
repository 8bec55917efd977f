/** What is known of a registration when a decision is made. Plain data: `decide` needs no more. */
import type { RegistrationSummary } from "../api/sms-voice-api";

/** One reason of a denial; `field` is "" when it is about the whole version. */
export interface Denial {
  readonly version: number;
  readonly reason: string;
  readonly description: string;
  readonly field: string;
  /** What it means and what to change, in our words. */
  readonly advice: string;
}

export interface Observed {
  /** `undefined`: never filed, and nothing of ours was found. */
  readonly registration: RegistrationSummary | undefined;
  /** Status of the newest version; "" when there is none. */
  readonly versionStatus: string;
  /** ISO time since which the newest version has its status; "" when AWS does not say. */
  readonly since: string;
  /** ISO time at which the newest version was submitted; "" when it was not. */
  readonly submittedAt: string;
  /** Number of the approved version that was revoked since; 0 when none was. */
  readonly revoked: number;
  /** Address that waits for a mail of the registry, masked; "" when none is known. */
  readonly mail: string;
  /** Paths in which the newest version differs from the filing. */
  readonly changes: readonly string[];
  /** Paths in which the filing differs from what was approved and that AWS does not change any more. */
  readonly fixed: readonly string[];
  /** Whether the filing is what was approved, whatever became of newer versions. */
  readonly asApproved: boolean;
  /** Whether the brand is associated; true where no brand belongs to it. */
  readonly associated: boolean;
  /** Another brand that a draft is associated with; "" when there is none. */
  readonly otherBrand: string;
  /** The denial that the newest version is, or that the newest draft answers. */
  readonly denied: Denied | undefined;
}

export interface Denied {
  readonly version: number;
  /** AWS's values for the version, or its fields' where the version has none. */
  readonly reasons: readonly string[];
  readonly denials: readonly Denial[];
  /** Paths in which the denied version differs from the filing. */
  readonly changes: readonly string[];
}

export const NOTHING: Observed = {
  registration: undefined,
  versionStatus: "",
  since: "",
  submittedAt: "",
  revoked: 0,
  mail: "",
  changes: [],
  fixed: [],
  asApproved: false,
  associated: false,
  otherBrand: "",
  denied: undefined,
};
