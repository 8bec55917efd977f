/**
 * What to do next about a number: a pure function of what AWS has and what the program wants.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-numbers-request.html
 */
import type { NumberSummary } from "../api/sms-voice-api";
import type { DesiredNumber } from "./inputs";

export type NumberCall =
  | { readonly do: "request" }
  | { readonly do: "protect"; readonly on: boolean }
  | { readonly do: "list"; readonly name: string }
  | { readonly do: "answer"; readonly keyword: string; readonly message: string };

export interface NumberDecision {
  readonly calls: readonly NumberCall[];
  readonly phase: string;
  readonly waitingFor: string;
  readonly nextStep: string;
}

/**
 * @param number what AWS has, or `undefined` when none was requested or found
 * @param answers what AWS answers to keywords; known only of a number that {@link mayAnswer}
 */
export function decideNumber(
  number: NumberSummary | undefined,
  desired: DesiredNumber,
  answers: ReadonlyMap<string, string> = new Map(),
): NumberDecision {
  if (!number) return absent(desired);
  if (number.status === "DELETED" && desired.refile) {
    return desired.existingId === "" ? absent(desired) : adopted(desired);
  }
  const state = BY_STATUS[number.status];
  if (!state) {
    return rest(
      "unknown",
      "you",
      `AWS reports the status ${number.status}, which this provider does not know. Look at the number in the AWS console.`,
    );
  }
  const decision = state(desired);
  if (!KEPT.has(number.status)) return decision;
  return { ...decision, calls: changesOf(number, desired, answers) };
}

/** Whether the texts of keywords can be compared and put: whether AWS takes them earlier is not documented. */
export function mayAnswer(number: NumberSummary, { answers, teardown }: DesiredNumber): boolean {
  return number.status === "ACTIVE" && answers.size > 0 && !teardown;
}

function changesOf(
  number: NumberSummary,
  desired: DesiredNumber,
  answers: ReadonlyMap<string, string>,
): readonly NumberCall[] {
  const { teardown } = desired;
  const settings = number.poolId === "" ? settingsToChange(number, desired) : [];
  if (teardown) return settings;
  const texts = mayAnswer(number, desired) ? [...desired.answers] : [];
  return [
    ...settings,
    ...texts
      .filter(([keyword, message]) => answers.get(keyword) !== message)
      .map(([keyword, message]) => ({ do: "answer", keyword, message }) as const),
  ];
}

/**
 * What is not as wished. AWS changes none of it while the number is in a pool:
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_UpdatePhoneNumber.html
 */
export function settingsToChange(
  { deletionProtection, optOutList: has }: NumberSummary,
  { teardown, optOutList }: DesiredNumber,
): readonly NumberCall[] {
  const protect: readonly NumberCall[] =
    deletionProtection === teardown ? [{ do: "protect", on: !teardown }] : [];
  if (teardown || optOutList === "" || optOutList === has) return protect;
  return [...protect, { do: "list", name: optOutList }];
}

/** Statuses in which deletion protection means anything. */
const KEPT: ReadonlySet<string> = new Set(["PENDING", "ASSOCIATING", "ACTIVE"]);

/** What each NumberStatus means; one that is not listed holds. */
const BY_STATUS: Readonly<Record<string, (desired: DesiredNumber) => NumberDecision>> = {
  PENDING: () => rest("pending", "carrier", "The carriers provision it, within 10 days."),
  ASSOCIATING: () => rest("pending", "carrier", "The carriers tie it to the campaign."),
  ACTIVE: () => rest("active", "", ""),
  DISASSOCIATING: () => rest("releasing", "AWS", "AWS takes it back; it cannot be had again."),
  DELETED: ({ name }) =>
    rest(
      "deleted",
      "you",
      `AWS no longer has it. List "${name}" in tendlc:refile to lease another number, or release it (tendlc:release).`,
    ),
};

/** What is leased anew has another id than the one that is to be adopted. */
function adopted({ name, existingId }: DesiredNumber): NumberDecision {
  return rest(
    "deleted",
    "you",
    `AWS no longer has ${existingId}. Remove "${name}" from tendlc:existing, so that tendlc:refile can lease another number.`,
  );
}

function absent(desired: DesiredNumber): NumberDecision {
  if (desired.campaign === "" || !desired.campaignApproved) {
    return rest("held", "registration campaign", "Waits until the campaign is approved.");
  }
  if (desired.teardown) {
    return rest("held", "you", "tendlc:teardown is set: nothing is requested.");
  }
  if (!desired.submit) {
    return rest("held", "you", "Nothing is requested while tendlc:submit is false.");
  }
  return { ...rest("pending", "carrier", ""), calls: [{ do: "request" }] };
}

function rest(phase: string, waitingFor: string, nextStep: string): NumberDecision {
  return { calls: [], phase, waitingFor, nextStep };
}
