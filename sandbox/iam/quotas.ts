import type { World } from "../kernel/world";

/**
 * Default quotas of IAM, under the names of `GetAccountSummary`. The ones that the settings of
 * us-east-1 name replace them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const DEFAULTS = {
  /** Characters of a trust policy, white space not counted. */
  AssumeRolePolicySizeQuota: 2048,
  /** Characters of all inline policies of a role, white space not counted. */
  RolePolicySizeQuota: 10240,
  RolesQuota: 1000,
} as const;

/** How much of something an account may have. */
export const iamQuota = (world: World, account: string, name: keyof typeof DEFAULTS): number =>
  world.settings.of(account, "us-east-1").quotas[name] ?? DEFAULTS[name];

/** Characters of a managed policy, white space not counted; fixed. */
export const MANAGED_POLICY_SIZE = 6144;

/** Versions of one managed policy; fixed. */
export const POLICY_VERSIONS = 5;

/** Tags on one role or policy. */
export const TAGS_PER_ROLE = 50;

/** Length of a policy as IAM counts it. */
export const policySize = (text: string): number => text.replace(/\s/g, "").length;
