import type { IAM } from "@aws-sdk/client-iam";
import { hasCode } from "../aws/sdk-error";
import type { InlinePolicy } from "../policy-document/inline-policies";
import { normalizeInlinePolicy } from "../policy-document/normalize-policy";

/** Puts inline policies, one call each. */
export async function putInlinePolicies(
  iam: Pick<IAM, "putRolePolicy">,
  role: string,
  policies: readonly InlinePolicy[],
): Promise<void> {
  for (const { name, policy } of policies) {
    await iam.putRolePolicy({
      RoleName: role,
      PolicyName: name,
      PolicyDocument: normalizeInlinePolicy(policy),
    });
  }
}

/** Deletes inline policies, one call each; what is gone already is fine. */
export async function removeInlinePolicies(
  iam: Pick<IAM, "deleteRolePolicy">,
  role: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    await iam.deleteRolePolicy({ RoleName: role, PolicyName: name }).catch(ignoreGone);
  }
}

export function ignoreGone(error: unknown): undefined {
  if (!hasCode(error, "NoSuchEntity")) throw error;
  return undefined;
}
