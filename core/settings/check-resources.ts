import type { CampaignParts } from "../names";
import { problem, type Problem } from "../problem";
import { NUMBERS_PER_CAMPAIGN } from "./campaign";
import { accessOf } from "./check-entry";
import { inWords } from "./issues";
import { entriesOf, listOf, mapOf, quotaOf, type Raw } from "./raw";
import { namesProblems } from "./resource-names";

/** Quotas of an account and Region: https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html */
const DEFAULT_QUOTA = 25;

/** How many of something a stack makes, and may make. */
export interface Use {
  readonly what: "configuration sets" | "numbers" | "opt-out lists" | "pools";
  readonly used: number;
  readonly quota: number;
}

interface Counted extends Use {
  readonly quotaKey: "configurationSets" | "numbers" | "optOutLists" | "pools";
  readonly at: readonly PropertyKey[];
  readonly fix: string;
}

/** Parts of campaigns as written; a count that the schema refuses stands for one. */
export function campaignParts(settings: Raw): Readonly<Record<string, CampaignParts>> {
  return Object.fromEntries(
    entriesOf(settings["campaigns"]).map(([campaign, raw]) => {
      const { numbers, optOutList, pool } = mapOf(raw);
      const right =
        typeof numbers === "number" &&
        Number.isInteger(numbers) &&
        numbers >= 1 &&
        numbers <= NUMBERS_PER_CAMPAIGN;
      return [
        campaign,
        {
          numbers: right ? numbers : 1,
          optOutList: optOutList === "own" ? ("own" as const) : undefined,
          pool: pool === "own" ? ("own" as const) : undefined,
        },
      ];
    }),
  );
}

/** What the stack's resources come to, for those that the settings ask for beyond the ordinary. */
function countsOf(settings: Raw, campaigns: readonly string[]): readonly Counted[] {
  const parts = campaignParts(settings);
  const sets = entriesOf(settings["accounts"]).flatMap(([, raw]) => {
    const entry = mapOf(raw);
    return accessOf(entry) === "register" ? [] : [entry["configurationSet"]];
  });
  const own = sets.filter((set) => set === "own").length;
  const quota = (key: Counted["quotaKey"]) => quotaOf(settings, key, DEFAULT_QUOTA);
  const counted = (
    what: Use["what"],
    quotaKey: Counted["quotaKey"],
    used: number,
    at: readonly PropertyKey[],
    fix: string,
  ): Counted => ({ what, quotaKey, used, quota: quota(quotaKey), at, fix });
  return [
    counted(
      "configuration sets",
      "configurationSets",
      own + (sets.includes("shared") ? 1 : 0),
      ["accounts"],
      "Give entries configurationSet: shared; session names and source identities tell them apart then",
    ),
    counted(
      "numbers",
      "numbers",
      campaigns.reduce((sum, campaign) => sum + (parts[campaign]?.numbers ?? 1), 0),
      ["campaigns"],
      "Use fewer numbers",
    ),
    counted(
      "opt-out lists",
      "optOutLists",
      // The account's Default counts.
      1 + campaigns.filter((campaign) => parts[campaign]?.optOutList === "own").length,
      ["campaigns"],
      "Let some campaigns share AWS's list",
    ),
    counted(
      "pools",
      "pools",
      campaigns.filter((campaign) => parts[campaign]?.pool === "own").length,
      ["campaigns"],
      "Give fewer campaigns a pool",
    ),
  ];
}

/** How much of the quotas the stack uses, for what the settings ask for beyond the ordinary. */
export function usesOf(settings: Raw, campaigns: readonly string[]): readonly Use[] {
  const parts = Object.values(mapOf(settings["campaigns"])).map((raw) => mapOf(raw));
  const asked: Readonly<Record<Use["what"], boolean>> = {
    "configuration sets": true,
    numbers: parts.some(({ numbers }) => numbers !== undefined),
    "opt-out lists": parts.some(({ optOutList }) => optOutList !== undefined),
    pools: true,
  };
  return countsOf(settings, campaigns)
    .filter(({ what, used }) => asked[what] && used > 0)
    .map(({ what, used, quota }) => ({ what, used, quota }));
}

/** Checks what stands around campaigns against AWS's quotas and limits of names. */
export function checkResources(
  settings: Raw,
  { stack, campaigns }: { readonly stack: string; readonly campaigns: readonly string[] },
): readonly Problem[] {
  const beyond = countsOf(settings, campaigns)
    .filter(({ used, quota }) => used > quota)
    .map(({ what, used, quota, quotaKey, at, fix }) =>
      problem(
        inWords(at),
        undefined,
        `come to ${used} ${what}; the account may have ${quota}`,
        `${fix}, or ask AWS for more and write it in tendlc:quotas.${quotaKey}`,
      ),
    );
  const events = settings["deliveryEvents"];
  const sets = countsOf(settings, campaigns).find(({ what }) => what === "configuration sets");
  const nothing =
    events !== undefined && sets?.used === 0
      ? [
          problem(
            inWords(["deliveryEvents"]),
            undefined,
            "has no events: no entry has a configuration set",
            "Give entries configurationSet: own or shared, or remove it",
          ),
        ]
      : [];
  return [...beyond, ...namesProblems(settings, stack), ...nothing, ...addressesTwice(settings)];
}

/** Addresses that stand twice. */
function addressesTwice(settings: Raw): readonly Problem[] {
  const emails = listOf(mapOf(settings["notify"])["emails"]);
  return emails.flatMap((email, index) =>
    emails.indexOf(email) < index
      ? [problem(inWords(["notify", "emails", index]), email, "stands twice", "Remove one")]
      : [],
  );
}
