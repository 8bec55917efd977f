/** What a version in review leads to: patience, a person's mail, or a discard on request. */
import { act, hold, release, type Decision, type Filed } from "./decision";
import type { Desired } from "./inputs";
import { day, daysAfter, LINK_DAYS, RESEND_DAYS } from "./timings";

/**
 * What AWS documents as discardable; by another page, 30 days after the submission, also what waits
 * for the mail. It is tried, and AWS's refusal hands over to a person.
 */
const DISCARDABLE: ReadonlySet<string> = new Set(["SUBMITTED", "REQUIRES_AUTHENTICATION"]);

export function inReview(waitingFor: string, nextStep: string) {
  return (o: Filed, d: Desired): Decision =>
    discard(o, d) ?? reviewed("in-review", waitingFor, nextStep, o, d);
}

/**
 * A public company's brand waits for a person:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-brand-auth.html
 */
export function authentication(o: Filed, d: Desired): Decision {
  const { since, submittedAt, mail } = o;
  const until = since === "" ? "" : ` (until ${day(daysAfter(since, LINK_DAYS))})`;
  const last = submittedAt === "" ? "" : ` (until ${day(daysAfter(submittedAt, RESEND_DAYS))})`;
  const version = o.registration.currentVersion;
  const nextStep =
    `The person at ${mail || "companyInfo.businessContactEmail"} has a mail from noreply@auth.campaignregistry.com: its link works for ${LINK_DAYS} days${until}. ` +
    `The AWS console sends it again within ${RESEND_DAYS} days of the submission${last}. After that, set tendlc:discard to {${d.name}: ${version}}, and then ${release(d.name, version + 1)} to file and pay it anew.`;
  return discard(o, d) ?? reviewed("authenticate", "you", nextStep, o, d);
}

/** In a teardown too: what is in review cannot be deleted. */
function discard({ registration, versionStatus }: Filed, d: Desired): Decision | undefined {
  const version = registration.currentVersion;
  if (d.discard !== version || !DISCARDABLE.has(versionStatus)) return undefined;
  return act([{ do: "discard", version }], "in-review");
}

function reviewed(
  phase: string,
  waitingFor: string,
  nextStep: string,
  o: Filed,
  { discard: asked }: Desired,
): Decision {
  const held = o.changes.length === 0 ? "" : " The changed filing is held until the review ends.";
  const newest = o.registration.currentVersion;
  const late =
    asked < newest
      ? ""
      : asked > newest
        ? ` Nothing is discarded: tendlc:discard names version ${asked}, and the newest is ${newest}.`
        : ` Version ${asked} can no longer be discarded: AWS allows that while it is SUBMITTED.`;
  return hold(phase, waitingFor, nextStep + held + late, o.changes);
}
