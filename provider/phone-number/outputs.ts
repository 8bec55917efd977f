/** What a number answers. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import type { NumberSummary } from "../api/sms-voice-api";
import { text } from "../property";
import type { NumberDecision } from "./decide";

/** AWS's published longest time for a number to become ACTIVE, in days. */
const PROVISIONING_DAYS = 10;

/**
 * @param number what AWS has; DELETED when it has nothing of a known id any more
 * @param id the known id, "" until requested
 * @param olds the outputs in the state
 */
export function numberOutputs(
  number: NumberSummary | undefined,
  decision: NumberDecision,
  id: string,
  olds: Properties,
): Properties {
  const since = number?.createdAt ?? "";
  return {
    phoneNumberId: id,
    // A known value never becomes empty again, also when AWS has forgotten the number.
    arn: number?.arn || text(olds, "arn"),
    phoneNumber: number?.phoneNumber || text(olds, "phoneNumber"),
    status: number?.status ?? "",
    phase: decision.phase,
    waitingFor: decision.waitingFor,
    since,
    expectedBy: decision.phase === "pending" && since !== "" ? daysAfter(since) : "",
    monthlyLeasingPrice: number?.monthlyLeasingPrice || text(olds, "monthlyLeasingPrice"),
    limits: {
      rateLimits: number?.rateLimits ?? {},
      dailyMessageCaps: number?.dailyMessageCaps ?? {},
    },
    optOutListName: number?.optOutList || text(olds, "optOutListName"),
    deletionProtectionEnabled: number?.deletionProtection ?? false,
    nextStep: decision.nextStep,
  };
}

/** What a preview answers: what the request will give is unknown, everything else is known. */
export function numberPreview(
  outputs: Properties,
  decision: NumberDecision,
  uncertain: boolean,
): Properties {
  const requests = decision.calls.some((call) => call.do === "request");
  if (!requests && !(uncertain && outputs["phoneNumberId"] === "")) return outputs;
  return { ...outputs, phoneNumberId: UNKNOWN, arn: UNKNOWN, phoneNumber: UNKNOWN };
}

function daysAfter(since: string): string {
  const time = new Date(since);
  time.setUTCDate(time.getUTCDate() + PROVISIONING_DAYS);
  return time.toISOString();
}
