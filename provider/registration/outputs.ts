/** What a registration answers. Never its fields: replies are printed unmasked by `--json`. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import type { Decision } from "./decision";
import { goesOnWithout } from "./failed-vetting";
import type { Known } from "./observe";
import type { Desired } from "./inputs";
import type { Observed } from "./observed";
import { expectedBy } from "./timings";

/** Statuses under which an approved version counts; PROVISIONING and unknown ones are not there yet. */
const APPROVAL_COUNTS: ReadonlySet<string> = new Set([
  "COMPLETE",
  "CREATED",
  "SUBMITTED",
  "AWS_REVIEWING",
  "REVIEWING",
  "REQUIRES_AUTHENTICATION",
  "REQUIRES_UPDATES",
]);

export function outputsOf(
  observed: Observed,
  decision: Decision,
  desired: Desired,
  known: Known,
): Properties {
  const { registration } = observed;
  const { prior } = known;
  const status = registration?.status ?? "";
  const approvedVersion = registration?.approvedVersion ?? 0;
  const gone = status === "DELETED";
  const lost = gone || status === "CLOSED" || isRevoked(observed);
  const countsNow = approvedVersion > 0 && APPROVAL_COUNTS.has(status);
  const since = observed.since === "" && prior?.status === status ? prior.since : observed.since;
  return {
    registrationId: known.registrationId,
    registrationArn: registration?.arn ?? "",
    status,
    phase: decision.phase,
    waitingFor: decision.waitingFor,
    since,
    expectedBy: expectedBy(desired.type, desired.fields, decision.phase, {
      since,
      submittedAt: observed.submittedAt,
    }),
    currentVersion: registration?.currentVersion ?? 0,
    approvedVersion: gone ? 0 : Math.max(approvedVersion, prior?.approvedVersion ?? 0),
    // An approved version never returns to nothing while the registration lives; nothing new is
    // filed under one that AWS closed or revoked.
    approved: !lost && (countsNow || (prior?.approved ?? false)),
    done: status === "COMPLETE" || goesOnWithout(desired, decision),
    denials: (observed.denied?.denials ?? []).map((denial) => ({ ...denial })),
    heldChanges: decision.held,
    additionalAttributes: { ...registration?.attributes },
    nextStep: decision.nextStep,
    attachments: { ...known.attachments },
  };
}

/** Whether the approval that counts was withdrawn. */
const isRevoked = ({ versionStatus, revoked }: Observed): boolean =>
  versionStatus === "REVOKED" || revoked > 0;

/** What a preview answers: an id that the update will give is unknown, everything else is known. */
export function previewOf(outputs: Properties, decision: Decision, uncertain: boolean): Properties {
  const files = decision.calls.some((call) => call.do === "create");
  if (!files && !(uncertain && outputs["registrationId"] === "")) return outputs;
  return {
    ...outputs,
    registrationId: UNKNOWN,
    registrationArn: UNKNOWN,
    additionalAttributes: UNKNOWN,
  };
}
