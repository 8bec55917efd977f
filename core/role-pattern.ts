import type { Complaint } from "./names";

/** Fixed characters that a pattern must have after `role/`, so that it names somebody. */
const LEAST_FIXED = 3;
/** Longest resource part of a role's ARN: `role/`, a path of 512 with its slashes, a name of 64. */
const LONGEST = 580;

/**
 * Checks a pattern of role ARNs, written from `role/` on: `role/tendlc-*`. It stands after the
 * account in `ArnLike`, where `*` spans any characters, slashes too, and `?` is one character:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function checkRolePattern(pattern: string): Complaint | undefined {
  if (!/^role\/[\w+=,.@/*?-]+$/.test(pattern) || pattern.length > LONGEST) {
    return {
      rule: "is no role pattern",
      fix: "Write role/NAME or role/PATH/NAME; * stands for any characters, ? for one",
    };
  }
  const fixed = pattern.slice("role/".length).replace(/[*?/]/g, "");
  if (fixed.length < LEAST_FIXED) {
    return {
      rule: "matches nearly every role of the account",
      fix: `Name at least ${LEAST_FIXED} characters of the role, e.g. role/tendlc-*`,
    };
  }
  return undefined;
}

/**
 * Whether `ArnLike` with this pattern holds for a role. For a role's sessions `aws:PrincipalArn` is
 * the ARN of the role with its path, so `role/nightly` does not match the role `batch/nightly`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 *
 * @param role - name with path, without leading slash: `batch/nightly`.
 */
export function matchesRole(pattern: string, role: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^:]*")
    .replace(/\?/g, "[^:]");
  return new RegExp(`^${source}$`).test(`role/${role}`);
}
