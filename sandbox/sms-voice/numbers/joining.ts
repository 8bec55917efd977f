import type { MessageType, NumberCapability } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { requireRoom } from "../account/quotas";
import type { Where } from "../arns";
import type { Backend } from "../backend";
import { conflict, invalid } from "../errors";
import { CAMPAIGN } from "../registrations/fields";
import { named } from "../registrations/find";
import { numbersOf } from "../registrations/links";
import { statusOf } from "../registrations/status";
import type { Number10Dlc, Registration } from "../state";

/** How long the carriers take to activate a number, in seconds. */
const ACTIVATION_SECONDS = 5 * 24 * 3600;

/** What a number is asked to do. */
export interface Wanted {
  readonly capabilities: readonly NumberCapability[];
  /** Left out where it is not asked for. */
  readonly messageType?: MessageType;
}

/** What was chosen for a field in the approved version. */
export const approvedChoice = (registration: Registration, path: string): string | undefined =>
  registration.versions.find(({ status }) => status === "APPROVED")?.values.get(path)
    ?.SelectChoices?.[0];

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join() === [...b].sort().join();

/**
 * A number goes to a COMPLETE campaign, with the capabilities and the message type that the
 * campaign was approved for.
 * @throws ServiceError that says which it is.
 */
export const requireFit = (
  backend: Backend,
  at: Where,
  campaign: Registration,
  { capabilities, messageType }: Wanted,
): void => {
  if (campaign.type !== CAMPAIGN) {
    throw invalid("INVALID_REGISTRATION_ASSOCIATION", {
      Name: "RegistrationId",
      Message: `${campaign.type} has no numbers`,
    });
  }
  if (statusOf(campaign) !== "COMPLETE") {
    throw conflict("REGISTRATION_NOT_COMPLETE", named(campaign));
  }
  const granted = approvedChoice(campaign, "campaignCapabilities.numberCapabilities") ?? "";
  if (!sameWords(granted.split(" and "), capabilities)) {
    throw conflict("NUMBER_CAPABILITIES_MISMATCH", named(campaign));
  }
  const type = approvedChoice(campaign, "campaignCapabilities.messageType")?.toUpperCase();
  if (type !== undefined && messageType !== undefined && type !== messageType) {
    throw conflict("MESSAGE_TYPE_MISMATCH", named(campaign));
  }
  const used = numbersOf(backend.regions.of(at.account, at.region), campaign).length;
  const quota = "PHONE_NUMBERS_PER_REGISTRATION";
  requireRoom(backend, at, quota, used, quota);
};

/** Ties a number to a campaign that it fits. It is ACTIVE when the carriers are done. */
export const joinCampaign = (
  backend: Backend,
  at: Where,
  campaign: Registration,
  number: Number10Dlc,
  meanwhile: "PENDING" | "ASSOCIATING",
): void => {
  number.registrationId = campaign.id;
  number.status = meanwhile;
  campaign.associations.push(number.id);
  const { clock, settings } = backend.world;
  clock.schedule(clock.in(ACTIVATION_SECONDS), () => {
    if (number.status !== meanwhile) return;
    if (settings.of(at.account, at.region).reviews === "automatic") number.status = "ACTIVE";
  });
};
