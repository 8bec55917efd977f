/** What AWS does not change once it is filed. It is refused: a replacement would file and pay again. */
import { changedFields, wordsOf, type FieldMap } from "./fields";
import type { Desired } from "./inputs";
import type { Prior } from "./prior";

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-campaign.html */
const CAPABILITIES = "campaignCapabilities.numberCapabilities";

/**
 * AWS lists no fields that are fixed after approval; it denies a change with
 * CANNOT_UPDATE_REGISTRATION, for good. Those that say what a campaign is count as fixed: its use
 * case, its capabilities and the attributes of its content. Texts and samples do not.
 */
const FIXED: ReadonlySet<string> = new Set([
  CAPABILITIES,
  "campaignUseCase.useCase",
  "campaignUseCase.subUseCases",
  "campaignUseCase.subscriberOptIn",
  "campaignUseCase.subscriberOptOut",
  "campaignUseCase.subscriberHelp",
  "campaignUseCase.directLending",
  "campaignUseCase.embeddedLink",
  "campaignUseCase.embeddedPhone",
  "campaignUseCase.ageGated",
]);

/** The paths that a new version of an approved registration cannot change. */
export function fixedAmong(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => FIXED.has(path));
}

/** @throws Error when an approved registration's fixed properties were changed in the program. */
export function refuseChanges(now: Desired, before: Desired, prior: Prior | undefined): void {
  if (!prior || prior.registrationId === "" || prior.status === "DELETED") return;
  if (now.brand && before.brand && now.brand !== before.brand) {
    throw refusal(now.name, "brandRegistrationId", before.brand, now.brand);
  }
  if (prior.approved && changed(before.fields, now.fields)) {
    const was = wordsOf(before.fields, CAPABILITIES) ?? "nothing";
    const is = wordsOf(now.fields, CAPABILITIES) ?? "nothing";
    throw refusal(now.name, `fields.${CAPABILITIES}`, was, is);
  }
}

const changed = (before: FieldMap, now: FieldMap): boolean =>
  changedFields(before, now).includes(CAPABILITIES);

function refusal(name: string, path: string, was: string, is: string): Error {
  return new Error(
    `${name}: ${path} is ${was} at AWS and cannot become ${is}. Nothing is replaced, because that would lose the registration and its numbers. ` +
      `Put ${was} back, or declare a registration of another name.`,
  );
}
