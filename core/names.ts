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
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const ROLE_NAME_LIMIT = 64;

const CAMPAIGN_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Name of the resource that holds a campaign's number; of a further one from 2 on. */
export function numberName(campaign: string, place = 1): string {
  return place === 1 ? `${campaign}-number` : `${campaign}-number-${place}`;
}

/** Name of the resource that holds a campaign's own opt-out list. */
export function optOutsName(campaign: string): string {
  return `${campaign}-opt-outs`;
}

/** Name of the resource that holds a campaign's pool. It is in no list of names: a pool costs nothing. */
export function poolName(campaign: string): string {
  return `${campaign}-pool`;
}

/** Whether a name in `release`, `refile` or `existing` is that of a number. */
export function isNumberName(name: string): boolean {
  return /-number(-\d+)?$/.test(name);
}

/** Whether a name in `release` is that of an opt-out list. */
export function isOptOutsName(name: string): boolean {
  return name.endsWith("-opt-outs");
}

/** The campaign whose number or opt-out list has this name. */
export function campaignOf(name: string): string {
  return name.replace(/-(number(-\d+)?|opt-outs)$/, "");
}

/** What a campaign has beside its registration. */
export interface CampaignParts {
  /** @default 1 */
  readonly numbers?: number | undefined;
  readonly optOutList?: "own" | undefined;
  readonly pool?: "own" | undefined;
}

/** Names of a campaign's numbers, the first one first. */
export function numberNames(
  campaign: string,
  { numbers = 1 }: CampaignParts = {},
): readonly string[] {
  return Array.from({ length: numbers }, (_, index) => numberName(campaign, index + 1));
}

/**
 * Names of all registrations, numbers and own opt-out lists that a filing with these campaigns
 * makes, sorted.
 */
export function declaredNames(
  campaigns: readonly string[],
  parts: Readonly<Record<string, CampaignParts>> = {},
): readonly string[] {
  return [
    BRAND_NAME,
    VETTING_NAME,
    ...campaigns.flatMap((campaign) => [
      campaign,
      ...numberNames(campaign, parts[campaign]),
      ...(parts[campaign]?.optOutList === "own" ? [optOutsName(campaign)] : []),
    ]),
  ].sort();
}

/** A campaign's name is a resource name for ever, so it must not be one of the others. */
export function checkCampaignName(name: string): Complaint | undefined {
  if ([BRAND_NAME, VETTING_NAME].includes(name) || isNumberName(name) || isOptOutsName(name)) {
    return {
      rule: "is a reserved name",
      fix: "Choose another: brand, vetting and names that end in -number or -opt-outs are taken",
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

/**
 * Name at AWS of one of several of a stack. After a stack that has a dash itself stand two, which
 * neither entries nor campaigns may have: no two stacks of an account get the same name so.
 */
function nameOfOne(stack: string, name: string): string {
  return `tendlc-${stack}${stack.includes("-") ? "--" : "-"}${name}`;
}

/** Name of the sender role of an entry. The primary's stack name keeps Regions of one account apart. */
export function senderRoleName(stack: string, entry: string): string {
  return nameOfOne(stack, entry);
}

/** Which configuration set an entry sends with. */
export type SetOf = "own" | "shared";

/**
 * Name of a configuration set. The underscore keeps the shared one apart from all others: no entry
 * and no stack of a pipeline that follows these names has one.
 */
export function configurationSetName(stack: string, entry: string, of: SetOf): string {
  return of === "own" ? senderRoleName(stack, entry) : `tendlc-${stack}_shared`;
}

/** Name of a campaign's own opt-out list at AWS. */
export function optOutListName(stack: string, campaign: string): string {
  return nameOfOne(stack, campaign);
}

/** Name of the role that writes events of configuration sets into the stack's log group. */
export function eventsRoleName(stack: string): string {
  return nameOfOne(stack, "delivery_events");
}

/** Name of the log group for events of configuration sets. */
export function eventsLogGroupName(stack: string): string {
  return `tendlc/${stack}/delivery-events`;
}

/** Name of the rule and of the topic that tell when a registration changes its status. */
export function noticesName(stack: string): string {
  return `tendlc-${stack}-registrations`;
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
