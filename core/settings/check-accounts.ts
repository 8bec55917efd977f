import { checkEntryName } from "../names";
import { ROLES_LIMIT } from "../policies/document";
import { problem, type Problem } from "../problem";
import { accessOf, checkEntry } from "./check-entry";
import { inWords } from "./issues";
import { entriesOf, idOf, listOf, mapOf, quotaOf, repeated, type Raw } from "./raw";

/** What checks of entries need besides the settings. */
export interface AccountsContext {
  readonly stack: string;
  /** Complains about a name that is no campaign of the filing. */
  readonly unknownCampaign: (name: string, path: readonly PropertyKey[]) => readonly Problem[];
}

/** Checks the entries, one by one and against each other. */
export function checkAccounts(settings: Raw, context: AccountsContext): readonly Problem[] {
  const own = idOf(settings["accountId"]);
  const defaults = mapOf(settings["defaults"]);
  const owners = new Map<string, string>();
  const each = entriesOf(settings["accounts"]).flatMap(([key, raw]) => {
    const path = ["accounts", key];
    const bad = checkEntryName(context.stack, key);
    const entry = mapOf(raw);
    const account = idOf(entry["accountId"]);
    const at = inWords([...path, "accountId"]);
    const problems: Problem[] = bad === undefined ? [] : [{ path: inWords(path), ...bad }];
    if (account !== undefined && account === own) {
      const fix =
        accessOf(entry) === "register"
          ? "The primary's own share is what the others leave; write the other account"
          : "Write the secondary's account; roles of the primary's own account need no entry";
      problems.push(problem(at, account, "is the primary's own account", fix));
    }
    const owner = account === undefined ? undefined : owners.get(account);
    if (owner !== undefined) {
      const fix = "One account has one entry: put its campaigns and roles together";
      problems.push(problem(at, account, `is the account of the entry ${owner} too`, fix));
    }
    if (account !== undefined && owner === undefined) owners.set(account, key);
    return [
      ...problems,
      ...["campaigns", "trustedRoles", "exceptAccounts", "organizationPaths", "grants"].flatMap(
        (list) => repeated(entry[list], [...path, list]),
      ),
      ...listOf(entry["campaigns"]).flatMap((name, index) =>
        context.unknownCampaign(name, [...path, "campaigns", index]),
      ),
      ...(entry === raw
        ? checkEntry(entry, path, { stack: context.stack, defaults, settings })
        : []),
    ];
  });
  return [...each, ...tooManyRoles(settings)];
}

/** Roles beyond the quota would fail at AWS one by one, half way through an up. */
function tooManyRoles(settings: Raw): readonly Problem[] {
  const roles = entriesOf(settings["accounts"]).filter(
    ([, raw]) => accessOf(mapOf(raw)) !== "register",
  ).length;
  const limit = quotaOf(settings, "roles", ROLES_LIMIT);
  if (roles <= limit) return [];
  return [
    {
      path: inWords(["accounts"]),
      rule: `makes ${roles} roles; the account may have ${limit}`,
      fix: "Ask AWS for more (L-FE177D64) and set tendlc:quotas.roles, or use access: organization, which makes one for all",
    },
  ];
}
