import type { Structure } from "../../kernel/operation";

/** A row of the published table: from this score on, messages a second and a day. */
interface Tier {
  readonly from: number;
  readonly sms: number;
  readonly mms: number;
  readonly tMobileDaily: number;
}

const top = { sms: 75, mms: 40, tMobileDaily: 200_000 };
const middle = { sms: 40, mms: 20, tMobileDaily: 40_000 };
const low = { sms: 4, mms: 2, tMobileDaily: 10_000 };

/** 0.2 messages a second by the table; the API's rates are whole numbers, so at least 1. */
const unvetted = { sms: 1, mms: 1, tMobileDaily: 2_000 };

const standard: readonly Tier[] = [
  { from: 76, ...top },
  { from: 51, ...middle },
  { from: 1, ...low },
];

const mixed: readonly Tier[] = [
  { from: 86, ...top },
  { from: 66, ...middle },
  { from: 26, ...low },
];

/**
 * What the carriers allow a campaign, by use case and vetting score. The published table leaves
 * out score 50 of the standard use cases and 0 to 25 of MIXED and MARKETING: the lower tier here.
 * Rates for media messages are another vendor's, per second and rounded down.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-throughput.html
 */
export const messagingLimits = (
  useCase: string | undefined,
  score: number | undefined,
  capabilities: readonly string[],
): Structure => {
  const tiers = useCase === "MIXED" || useCase === "MARKETING" ? mixed : standard;
  const vetted = useCase === "LOW_VOLUME" ? undefined : score;
  const tier = tiers.find(({ from }) => vetted !== undefined && vetted >= from) ?? unvetted;
  return {
    RateLimits: {
      ...(capabilities.includes("SMS") ? { SMS: tier.sms } : {}),
      ...(capabilities.includes("MMS") ? { MMS: tier.mms } : {}),
    },
    DailyMessageCaps: { "T-MOBILE": tier.tMobileDaily },
  };
};
