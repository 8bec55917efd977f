import type { IAM } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode } from "../aws/sdk-error";
import { isEmptyValue } from "../resources/property-kinds";
import type { Context } from "../resources/resource-type";
import { ignoreGone, removeInlinePolicies } from "./inline-policy-calls";
import { attachedPolicies, inlinePolicyNames } from "./role-calls";

/** Deletes a role, and before it what the role itself is in charge of. */
export async function deleteRole(
  name: string,
  olds: Properties,
  { session, patience }: Context,
): Promise<void> {
  const iam = await session.iam();
  const { signal } = patience;
  const isForced = olds["forceDetachPolicies"] === true;
  await during(`deleting the IAM role ${name}`, async () => {
    refuseToDetach("is in the instance profiles", await instanceProfiles(iam, name, signal));
    if (isForced || !isEmptyValue(olds["managedPolicyArns"])) {
      const attached = (await attachedPolicies(iam, name, signal).catch(ignoreGone)) ?? [];
      refuseToDetach("has the managed policies", attached);
    }
    if (isForced || !isEmptyValue(olds["inlinePolicies"])) {
      const names = (await inlinePolicyNames(iam, name, signal).catch(ignoreGone)) ?? [];
      await removeInlinePolicies(iam, name, names);
    }
    await retryWhile(
      (error) => hasCode(error, "DeleteConflict"),
      () => iam.deleteRole({ RoleName: name }).catch(ignoreGone),
      patience,
    );
  });
}

async function instanceProfiles(
  iam: Pick<IAM, "listInstanceProfilesForRole">,
  role: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reply = await iam
    .listInstanceProfilesForRole({ RoleName: role }, { abortSignal: signal })
    .catch(ignoreGone);
  return (reply?.InstanceProfiles ?? []).map(({ InstanceProfileName = "" }) => InstanceProfileName);
}

/** A sandbox has neither managed policies nor instance profiles, so this is not built. */
export function refuseToDetach(what: string, names: readonly string[]): void {
  if (names.length === 0) return;
  throw new Error(
    `it ${what} ${names.join(", ")}, which this stand-in of the AWS plugin does not detach: ` +
      "detach them, then run again",
  );
}
