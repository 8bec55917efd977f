import { DEFAULT_SEND_REQUESTS } from "./blockers";
import type { Advice } from "./contract";
import { mpsOf, type Rates } from "./daily-cap";

/** A campaign that an entry sends for. */
export interface CampaignLoad {
  readonly campaign: string;
  readonly useCase: string;
  /** Of its numbers. */
  readonly rates: readonly Rates[];
}

/** What one entry should keep to. */
export function adviceFor(
  dailyShare: number | undefined,
  campaigns: readonly CampaignLoad[],
  score: number | undefined,
  sendRequests = DEFAULT_SEND_REQUESTS,
): Advice {
  const live = campaigns.some(({ rates }) => rates.some((rate) => rate["SMS"] !== undefined));
  return {
    ...(dailyShare === undefined ? {} : { dailyShare }),
    mps: Object.fromEntries(
      campaigns.map(({ campaign, rates, useCase }) => [campaign, mpsOf(rates, useCase, score)]),
    ),
    source: live ? "live" : "published",
    notes: [
      `AWS takes ${sendRequests} send request${sendRequests === 1 ? "" : "s"} a second of the primary's account and Region, for all entries together`,
    ],
  };
}
