import { partitionOf } from "../arn";
import type { Entry } from "../entry";
import { configurationSetName } from "../names";
import { INLINE_POLICY_LIMIT, policyLength, TRUST_POLICY_LIMIT } from "../policies/document";
import { problem, type Problem } from "../problem";
import { permissionsOf, trustOf } from "../sender-documents";
import { campaignParts } from "./check-resources";
import { inWords } from "./issues";
import { quotaOf, type Raw } from "./raw";

/** Lengths of an entry's documents, as IAM counts them. */
export interface DocumentLengths {
  readonly trust: number;
  /** Of all inline policies of the role together: it has one. */
  readonly inline: number;
}

/** What documents depend on beside their entry. */
export interface DocumentsOf {
  /** Key of the entry. */
  readonly key: string;
  readonly stack: string;
  readonly settings: Raw;
}

/** Ids of numbers and pools are as long as these, so the length is known before there is one. */
const NUMBER_ID = `phone-${"0".repeat(32)}`;
const POOL_ID = `pool-${"0".repeat(32)}`;

/** What an entry's documents come to; undefined for one without a role. */
export function documentLengths(
  entry: Entry,
  { key, stack, settings }: DocumentsOf,
): DocumentLengths | undefined {
  const { region } = settings;
  if (entry.access === "register" || typeof region !== "string") return undefined;
  const partition = partitionOf(region);
  const primary = String(settings["accountId"]);
  const arn = (resource: string) => `arn:${partition}:sms-voice:${region}:${primary}:${resource}`;
  const parts = campaignParts(settings);
  const numbers = entry.campaigns.reduce((sum, name) => sum + (parts[name]?.numbers ?? 1), 0);
  const numberArns = Array.from({ length: numbers }, () => arn(`phone-number/${NUMBER_ID}`));
  const pools = entry.campaigns.filter((name) => parts[name]?.pool === "own");
  const poolArns = pools.map(() => arn(`pool/${POOL_ID}`));
  const set = entry.configurationSet && configurationSetName(stack, key, entry.configurationSet);
  return {
    trust: policyLength(trustOf(entry, { partition, primary, entry: key })),
    inline: policyLength(
      permissionsOf(entry, numberArns, set && arn(`configuration-set/${set}`), poolArns),
    ),
  };
}

/** IAM counts a trust policy only when it is used, so lengths are judged here. */
export function checkLengths(
  entry: Entry,
  path: readonly PropertyKey[],
  of: Omit<DocumentsOf, "key">,
): readonly Problem[] {
  const lengths = documentLengths(entry, { ...of, key: String(path.at(-1)) });
  if (lengths === undefined) return [];
  const most = trustLimit(of.settings);
  const mode =
    entry.access === "organization"
      ? "access: role, where each account has documents of its own"
      : "access: register, which needs no role here";
  const beyond = (key: string, what: string, length: number, limit: number, fix: string) =>
    length <= limit
      ? []
      : [
          problem(
            inWords([...path, key]),
            undefined,
            `makes ${what} of ${length} characters; IAM allows ${limit}`,
            `${fix}; or use ${mode}`,
          ),
        ];
  return [
    ...beyond(
      "trustedRoles",
      "a trust policy",
      lengths.trust,
      most,
      "Use fewer or shorter patterns: a * can stand for several roles; or ask AWS for up to 8192 (L-C07B4B0D) and set tendlc:quotas.trustPolicyLength",
    ),
    ...beyond(
      "campaigns",
      "inline policies",
      lengths.inline,
      INLINE_POLICY_LIMIT,
      "Use fewer numbers or campaigns: nobody can raise this limit",
    ),
  ];
}

/** How long a trust policy of this account may be. */
export function trustLimit(settings: Raw): number {
  return quotaOf(settings, "trustPolicyLength", TRUST_POLICY_LIMIT);
}
