/**
 * A vetting that ended without a score. Its campaigns hold, because a score does not count for
 * campaigns created before it, unless the program says that they go on without.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-vetting.html
 */
import type { Decision } from "./decision";
import type { Desired } from "./inputs";

const VETTING = "US_TEN_DLC_BRAND_VETTING";

/** One that is held or in review has not failed: it is waited for. */
const FAILED: ReadonlySet<string> = new Set([
  "denied",
  "revoked",
  "discarded",
  "closed",
  "deleted",
]);

const failed = ({ type }: Desired, { phase, calls }: Decision): boolean =>
  type === VETTING && FAILED.has(phase) && calls.length === 0;

/** Whether what waits for this registration may go on although it did not become COMPLETE. */
export function goesOnWithout(desired: Desired, decision: Decision): boolean {
  return desired.vettingOptional && failed(desired, decision);
}

/** A failed vetting's next step also says what it means for the campaigns. */
export function withCampaigns(decision: Decision, desired: Desired): Decision {
  if (!failed(desired, decision)) return decision;
  const campaigns = desired.vettingOptional
    ? "Campaigns go on without it (tendlc:vettingOptional), at the throughput of an unvetted brand."
    : "Campaigns wait for it; to file them without, at the throughput of an unvetted brand and for good, set tendlc:vettingOptional to true.";
  return { ...decision, nextStep: `${decision.nextStep} ${campaigns}` };
}
