import type { ServiceQuotaExceededExceptionReason } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Backend } from "../backend";
import type { Where } from "../arns";
import { quotaExceeded } from "../errors";
import type { RegionState } from "../state";

/**
 * Quotas per account and Region unless the settings say otherwise. The published ones are AWS's
 * defaults; the three that AWS does not publish are marked.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
 */
const defaultQuotas = {
  PHONE_NUMBERS: 25,
  POOLS: 25,
  CONFIGURATION_SETS: 25,
  OPT_OUT_LISTS: 25,
  SENDER_IDS: 25,
  REGISTRATIONS: 25,
  VERIFIED_DESTINATION_NUMBERS: 10,
  PHONE_NUMBERS_PER_REGISTRATION: 49,
  EVENT_DESTINATIONS_PER_CONFIGURATION_SET: 5,
  KEYWORDS_PER_PHONE_NUMBER: 30,
  KEYWORDS_PER_POOL: 30,
  ORIGINATION_IDENTITIES_PER_POOL: 100,
  CAMPAIGNS_PER_BRAND: 10,
  /** Not published. */
  REGISTRATION_ATTACHMENTS: 100,
  /** Not published. */
  REGISTRATION_ATTACHMENTS_CREATED_PER_DAY: 100,
  /** Not published. */
  REGISTRATION_VERSIONS_CREATED_PER_DAY: 25,
} as const;

/** A quota by its name in the settings. */
export type Quota = keyof typeof defaultQuotas;

/** How many of something an account may have in a Region. */
export const quotaOf = (backend: Backend, where: Where, quota: Quota): number =>
  backend.world.settings.of(where.account, where.region).quotas[quota] ?? defaultQuotas[quota];

/** @throws ServiceError ServiceQuotaExceededException where one more would be too many. */
export const requireRoom = (
  backend: Backend,
  where: Where,
  quota: Quota,
  used: number,
  reason: ServiceQuotaExceededExceptionReason,
): void => {
  if (used >= quotaOf(backend, where, quota)) throw quotaExceeded(reason);
};

const DAY = 24 * 3600 * 1000;

/** How many versions or attachments were created within the last 24 hours. */
export const madeToday = (
  { made }: RegionState,
  what: "version" | "attachment",
  now: Date,
): number =>
  made.filter((one) => one.what === what && now.getTime() - one.at.getTime() < DAY).length;
