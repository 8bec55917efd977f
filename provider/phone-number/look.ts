/** One look at a number: observe, search before a request, decide. Changes nothing at AWS. */
import type { Properties } from "../../rpc/values";
import type { NumberSummary, SmsVoiceApi } from "../api/sms-voice-api";
import { text } from "../property";
import type { Work } from "../work";
import { adoptNumber } from "./adopt";
import { decideNumber, mayAnswer, type NumberDecision } from "./decide";
import type { DesiredNumber } from "./inputs";
import { searchNumber } from "./search";

/** What one operation has learnt so far. */
export interface KnownNumber {
  id: string;
  earlier: number;
  readonly olds: Properties;
}

export interface NumberLook {
  readonly number: NumberSummary | undefined;
  readonly decision: NumberDecision;
}

export const knownNumber = (olds: Properties): KnownNumber => ({
  id: text(olds, "phoneNumberId"),
  earlier: 0,
  olds,
});

/**
 * Looks, and where a number would be requested searches the account first.
 *
 * @param always search also for what must wait: after a crash the state may have lost it
 * @throws Error when the number was requested under another name
 */
export async function lookNumber(
  work: Work,
  desired: DesiredNumber,
  known: KnownNumber,
  always = false,
): Promise<NumberLook> {
  if (desired.existingId !== "") await adoptExisting(work, desired, known);
  const first = await lookNumberOnce(work, desired, known);
  const requests = first.decision.calls.some((call) => call.do === "request");
  if (!requests && !(always && known.id === "" && desired.campaign !== "")) return first;
  const found = await searchNumber(work.api, work.identity, desired, work.declared);
  known.earlier = found.earlier;
  if (found.ours) {
    known.id = found.ours.id;
    return lookNumberOnce(work, desired, known);
  }
  if (requests && found.refusal !== undefined) throw new Error(found.refusal);
  return first;
}

/** Observes and decides without a search. */
export async function lookNumberOnce(
  work: Work,
  desired: DesiredNumber,
  known: KnownNumber,
): Promise<NumberLook> {
  const number = known.id === "" ? undefined : await find(work.api, known);
  const answers =
    number && mayAnswer(number, desired)
      ? await work.api.keywords(number.id, [...desired.answers.keys()])
      : undefined;
  return { number, decision: decideNumber(number, desired, answers) };
}

async function find(api: SmsVoiceApi, { id, olds }: KnownNumber): Promise<NumberSummary> {
  const listed = (await api.numbers()).find((one) => one.id === id);
  return listed ?? (await api.number(id)) ?? gone(id, olds);
}

function gone(id: string, olds: Properties): NumberSummary {
  return {
    id,
    arn: text(olds, "arn"),
    phoneNumber: text(olds, "phoneNumber"),
    status: "DELETED",
    isoCountryCode: "",
    messageType: "",
    capabilities: [],
    numberType: "",
    monthlyLeasingPrice: text(olds, "monthlyLeasingPrice"),
    deletionProtection: false,
    registrationId: "",
    optOutList: text(olds, "optOutListName"),
    createdAt: text(olds, "since"),
    rateLimits: {},
    dailyMessageCaps: {},
    poolId: "",
  };
}

async function adoptExisting(
  work: Work,
  desired: DesiredNumber,
  known: KnownNumber,
): Promise<void> {
  const { existingId, name } = desired;
  // What was adopted and is gone holds, as anything else that is gone.
  if (known.id !== "" && [known.id, text(known.olds, "arn")].includes(existingId)) return;
  if (known.id === "" || text(known.olds, "status") === "DELETED") {
    known.id = (await adoptNumber(work, desired)).id;
  } else {
    throw new Error(
      `${name}: existingId names ${existingId}, but this resource already is ${known.id}. Remove existingId, or release "${name}" first (tendlc:release).`,
    );
  }
}
