import { entryOf, type Entry } from "../entry";
import type { Problem } from "../problem";
import { checkBelonging } from "./check-belonging";
import { checkLengths } from "./document-lengths";
import { ACCESS, entrySchema } from "./entry";
import { inWords } from "./issues";
import type { Raw } from "./raw";

type Access = (typeof ACCESS)[number];

const WRITE: Readonly<Record<string, string>> = {
  accountId: "Write the secondary's account id, 12 digits in quotes",
  campaigns: "Name at least one campaign of the filing",
  trustedRoles: "Name at least one role, e.g. role/tendlc-*",
  organizationId: "Write the organization's id, o-…: everybody outside it is kept out by it",
};

/** What an entry must have, and what has no meaning for it. */
const KEYS: Readonly<
  Record<Access, { readonly needs: readonly string[]; readonly ignores: readonly string[] }>
> = {
  role: {
    needs: ["accountId", "campaigns", "trustedRoles"],
    ignores: ["organizationPaths", "exceptAccounts"],
  },
  organization: {
    needs: ["organizationId", "campaigns", "trustedRoles"],
    ignores: ["accountId", "externalId", "external", "requireTags"],
  },
  register: {
    needs: ["accountId"],
    ignores: Object.keys(entrySchema.shape).filter(
      (key) => !["access", "accountId", "dailyShare"].includes(key),
    ),
  },
};

/** How an entry gets to send; `role` where nothing right stands there. */
export function accessOf(raw: Raw): Access {
  return ACCESS.find((one) => one === raw["access"]) ?? "role";
}

/** Whether a setting has a meaning for an entry of this kind. */
export function isMeantFor(access: Access, key: string): boolean {
  return !KEYS[access].ignores.includes(key);
}

/** What one entry must have and must not, and what its documents come to. */
export function checkEntry(
  raw: Raw,
  path: readonly PropertyKey[],
  context: { readonly stack: string; readonly defaults: Raw; readonly settings: Raw },
): readonly Problem[] {
  const access = accessOf(raw);
  const { needs, ignores } = KEYS[access];
  const entry = entryIfRight(raw);
  return [
    ...needs
      // A default that is wrong is reported where it stands.
      .filter((key) => raw[key] === undefined && context.defaults[key] === undefined)
      .map((key) => ({
        path: inWords([...path, key]),
        rule: "is missing",
        fix: WRITE[key] ?? "Write it",
      })),
    ...ignores
      .filter((key) => raw[key] !== undefined)
      .map((key) => ({
        path: inWords([...path, key]),
        rule: `has no meaning with access: ${access}`,
        fix: "Remove it, or choose another access",
      })),
    ...(raw["external"] === true && raw["externalId"] === undefined
      ? [
          {
            path: inWords([...path, "externalId"]),
            rule: "is missing, and the account is a third party's",
            fix: "Write a random one: the one that is made from ids can be worked out by anybody",
          },
        ]
      : []),
    ...checkBelonging(raw, path, context.settings),
    ...(entry === undefined ? [] : checkLengths(entry, path, context)),
  ];
}

/** The entry, unless something is wrong with it that is reported already. */
export function entryIfRight(raw: Raw): Entry | undefined {
  const parsed = entrySchema.safeParse(raw);
  const { needs } = KEYS[accessOf(raw)];
  return parsed.success && needs.every((key) => raw[key] !== undefined)
    ? entryOf(parsed.data)
    : undefined;
}
