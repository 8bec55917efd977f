import type { Advice } from "./contract";
import { mpsOf, type Rates } from "./daily-cap";

/** A campaign that an entry sends for. */
export interface CampaignLoad {
  readonly campaign: string;
  readonly useCase: string;
  /** Of its numbers. */
  readonly rates: readonly Rates[];
}

/**
 * The default quota of sends, which DescribeAccountLimits does not report:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
 */
export const REQUESTS_NOTE =
  "AWS takes 1 send request a second by default, for all entries of the primary's account and Region together: ask for more with Service Quotas";

/** What one entry should keep to. */
export function adviceFor(
  dailyShare: number | undefined,
  campaigns: readonly CampaignLoad[],
  score: number | undefined,
): Advice {
  const live = campaigns.some(({ rates }) => rates.some((rate) => rate["SMS"] !== undefined));
  return {
    ...(dailyShare === undefined ? {} : { dailyShare }),
    mps: Object.fromEntries(
      campaigns.map(({ campaign, rates, useCase }) => [campaign, mpsOf(rates, useCase, score)]),
    ),
    source: live ? "live" : "published",
    notes: [REQUESTS_NOTE],
  };
}
