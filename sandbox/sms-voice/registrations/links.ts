import { newest, type Number10Dlc, type Registration, type RegionState } from "../state";
import { statusOf } from "./status";
import { BRAND, CAMPAIGN, VETTING } from "./fields";
import type { Standing } from "./denials";
import { isPending } from "./transitions";

/** Registrations that are not deleted. */
export const living = (state: RegionState): readonly Registration[] =>
  [...state.registrations.values()].filter(({ deleted }) => deleted === undefined);

/** The brand that a vetting or a campaign is associated with. */
export const brandOf = (state: RegionState, registration: Registration): Registration | undefined =>
  registration.associations
    .map((id) => state.registrations.get(id))
    .find((other) => other?.type === BRAND);

/** Types of all that a registration is associated with. */
export const associatedTypes = (
  state: RegionState,
  { associations }: Registration,
): readonly string[] =>
  associations.flatMap((id) => {
    if (state.numbers.has(id)) return ["TEN_DLC"];
    return state.registrations.get(id)?.type ?? [];
  });

/** The registrations of a type that are associated with a brand. */
export const ofBrand = (
  state: RegionState,
  brand: Registration,
  type: string,
): readonly Registration[] =>
  living(state).filter((other) => other.type === type && other.associations.includes(brand.id));

/** The numbers of a campaign that it still has. */
export const numbersOf = (state: RegionState, campaign: Registration): readonly Number10Dlc[] =>
  [...state.numbers.values()].filter(
    ({ registrationId, status }) => registrationId === campaign.id && status !== "DELETED",
  );

/** What a registration rests on now. Only vettings and campaigns rest on anything. */
export const standingOf = (state: RegionState, registration: Registration): Standing => {
  if (![VETTING, CAMPAIGN].includes(registration.type))
    return { brandComplete: true, vettingUnderReview: false };
  const brand = brandOf(state, registration);
  const vettings = brand === undefined ? [] : ofBrand(state, brand, VETTING);
  return {
    brandComplete: brand !== undefined && statusOf(brand) === "COMPLETE",
    vettingUnderReview:
      registration.type === CAMPAIGN && vettings.some((one) => isPending(newest(one).status)),
  };
};

/**
 * The vetting score that counts for a campaign: the best one that the brand had when the campaign
 * was created, because scores are not retroactive.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-vetting.html
 */
export const scoreOf = (state: RegionState, campaign: Registration): number | undefined => {
  const brand = brandOf(state, campaign);
  const scores = (brand === undefined ? [] : ofBrand(state, brand, VETTING)).flatMap((vetting) => {
    const approved = newest(vetting).history.APPROVED;
    const inTime = approved !== undefined && approved <= campaign.created;
    return inTime && statusOf(vetting) === "COMPLETE" ? (vetting.score ?? []) : [];
  });
  return scores.length === 0 ? undefined : Math.max(...scores);
};
