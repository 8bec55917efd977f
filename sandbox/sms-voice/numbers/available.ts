import type { ListAvailablePhoneNumbersRequest } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Structure } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { invalid } from "../errors";
import type { Known } from "../known";
import { requireFit } from "./joining";
import { preferenceOf } from "./request";

/** The input of ListAvailablePhoneNumbers. */
export type ListAvailable = Known<ListAvailablePhoneNumbersRequest>;

const PAGE = 10;

/**
 * Free numbers for a campaign. The token is the last number given, because the list is too long to
 * be walked as a whole and nothing in it is secret.
 */
export const listAvailable = (backend: Backend, call: Call<ListAvailable>): Structure => {
  const { input } = call;
  if (input.IsoCountryCode !== "US") {
    throw invalid("INVALID_PARAMETER", { Name: "IsoCountryCode", Message: "must be US" });
  }
  if (input.RegistrationId === undefined) {
    throw invalid("MISSING_PARAMETER", {
      Name: "RegistrationId",
      Message: "is required for TEN_DLC",
    });
  }
  const named = refer(call, "registration", "RegistrationId", input.RegistrationId);
  const campaign = lookUp(stateOf(backend, call).registrations, call, named);
  requireFit(backend, call, campaign, { capabilities: input.NumberCapabilities });
  const after = input.NextToken && Buffer.from(input.NextToken, "base64url").toString();
  if (after !== undefined && !/^\+1\d{10}$/.test(after)) throw invalid("INVALID_NEXT_TOKEN");
  const size = input.MaxResults ?? PAGE;
  const found = backend.plan.available(size + 1, preferenceOf(input), after);
  const numbers = found.slice(0, size);
  const last = numbers.at(-1);
  return {
    AvailablePhoneNumbers: numbers,
    ...(found.length > size && last !== undefined
      ? { NextToken: Buffer.from(last).toString("base64url") }
      : {}),
  };
};
