import type { RegistrationVersionStatus } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { newest, type Denial, type Registration, type Version } from "../state";
import { after, type VersionEvent } from "./transitions";

/** A new version: a draft without a single value, whatever the version before it had. */
export const draft = (number: number, at: Date): Version => ({
  number,
  status: "DRAFT",
  history: { DRAFT: at },
  values: new Map(),
  denials: [],
  awsReview: false,
  authenticated: false,
});

const enter = (version: Version, status: RegistrationVersionStatus, at: Date): void => {
  version.status = status;
  version.history[status] = at;
};

/** The version that an event is about: the approved one for a revocation, else the newest. */
export const subject = (registration: Registration, event: VersionEvent): Version =>
  (event === "revoke"
    ? registration.versions.find(({ status }) => status === "APPROVED")
    : undefined) ?? newest(registration);

/**
 * Lets an event happen. An approval archives the version that was approved before.
 * @returns whether it could happen.
 */
export const happen = (
  registration: Registration,
  event: VersionEvent,
  at: Date,
  denials: readonly Denial[] = [],
): boolean => {
  const version = subject(registration, event);
  const to = after(event, version.status);
  if (to === undefined) return false;
  if (to === "APPROVED") {
    for (const other of registration.versions) {
      if (other.status === "APPROVED") enter(other, "ARCHIVED", at);
    }
    registration.provisioning = event === "provision";
  }
  if (event === "authenticate") version.authenticated = true;
  enter(version, to, at);
  version.denials = denials;
  return true;
};
