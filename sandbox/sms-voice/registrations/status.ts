import type {
  RegistrationStatus,
  RegistrationVersionStatus,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { newest, type Registration } from "../state";

/** What the newest version makes of a registration that has no approved one. */
const byNewest: Readonly<Record<RegistrationVersionStatus, RegistrationStatus | "idle">> = {
  DRAFT: "idle",
  DISCARDED: "idle",
  SUBMITTED: "SUBMITTED",
  AWS_REVIEWING: "AWS_REVIEWING",
  REVIEWING: "REVIEWING",
  REQUIRES_OFFLINE_REVIEW: "REVIEWING",
  REQUIRES_AUTHENTICATION: "REQUIRES_AUTHENTICATION",
  DENIED: "REQUIRES_UPDATES",
  REVOKED: "REQUIRES_UPDATES",
  APPROVED: "COMPLETE",
  ARCHIVED: "COMPLETE",
};

/**
 * The status of a registration. Three answers are a guess, because AWS does not document them: it
 * stays COMPLETE while a newer version than the approved one is written and reviewed; it needs
 * updates again when its approval is revoked; and with an idle newest version it needs updates
 * where an earlier one was denied or revoked, and is CREATED where none was.
 */
export const statusOf = (registration: Registration): RegistrationStatus => {
  const { versions, deleted, closed, provisioning } = registration;
  if (deleted !== undefined) return "DELETED";
  if (closed) return "CLOSED";
  if (versions.some(({ status }) => status === "APPROVED")) {
    return provisioning ? "PROVISIONING" : "COMPLETE";
  }
  const status = byNewest[newest(registration).status];
  if (status !== "idle") return status;
  const refused = versions.some(({ status }) => status === "DENIED" || status === "REVOKED");
  return refused ? "REQUIRES_UPDATES" : "CREATED";
};
