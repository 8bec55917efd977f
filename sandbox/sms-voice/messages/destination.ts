import { conflict, invalid } from "../errors";

/**
 * Numbers that AWS answers for, that every account may write to.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/test-phone-numbers.html
 */
const simulators = new Set(["+14254147755", "+14254147167"]);

/**
 * The destination in E.164.
 * @throws ServiceError where it is no number, not in the United States, or not verified by an
 * account in the SANDBOX tier. Verified numbers are not modelled: there are only AWS's own.
 */
export const destinationOf = (number: string, tier: "PRODUCTION" | "SANDBOX"): string => {
  const e164 = number.startsWith("+") ? number : `+${number}`;
  const about = (Message: string) => ({ Name: "DestinationPhoneNumber", Message });
  if (!e164.startsWith("+1")) {
    throw invalid("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", about("10DLC reaches US only"));
  }
  if (!/^\+1[2-9]\d{2}[2-9]\d{6}$/.test(e164)) {
    throw invalid("INVALID_PARAMETER", about("is not a US number in E.164"));
  }
  if (tier === "SANDBOX" && !simulators.has(e164)) {
    throw conflict("DESTINATION_PHONE_NUMBER_NOT_VERIFIED", {
      type: "verified-destination-number",
      id: e164,
    });
  }
  return e164;
};
