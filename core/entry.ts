import type { SetOf } from "./names";
import type { Within } from "./policies/conditions";
import type { SessionRules } from "./policies/sender-trust";
import type { Grant } from "./policies/sender";
import type { RawEntry } from "./settings/entry";
import type { Share } from "./settings/entry-values";

/** What every entry has that sends through a role of the primary. */
interface Delegated extends Within {
  readonly campaigns: readonly string[];
  /** Patterns of the roles that may assume the sender role, from `role/` on. */
  readonly trustedRoles: readonly string[];
  readonly enabled: boolean;
  readonly requireSourceIdentity: readonly string[] | undefined;
  readonly grants: readonly Grant[] | undefined;
  /** An ARN, or `own`. */
  readonly permissionsBoundary: string | undefined;
  /** IAM path, `/` when there is none. */
  readonly path: string;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly dailyShare: Share | undefined;
  readonly configurationSet: SetOf | undefined;
}

/** An account with a sender role of its own. */
interface RoleEntry extends Delegated {
  readonly access: "role";
  readonly accountId: string;
  readonly requireTags: SessionRules["requireTags"];
  readonly externalId: readonly string[] | undefined;
  readonly organizationId: string | undefined;
}

/** All accounts of an organization, or of some of its units, with one sender role. */
interface OrganizationEntry extends Delegated {
  readonly access: "organization";
  readonly organizationId: string;
  readonly organizationPaths: readonly string[] | undefined;
  readonly exceptAccounts: readonly string[] | undefined;
}

/** An account that registers for itself: only its share of the cap is booked. */
interface RegisterEntry {
  readonly access: "register";
  readonly accountId: string;
  readonly dailyShare: Share | undefined;
}

export type SendingEntry = RoleEntry | OrganizationEntry;
export type Entry = SendingEntry | RegisterEntry;

/** Reads an entry that the checks have passed, defaults filled in. @throws for one that they refuse */
export function entryOf(raw: RawEntry): Entry {
  const { access = "role", accountId, campaigns, trustedRoles, organizationId } = raw;
  const { externalId, requireTags, organizationPaths, exceptAccounts, dailyShare } = raw;
  if (access === "register") return { access, accountId: there(accountId), dailyShare };
  const delegated: Delegated = {
    campaigns: there(campaigns),
    trustedRoles: there(trustedRoles),
    enabled: raw.enabled ?? true,
    requireSourceIdentity: raw.requireSourceIdentity,
    grants: raw.grants,
    permissionsBoundary: raw.permissionsBoundary,
    path: raw.path ?? "/",
    tags: raw.tags,
    dailyShare,
    configurationSet: raw.configurationSet,
    network: raw.network,
    expires: raw.expires,
  };
  return access === "role"
    ? { access, ...delegated, accountId: there(accountId), externalId, organizationId, requireTags }
    : {
        access,
        ...delegated,
        organizationId: there(organizationId),
        organizationPaths,
        exceptAccounts,
      };
}

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("an entry was not checked");
  return value;
}
