import * as pulumi from "@pulumi/pulumi";
import type { CampaignLoad } from "../core/advice";
import { book, capOf, LOWEST_TIER, overbooked, type Booking } from "../core/daily-cap";
import { entryOf } from "../core/entry";
import type { CheckedFiling } from "../core/filing/load-filing";
import type { PrimarySettings } from "../core/settings/read-settings";
import type { CampaignNumber } from "./registrations";

/** The cap as it is shared out, and what each campaign's numbers may send. */
export interface Throughput {
  readonly booking: pulumi.Output<Booking>;
  /** By campaign, so that no entry waits for what it does not use. */
  readonly campaigns: Readonly<Record<string, pulumi.Output<CampaignLoad>>>;
}

/**
 * Shares T-Mobile's cap out among the entries, those that register for themselves too, and says
 * when they book more than there is.
 *
 * @throws RunError when they do and `overbooking` says to refuse it
 */
export function throughputOf(
  { accounts, overbooking, vettingScore }: PrimarySettings,
  filing: CheckedFiling,
  numbers: readonly CampaignNumber[],
): Throughput {
  const shares = Object.fromEntries(
    Object.entries(accounts).map(([entry, raw]) => [entry, entryOf(raw).dailyShare]),
  );
  const booked = Object.values(shares).some((share) => share !== undefined);
  const useCases = Object.entries(filing.campaigns).map(([campaign, fields]) => {
    const useCase = fields["campaignUseCase.useCase"];
    return { campaign, useCase: typeof useCase === "string" ? useCase : "" };
  });
  const limits = pulumi.all(numbers.map(({ number }) => number.limits));
  const booking = limits.apply((all) => {
    const cap = capOf(
      all.map(({ dailyMessageCaps }) => dailyMessageCaps),
      useCases.map(({ useCase }) => useCase),
      vettingScore,
    );
    if (booked && cap.source === "published" && vettingScore === undefined) {
      void pulumi.log.info(LOWEST_TIER);
    }
    const made = book(cap, shares);
    const problem = overbooked(made);
    if (problem !== undefined && overbooking === "refuse") throw new pulumi.RunError(problem);
    if (problem !== undefined) void pulumi.log.warn(problem);
    return made;
  });
  const campaigns = Object.fromEntries(
    useCases.map(({ campaign, useCase }) => {
      const own = numbers.filter((one) => one.campaign === campaign);
      const load = pulumi
        .all(own.map(({ number }) => number.limits))
        .apply((all) => ({ campaign, useCase, rates: all.map(({ rateLimits }) => rateLimits) }));
      return [campaign, load];
    }),
  );
  return { booking, campaigns };
}
