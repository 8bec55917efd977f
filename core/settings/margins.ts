/** How far a stack is from limits of AWS, for the preview. */
import { ROLE_NAME_LIMIT, senderRoleName } from "../names";
import { INLINE_POLICY_LIMIT, ROLES_LIMIT } from "../policies/document";
import { NUMBERS_PER_CAMPAIGN } from "./campaign";
import { campaignParts, usesOf } from "./check-resources";
import { accessOf, entryIfRight } from "./check-entry";
import { documentLengths, trustLimit } from "./document-lengths";
import { PATH_LIMIT } from "./entry-values";
import { entriesOf, mapOf, quotaOf, type Raw } from "./raw";

/** Something that a stack uses up. */
export interface Margin {
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  /** The entry or campaign that uses most. */
  readonly by?: string;
}

/** Every limit that entries come near to; of what each has for itself, the one that uses most. */
export function marginsOf(
  settings: Raw,
  { stack, campaigns }: { readonly stack: string; readonly campaigns: readonly string[] },
): readonly Margin[] {
  const roles = entriesOf(settings["accounts"]).filter(
    ([, raw]) => accessOf(mapOf(raw)) !== "register",
  );
  const uses = usesOf(settings, campaigns).map(({ what, used, quota }) => ({
    what,
    used,
    limit: quota,
  }));
  if (roles.length === 0) return uses;
  const lengths = roles.flatMap(([key, raw]) => {
    const entry = entryIfRight(mapOf(raw));
    const of = entry && documentLengths(entry, { key, stack, settings });
    return of === undefined ? [] : [[key, of] as const];
  });
  const parts = campaignParts(settings);
  const most = (
    what: string,
    limit: number,
    each: readonly (readonly [by: string, used: number])[],
  ): readonly Margin[] => {
    const first = each.reduce<readonly [string, number]>(
      (top, one) => (one[1] > top[1] ? one : top),
      ["", 0],
    );
    return first[1] === 0 ? [] : [{ what, used: first[1], limit, by: first[0] }];
  };
  return [
    { what: "roles", used: roles.length, limit: quotaOf(settings, "roles", ROLES_LIMIT) },
    ...most(
      "characters of a trust policy",
      trustLimit(settings),
      lengths.map(([key, { trust }]) => [key, trust]),
    ),
    ...most(
      "characters of a role's inline policies",
      INLINE_POLICY_LIMIT,
      lengths.map(([key, { inline }]) => [key, inline]),
    ),
    ...most(
      "characters of a role's name",
      ROLE_NAME_LIMIT,
      roles.map(([key]) => [key, senderRoleName(stack, key).length]),
    ),
    ...most(
      "characters of a path",
      PATH_LIMIT,
      roles.map(([key, raw]) => [key, textLength(mapOf(raw)["path"])]),
    ),
    ...most(
      "numbers of a campaign",
      NUMBERS_PER_CAMPAIGN,
      campaigns.map((name) => [name, parts[name]?.numbers ?? 1]),
    ),
    ...uses,
  ];
}

function textLength(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

/** All margins as one line. */
export function marginsInWords(margins: readonly Margin[]): string {
  const each = margins.map(
    ({ what, used, limit, by }) =>
      `${what} ${used} of ${limit}${by === undefined ? "" : ` (${by})`}`,
  );
  return `limits: ${each.join(", ")}`;
}
