import type { IAM, Role } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode } from "../aws/sdk-error";
import type { Context } from "../resources/resource-type";
import { attachedPolicies, getRole, readInlinePolicies, withRealArn } from "./role-calls";
import { roleOutputs } from "./role-outputs";

/** Reads a role, its inline policies and its attachments; undefined when it is gone. */
export async function readRole(
  name: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const iam = await context.session.iam();
  return during(`reading the IAM role ${name}`, async () => {
    const role = await getRole(iam, name, context.patience.signal).catch((error: unknown) => {
      if (hasCode(error, "NoSuchEntity")) return undefined;
      throw error;
    });
    return role && readRest(iam, role, olds, context);
  });
}

/** Reads a role that was just made; until IAM shows it, "not found" means "not yet". */
export async function readNewRole(
  name: string,
  planned: Properties,
  context: Context,
): Promise<Properties> {
  const iam = await context.session.iam();
  return during(`reading the new IAM role ${name}`, async () => {
    const role = await retryWhile(
      (error) => hasCode(error, "NoSuchEntity"),
      () => getRole(iam, name, context.patience.signal),
      context.patience,
    );
    return readRest(iam, role, planned, context);
  });
}

async function readRest(
  iam: IAM,
  shown: Role,
  olds: Properties,
  { patience, tags }: Context,
): Promise<Properties> {
  const role = await withRealArn(iam, shown, patience);
  const name = role.RoleName ?? "";
  const inline = await readInlinePolicies(iam, name, patience.signal);
  const attached = await attachedPolicies(iam, name, patience.signal);
  return roleOutputs(role, inline, attached, olds, tags);
}
