import type { RegistrationVersionStatus } from "@aws-sdk/client-pinpoint-sms-voice-v2";

/** What can happen to the newest version: by the API, by a reviewer, or by the brand's mail. */
export type VersionEvent =
  | "submit"
  | "submit-to-aws"
  | "discard"
  | "discard-unanswered"
  | "pick-up"
  | "require-authentication"
  | "authenticate"
  | "offline-review"
  | "approve"
  | "provision"
  | "deny"
  | "revoke";

/** Statuses an event is possible in, and the one it leads to. */
interface Transition {
  readonly event: VersionEvent;
  readonly from: readonly RegistrationVersionStatus[];
  readonly to: RegistrationVersionStatus;
}

const IN_REVIEW = ["REVIEWING", "REQUIRES_AUTHENTICATION", "REQUIRES_OFFLINE_REVIEW"] as const;
const PENDING = ["SUBMITTED", "AWS_REVIEWING", ...IN_REVIEW] as const;

/**
 * The life of a version. The registration's own status follows from its versions.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-status.html
 */
const transitions: readonly Transition[] = [
  { event: "submit", from: ["DRAFT"], to: "SUBMITTED" },
  { event: "submit-to-aws", from: ["DRAFT"], to: "AWS_REVIEWING" },
  { event: "discard", from: ["SUBMITTED"], to: "DISCARDED" },
  { event: "discard-unanswered", from: ["REQUIRES_AUTHENTICATION"], to: "DISCARDED" },
  { event: "pick-up", from: ["SUBMITTED", "AWS_REVIEWING"], to: "REVIEWING" },
  { event: "require-authentication", from: ["REVIEWING"], to: "REQUIRES_AUTHENTICATION" },
  { event: "authenticate", from: ["REQUIRES_AUTHENTICATION"], to: "REVIEWING" },
  { event: "offline-review", from: ["REVIEWING"], to: "REQUIRES_OFFLINE_REVIEW" },
  { event: "approve", from: IN_REVIEW, to: "APPROVED" },
  { event: "provision", from: IN_REVIEW, to: "APPROVED" },
  { event: "deny", from: PENDING, to: "DENIED" },
  { event: "revoke", from: ["APPROVED"], to: "REVOKED" },
];

/** Where an event leads from a status; undefined where it is not possible. */
export const after = (
  event: VersionEvent,
  status: RegistrationVersionStatus,
): RegistrationVersionStatus | undefined =>
  transitions.find((row) => row.event === event && row.from.includes(status))?.to;

/** The events that are possible in a status. */
export const eventsFrom = (status: RegistrationVersionStatus): readonly VersionEvent[] =>
  transitions.flatMap(({ event, from }) => (from.includes(status) ? [event] : []));

/** Submitted, and not decided. */
export const isPending = (status: RegistrationVersionStatus): boolean =>
  (PENDING as readonly string[]).includes(status);
