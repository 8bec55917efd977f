/** What is wrong with a name, without saying where. */
export interface Complaint {
  readonly value?: string;
  readonly rule: string;
  readonly fix: string;
}

export const BRAND_NAME = "brand";
export const VETTING_NAME = "vetting";

/** Longest campaign name; `NAME-number` must stay a readable resource name. */
const CAMPAIGN_LIMIT = 40;
const ROLE_NAME_LIMIT = 64;

const CAMPAIGN_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Name of the resource that holds a campaign's number. */
export function numberName(campaign: string): string {
  return `${campaign}-number`;
}

/** Whether a name in `release`, `refile` or `existing` is that of a number. */
export function isNumberName(name: string): boolean {
  return name.endsWith("-number");
}

/** Names of all registrations and numbers that a filing with these campaigns makes, sorted. */
export function declaredNames(campaigns: readonly string[]): readonly string[] {
  return [
    BRAND_NAME,
    VETTING_NAME,
    ...campaigns.flatMap((campaign) => [campaign, numberName(campaign)]),
  ].sort();
}

/** A campaign's name is a resource name for ever, so it must not be one of the others. */
export function checkCampaignName(name: string): Complaint | undefined {
  if (name === BRAND_NAME || name === VETTING_NAME || isNumberName(name)) {
    return {
      rule: "is a reserved name",
      fix: "Choose another: brand, vetting and names that end in -number are taken",
    };
  }
  if (!CAMPAIGN_NAME.test(name) || name.length > CAMPAIGN_LIMIT) {
    return {
      rule: "is no campaign name",
      fix: `Use lower-case letters, digits and single dashes, a letter first, at most ${CAMPAIGN_LIMIT} characters`,
    };
  }
  return undefined;
}

/** Name of the sender role of an entry. The primary's stack name keeps Regions of one account apart. */
export function senderRoleName(stack: string, entry: string): string {
  return `tendlc-${stack}-${entry}`;
}

/** Name of the permissions boundary that a primary stack makes for its sender roles. */
export function boundaryName(stack: string): string {
  return `tendlc-${stack}-boundary`;
}

/** Checks the key of an entry in `accounts`, which names a sender role for ever. */
export function checkEntryName(stack: string, entry: string): Complaint | undefined {
  if (!CAMPAIGN_NAME.test(entry)) {
    return {
      rule: "is no entry name",
      fix: "Use lower-case letters, digits and single dashes, a letter first",
    };
  }
  const role = senderRoleName(stack, entry);
  if (role.length > ROLE_NAME_LIMIT) {
    return {
      rule: `makes the role name ${role} of ${role.length} characters; IAM allows ${ROLE_NAME_LIMIT}`,
      fix: `Shorten the entry by ${role.length - ROLE_NAME_LIMIT}`,
    };
  }
  return undefined;
}

/**
 * Checks the name of a caller role; an existing role may stand with its path, `batch/nightly`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkCallerName(caller: string, existing: boolean): Complaint | undefined {
  const { path, name } = roleNameAndPath(caller);
  if (!/^[\w+=,.@-]+$/.test(name) || !/^([\w+=,.@-]+\/)*$/.test(path)) {
    return { rule: "is no role name", fix: "Use letters, digits and + = , . @ _ - only" };
  }
  if (name.length > ROLE_NAME_LIMIT) {
    return {
      rule: `has ${name.length} characters; IAM allows ${ROLE_NAME_LIMIT} in a role name`,
      fix: "Shorten it",
    };
  }
  if (path !== "" && !existing) {
    return {
      rule: "names a path, and roles are made without one",
      fix: "Write the name only, or make the role elsewhere and set existingRole: true",
    };
  }
  return undefined;
}

/** Splits `batch/nightly` into path `batch/` and name `nightly`. */
export function roleNameAndPath(caller: string): { readonly path: string; readonly name: string } {
  const end = caller.lastIndexOf("/") + 1;
  return { path: caller.slice(0, end), name: caller.slice(end) };
}
