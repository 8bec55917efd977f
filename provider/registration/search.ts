/**
 * Looks through the account before anything is created: nothing is filed twice.
 * Ours is found by its tag; what files the same again is found by content.
 */
import { idsIn } from "../../core/registration/ids-in";
import type { RegistrationSummary, SmsVoiceApi, Tags } from "../api/sms-voice-api";
import { ID_TAG, logicalId, parseLogicalId, sameStack, type Identity } from "../identity";
import { liveWords, wordsOf } from "./fields";
import type { Desired } from "./inputs";

const TAX_ID = "companyInfo.taxId";
const USE_CASE = "campaignUseCase.useCase";

export interface Found {
  /** The registration that carries our tag, one that lives before one that AWS closed. */
  readonly ours: RegistrationSummary | undefined;
  /** How many of ours there have been, deleted ones included. */
  readonly earlier: number;
  /** Why nothing may be created, in words. */
  readonly refusal: string | undefined;
}

/**
 * @param declared names of everything the program declares: one that is not there was renamed or dropped
 */
export async function search(
  api: SmsVoiceApi,
  identity: Identity,
  desired: Desired,
  declared: readonly string[],
): Promise<Found> {
  const same = (await api.registrations()).filter(({ type }) => type === desired.type);
  const tagged: { one: RegistrationSummary; tags: Tags }[] = [];
  for (const one of same) tagged.push({ one, tags: (await api.tags(one.arn)) ?? {} });
  const mine = tagged.filter(({ tags }) => tags[ID_TAG] === logicalId(identity));
  // One that AWS closed holds nothing up for others, and is not filed again unasked.
  const all = mine.map(({ one }) => one);
  const ours =
    all.find(({ status }) => lives(status)) ?? all.find(({ status }) => status !== "DELETED");
  const result = { ours, earlier: mine.length };
  if (ours) return { ...result, refusal: undefined };
  for (const { one, tags } of tagged) {
    if (!lives(one.status) || !(await filesTheSame(api, one, desired))) continue;
    const refusal = refusalFor(one, tags[ID_TAG], identity, desired, declared);
    if (refusal !== undefined) return { ...result, refusal };
  }
  return { ...result, refusal: undefined };
}

const lives = (status: string): boolean => status !== "DELETED" && status !== "CLOSED";

/** A brand of the same tax id, a vetting of the same brand, a campaign of the same brand and use case. */
async function filesTheSame(
  api: SmsVoiceApi,
  one: RegistrationSummary,
  desired: Desired,
): Promise<boolean> {
  switch (desired.type) {
    case "US_TEN_DLC_BRAND_REGISTRATION":
      return holds(api, one, TAX_ID, wordsOf(desired.fields, TAX_ID));
    case "US_TEN_DLC_BRAND_VETTING":
      return ofBrand(api, one, desired.brand);
    case "US_TEN_DLC_CAMPAIGN_REGISTRATION":
      return (
        (await ofBrand(api, one, desired.brand)) &&
        (await holds(api, one, USE_CASE, wordsOf(desired.fields, USE_CASE)))
      );
    default:
      return false;
  }
}

/** Whether a version that counts holds `wanted` in the field: a draft after a denial is empty at first. */
async function holds(
  api: SmsVoiceApi,
  { id, currentVersion, approvedVersion, deniedVersion }: RegistrationSummary,
  path: string,
  wanted: string | undefined,
): Promise<boolean> {
  if (wanted === undefined) return false;
  const counting = [currentVersion, approvedVersion, deniedVersion, currentVersion - 1];
  const versions = new Set(counting.filter((version) => version > 0 && version <= currentVersion));
  for (const version of versions) {
    if (liveWords(await api.fields(id, { version, paths: [path] }), path) === wanted) return true;
  }
  return false;
}

async function ofBrand(
  api: SmsVoiceApi,
  { id }: RegistrationSummary,
  brand: string | undefined,
): Promise<boolean> {
  if (brand === undefined || brand === "") return false;
  return (await api.associations(id)).some(({ resourceId }) => resourceId === brand);
}

function refusalFor(
  one: RegistrationSummary,
  tag: string | undefined,
  identity: Identity,
  { name, type, alongside }: Desired,
  declared: readonly string[],
): string | undefined {
  const isCampaign = type === "US_TEN_DLC_CAMPAIGN_REGISTRATION";
  const other = tag === undefined ? undefined : parseLogicalId(tag);
  if (other && sameStack(other, identity)) {
    if (!declared.includes(other.name)) return renamed(one, other.name, name);
    if (isCampaign) return undefined;
    return `${name}: "${other.name}" of this stack has filed the same as ${one.id}. Remove one of the two from the program.`;
  }
  if (isCampaign && idsIn(alongside).some((id) => id === one.id || id === one.arn)) {
    return undefined;
  }
  const owner = other ? ` by stack ${other.project}/${other.stack}` : " outside this stack";
  const besides = isCampaign
    ? `, or set alongside to "${[...idsIn(alongside), one.id].join(" ")}" to file another campaign beside it`
    : "";
  return `${name}: ${one.id} (${one.status}) has filed the same in this account${owner}. Nothing is filed twice: set existingId to "${one.id}" to adopt it${besides}.`;
}

function renamed(one: RegistrationSummary, from: string, to: string): string {
  return (
    `${to}: this stack has filed the same as ${one.id} under the name "${from}", which the program no longer declares. ` +
    `If it was renamed, give the resource the option aliases: [{ name: "${from}" }], or run: pulumi state rename ${from} ${to}`
  );
}
