import { didYouMean } from "../did-you-mean";
import {
  BRAND_NAME,
  campaignOf,
  checkCampaignName,
  declaredNames,
  isNumberName,
  isOptOutsName,
  VETTING_NAME,
} from "../names";
import { problem, type Problem } from "../problem";
import { checkAccounts } from "./check-accounts";
import { campaignParts, checkResources } from "./check-resources";
import { idsIn } from "../registration/ids-in";
import { inWords } from "./issues";
import { entriesOf, listOf, type Raw } from "./raw";

/** What checks that span several settings need besides them. */
export interface PrimaryContext {
  readonly stack: string;
  /** Names of the filing's campaigns; undefined when the filing could not be read. */
  readonly campaigns: readonly string[] | undefined;
}

/**
 * Checks that span several settings. They look at the settings as written, so that they report
 * even while something else is wrong, and pass over what the schema has reported.
 */
export function checkPrimary(settings: Raw, context: PrimaryContext): readonly Problem[] {
  const { stack, campaigns } = context;
  return [
    ...checkAccounts(settings, {
      stack,
      unknownCampaign: (name, path) =>
        campaigns === undefined ? [] : unknownName(name, campaigns, path, "no campaign"),
    }),
    ...checkNames(settings, campaigns),
    ...(campaigns === undefined ? [] : checkIds(settings)),
    ...(campaigns === undefined ? [] : checkResources(settings, { stack, campaigns })),
  ];
}

/** Names of resources; released ones may have left the filing already. */
function checkNames(settings: Raw, campaigns: readonly string[] | undefined): readonly Problem[] {
  const released = listOf(settings["release"]).flatMap((name, index) => {
    const campaign = campaignOf(name);
    const known = name === BRAND_NAME || name === VETTING_NAME;
    const bad = known ? undefined : checkCampaignName(campaign);
    return bad === undefined
      ? []
      : [problem(inWords(["release", index]), name, "is no name of a resource", RESOURCE_NAMES)];
  });
  if (campaigns === undefined) return released;
  const all = declaredNames(campaigns, campaignParts(settings)).filter(
    (name) => !isOptOutsName(name),
  );
  const registrations = all.filter((name) => !isNumberName(name));
  const keys = (key: string, among: readonly string[], what: string) =>
    entriesOf(settings[key]).flatMap(([name]) => unknownName(name, among, [key, name], what));
  return [
    ...released,
    ...listOf(settings["refile"]).flatMap((name, index) =>
      unknownName(name, all, ["refile", index], "no registration or number"),
    ),
    ...keys("existing", all, "no registration or number"),
    ...keys("resubmit", registrations, "no registration"),
    ...keys("discard", registrations, "no registration"),
    ...keys("alongside", campaigns, "no campaign"),
    ...keys("campaigns", campaigns, "no campaign"),
  ];
}

const RESOURCE_NAMES =
  "Write brand, vetting, a campaign, or a campaign followed by -number, -number-2 or -opt-outs";

/** Ids of AWS say what they are of. */
function checkIds(settings: Raw): readonly Problem[] {
  return ["existing", "alongside"].flatMap((key) =>
    entriesOf(settings[key]).flatMap(([name, id], index, all) => {
      const kind = isNumberName(name) ? "phone" : "registration";
      if (typeof id !== "string") return [];
      const form = new RegExp(`^${kind}-[0-9a-f]{8,}$`);
      const ids = key === "alongside" ? idsIn(id) : [id];
      if (ids.length > 0 && ids.every((one) => form.test(one))) {
        const twin = all.findIndex(([, other]) => other === id);
        return key === "alongside" || twin === index ? [] : [taken(name, id, all[twin]?.[0] ?? "")];
      }
      const rule = `is no id of a ${kind === "phone" ? "number" : "registration"}`;
      const fix = `Write AWS's id: ${kind}- and 32 hexadecimal digits`;
      return [problem(inWords([key, name]), id, rule, fix)];
    }),
  );
}

/** Two resources would each put their own filing into one registration. */
function taken(name: string, id: string, by: string): Problem {
  const rule = `is adopted as "${by}" already`;
  return problem(inWords(["existing", name]), id, rule, "Correct one of the two, or leave it out");
}

function unknownName(
  name: string,
  known: readonly string[],
  path: readonly PropertyKey[],
  what: string,
): readonly Problem[] {
  if (known.includes(name)) return [];
  const near = didYouMean(name, known);
  const all = known.length === 0 ? "The filing has none" : `Choose of ${known.join(", ")}`;
  const fix = near === undefined ? all : `Did you mean ${near}?`;
  return [problem(inWords(path), name, `is ${what} of the filing`, fix)];
}
