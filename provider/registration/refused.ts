/** What AWS's refusal of a call means where a run need not fail for it: the registration waits. */
import { ApiError } from "../api/errors";
import { release, hold, type Call, type Decision } from "./decision";
import type { Desired } from "./inputs";
import type { Observed } from "./observed";
import { RESEND_DAYS } from "./timings";

/** Reasons of ServiceQuotaExceededException that end with the day. */
const DAILY: Readonly<Record<string, string>> = {
  REGISTRATION_VERSIONS_CREATED_PER_DAY: "versions",
  REGISTRATION_ATTACHMENTS_CREATED_PER_DAY: "attachments",
};

/** The decision that takes the place of one that AWS refused, or `undefined` when the run must fail. */
export function refusedBy(
  error: unknown,
  call: Call,
  observed: Observed,
  desired: Desired,
): Decision | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const daily = error.kind === "quota" ? DAILY[error.reason] : undefined;
  if (daily !== undefined) {
    const nextStep = `AWS makes no more ${daily} today (${error.reason}). Run \`pulumi up\` again tomorrow: it goes on from here.`;
    return hold("held", "AWS", nextStep, observed.changes);
  }
  if (error.kind !== "conflict") return undefined;
  if (call.do === "createVersion") return noVersion(error, observed, desired);
  return call.do === "discard" ? noDiscard(error, call.version, observed, desired) : undefined;
}

/**
 * Whether AWS takes new versions of what is approved, and of every denied type, is not documented:
 * it may refuse each. Nothing is ever replaced for it: fees and numbers would be lost.
 */
function noVersion(error: ApiError, observed: Observed, { name }: Desired): Decision | undefined {
  const { registration, changes } = observed;
  if (!registration) return undefined;
  if (registration.approvedVersion === 0) {
    const nextStep =
      `AWS takes no new version of ${registration.id} (${error.reason}), and it was never approved. Ask AWS support; ` +
      `or delete it in the AWS console and list "${name}" in tendlc:refile, which files and pays anew.`;
    return hold("denied", "you", nextStep, changes);
  }
  const nextStep =
    `AWS takes no new version of ${registration.id} (${error.reason}). What is approved stays as it is: put the filing back, ` +
    `or replace it by declaring a registration of another name, which is filed, reviewed and paid anew, and gets other numbers. "${name}" is not replaced by itself.`;
  return hold("approved", "you", nextStep, changes);
}

/**
 * AWS's pages contradict each other on what can be discarded: only what is SUBMITTED, or also what
 * waits for its mail longer than it can be sent again. So it is tried, and then a person's task.
 */
function noDiscard(
  error: ApiError,
  version: number,
  { versionStatus, changes }: Observed,
  { name }: Desired,
): Decision {
  const [phase, when] =
    versionStatus === "REQUIRES_AUTHENTICATION"
      ? ["authenticate", `; ${RESEND_DAYS} days after the submission it may`]
      : ["in-review", ""];
  const nextStep = `AWS does not discard version ${version} now (${error.reason})${when}. Discard it in the AWS console or ask AWS support; once it is discarded, ${release(name, version + 1)}.`;
  return hold(phase, "you", nextStep, changes);
}
