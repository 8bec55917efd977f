import type { Entry } from "./entry";

type Access = Entry["access"];

/** What follows from a changed way, by where it leads. */
const FOLLOWS: Readonly<Record<Access, string>> = {
  role: "its role trusts one account only, by an external id; all other accounts lose it at once. That account runs pulumi up and takes the new snippet",
  organization:
    "its role trusts the roles of that name in all accounts of the organization; the external id goes, and a session must carry its account in its name and tag. Secondaries run pulumi up and take the new snippet",
  register:
    "its role and its contract go, and sends through them stop. That account needs a primary stack of its own, and weeks of reviews: run pulumi destroy of its secondary",
};

/**
 * Says what each entry's changed `access` changes. An entry that registered for itself had no
 * contract, so it counts as new.
 *
 * @param before - `contracts` as the stack last exported them; whatever stands there is not trusted
 */
export function changedModes(
  before: unknown,
  entries: Readonly<Record<string, Access>>,
): readonly string[] {
  if (typeof before !== "object" || before === null) return [];
  const contracts = before as Readonly<Record<string, unknown>>;
  return Object.entries(entries).flatMap(([entry, access]) => {
    const contract = Object.hasOwn(contracts, entry) ? contracts[entry] : undefined;
    const was = accessOf(contract);
    return was === undefined || was === access
      ? []
      : [`tendlc:accounts.${entry}.access changes from ${was} to ${access}: ${FOLLOWS[access]}`];
  });
}

/** Contracts from before there was a choice have a role. */
function accessOf(contract: unknown): Access | undefined {
  if (typeof contract !== "object" || contract === null) return undefined;
  const { access = "role" } = contract as { readonly access?: unknown };
  return access === "role" || access === "organization" ? access : undefined;
}
