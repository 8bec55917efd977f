import { partitionOf } from "../arn";
import { didYouMean } from "../did-you-mean";
import { externalIdsOf } from "../external-id";
import {
  BRAND_NAME,
  checkCampaignName,
  checkEntryName,
  declaredNames,
  isNumberName,
  VETTING_NAME,
} from "../names";
import { policyLength, TRUST_POLICY_LIMIT } from "../policies/document";
import { senderTrust } from "../policies/sender";
import { problem, type Problem } from "../problem";
import { parseAccountId } from "./account-id";
import { inWords } from "./issues";

/** What checks that span several settings need besides them. */
export interface PrimaryContext {
  readonly stack: string;
  /** Names of the filing's campaigns; undefined when the filing could not be read. */
  readonly campaigns: readonly string[] | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Checks that span several settings. They look at the settings as written, so that they report
 * even while something else is wrong, and pass over what the schema has reported.
 */
export function checkPrimary(settings: Raw, context: PrimaryContext): readonly Problem[] {
  return [
    ...checkAccounts(settings, context),
    ...checkNames(settings, context.campaigns),
    ...(context.campaigns === undefined ? [] : checkIds(settings)),
  ];
}

function checkAccounts(settings: Raw, { stack, campaigns }: PrimaryContext): readonly Problem[] {
  const own = idOf(settings["accountId"]);
  const owners = new Map<string, string>();
  return entriesOf(settings["accounts"]).flatMap(([key, raw]) => {
    const path = ["accounts", key];
    const bad = checkEntryName(stack, key);
    const problems: Problem[] = bad === undefined ? [] : [{ path: inWords(path), ...bad }];
    const entry = mapOf(raw);
    const account = idOf(entry["accountId"]);
    const at = inWords([...path, "accountId"]);
    if (account !== undefined && account === own) {
      const fix = "Write the secondary's account; roles of the primary's own account need no entry";
      problems.push(problem(at, account, "is the primary's own account", fix));
    }
    const owner = account === undefined ? undefined : owners.get(account);
    if (owner !== undefined) {
      const fix = "One account has one entry: put its campaigns and roles together";
      problems.push(problem(at, account, `is the account of the entry ${owner} too`, fix));
    }
    if (account !== undefined && owner === undefined) owners.set(account, key);
    problems.push(
      ...repeated(entry["campaigns"], [...path, "campaigns"]),
      ...repeated(entry["trustedRoles"], [...path, "trustedRoles"]),
      ...listOf(entry["campaigns"]).flatMap((name, index) =>
        campaigns === undefined
          ? []
          : unknownName(name, campaigns, [...path, "campaigns", index], "no campaign"),
      ),
      ...checkTrust(settings, key, entry),
    );
    return problems;
  });
}

/** IAM counts a trust policy only when it is used, so its length is judged here. */
function checkTrust(settings: Raw, key: string, entry: Raw): readonly Problem[] {
  const primary = idOf(settings["accountId"]);
  const secondary = idOf(entry["accountId"]);
  const region = settings["region"];
  if (primary === undefined || secondary === undefined || typeof region !== "string") return [];
  const given = entry["externalId"];
  const trust = senderTrust({
    partition: partitionOf(region),
    accountId: secondary,
    trustedRoles: listOf(entry["trustedRoles"]),
    externalIds: externalIdsOf({
      primary,
      entry: key,
      secondary,
      given: given === undefined ? undefined : typeof given === "string" ? [given] : listOf(given),
    }),
  });
  const length = policyLength(trust);
  if (length <= TRUST_POLICY_LIMIT) return [];
  const rule = `makes a trust policy of ${length} characters; IAM allows ${TRUST_POLICY_LIMIT}`;
  return [
    {
      path: inWords(["accounts", key, "trustedRoles"]),
      rule,
      fix: "Use fewer or shorter patterns: a * can stand for several roles",
    },
  ];
}

/** Names of resources; released ones may have left the filing already. */
function checkNames(settings: Raw, campaigns: readonly string[] | undefined): readonly Problem[] {
  const released = listOf(settings["release"]).flatMap((name, index) => {
    const campaign = isNumberName(name) ? name.slice(0, -"-number".length) : name;
    const known = name === BRAND_NAME || name === VETTING_NAME;
    const bad = known ? undefined : checkCampaignName(campaign);
    return bad === undefined
      ? []
      : [problem(inWords(["release", index]), name, "is no name of a resource", RESOURCE_NAMES)];
  });
  if (campaigns === undefined) return released;
  const all = declaredNames(campaigns);
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
  ];
}

const RESOURCE_NAMES = "Write brand, vetting, a campaign, or a campaign followed by -number";

/** Ids of AWS say what they are of. */
function checkIds(settings: Raw): readonly Problem[] {
  return ["existing", "alongside"].flatMap((key) =>
    entriesOf(settings[key]).flatMap(([name, id]) => {
      const kind = isNumberName(name) ? "phone" : "registration";
      if (typeof id !== "string" || new RegExp(`^${kind}-[0-9a-f]{8,}$`).test(id)) return [];
      const rule = `is no id of a ${kind === "phone" ? "number" : "registration"}`;
      const fix = `Write AWS's id: ${kind}- and 32 hexadecimal digits`;
      return [problem(inWords([key, name]), id, rule, fix)];
    }),
  );
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

function repeated(raw: unknown, path: readonly PropertyKey[]): readonly Problem[] {
  return listOf(raw).flatMap((name, index, all) =>
    all.indexOf(name) === index
      ? []
      : [problem(inWords([...path, index]), name, "is listed twice", "Remove one")],
  );
}

function idOf(raw: unknown): string | undefined {
  const parsed = parseAccountId(raw);
  return "ok" in parsed ? parsed.ok : undefined;
}

function mapOf(raw: unknown): Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Raw) : {};
}

function entriesOf(raw: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(mapOf(raw));
}

function listOf(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item) => typeof item === "string") : [];
}
