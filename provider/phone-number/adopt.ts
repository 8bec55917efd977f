/** Takes over a number that exists, after everything that cannot change was verified. */
import type { NumberSummary } from "../api/sms-voice-api";
import { refuseForeignArn } from "../foreign-arn";
import { refuseTaken } from "../taken";
import type { Work } from "../work";
import type { DesiredNumber } from "./inputs";

/** The number that `existingId` names. An ARN is as good as an id. */
export async function adoptNumber(work: Work, desired: DesiredNumber): Promise<NumberSummary> {
  const { api, identity } = work;
  const { name, existingId } = desired;
  refuseForeignArn(existingId, identity);
  const listed = (await api.numbers()).find(
    ({ id, arn }) => id === existingId || arn === existingId,
  );
  const found = listed ?? (await api.number(existingId));
  if (!found || found.status === "DELETED") {
    throw new Error(
      `${name}: existingId names ${existingId}, which this account does not have in this Region. Correct existingId, or leave it out to request a number.`,
    );
  }
  await refuseTaken(work, found, name, existingId);
  const wrong = mismatches(found, desired);
  if (wrong.length > 0) {
    throw new Error(
      `${name}: existingId names ${existingId}, which does not fit: ${wrong.join("; ")}. Correct existingId or the resource.`,
    );
  }
  return found;
}

function mismatches(found: NumberSummary, desired: DesiredNumber): readonly string[] {
  const pairs: readonly (readonly [what: string, is: string, wanted: string])[] = [
    ["numberType", found.numberType, desired.numberType],
    ["isoCountryCode", found.isoCountryCode, desired.isoCountryCode],
    ["messageType", found.messageType, desired.messageType],
    ["numberCapabilities", [...found.capabilities].sort().join(), desired.capabilities.join()],
    // While the campaign's id is not known there is nothing to compare with.
    [
      "campaign",
      found.registrationId || "none",
      desired.campaign || found.registrationId || "none",
    ],
  ];
  return pairs
    .filter(([, is, wanted]) => is !== wanted)
    .map(([what, is, wanted]) => `its ${what} is ${is}, not ${wanted}`);
}
