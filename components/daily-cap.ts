import * as pulumi from "@pulumi/pulumi";
import { book, capOf, overbooked, type Booking } from "../core/daily-cap";
import { entryOf } from "../core/entry";
import type { PrimarySettings } from "../core/settings/read-settings";
import type { CampaignNumber } from "./registrations";
import type { CheckedFiling } from "../core/filing/load-filing";

/**
 * Shares T-Mobile's cap out among the entries, those that register for themselves too, and says
 * when they book more than there is.
 *
 * @throws RunError when they do and `overbooking` says to refuse it
 */
export function dailyCap(
  { accounts, overbooking }: PrimarySettings,
  filing: CheckedFiling,
  numbers: readonly CampaignNumber[],
): pulumi.Output<Booking> {
  const shares = Object.fromEntries(
    Object.entries(accounts).map(([entry, raw]) => [entry, entryOf(raw).dailyShare]),
  );
  const useCases = Object.values(filing.campaigns).map((fields) => {
    const useCase = fields["campaignUseCase.useCase"];
    return typeof useCase === "string" ? useCase : "";
  });
  const limits = pulumi.all(numbers.map(({ number }) => number.limits));
  return limits.apply((all) => {
    const booking = book(
      capOf(
        all.map(({ dailyMessageCaps }) => dailyMessageCaps),
        useCases,
      ),
      shares,
    );
    const problem = overbooked(booking);
    if (problem !== undefined && overbooking === "refuse") throw new pulumi.RunError(problem);
    if (problem !== undefined) void pulumi.log.warn(problem);
    return booking;
  });
}
