import type { CreateRoleCommandInput, IAM } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import { during } from "../aws/sdk-error";
import { inlinePolicies, type InlinePolicy } from "../policy-document/inline-policies";
import { normalizePolicy } from "../policy-document/normalize-policy";
import { prefixedName } from "../resources/auto-name";
import { textOf } from "../resources/property-kinds";
import type { Context } from "../resources/resource-type";
import { sendable } from "../tags/merge-tags";
import { asTags, toIamTags } from "./iam-tags";
import { putInlinePolicies, removeInlinePolicies } from "./inline-policy-calls";
import { retryTrust } from "./trust-retry";

/** Creates a role and puts its inline policies; the id is the role's name. */
export async function createRole(inputs: Properties, context: Context): Promise<string> {
  const iam = await context.session.iam();
  const input = createRoleInput(inputs, new Date());
  const name = input.RoleName ?? "";
  // A call that changes something is never aborted: nobody would know how it ended.
  await during(`creating the IAM role ${name}`, () =>
    retryTrust(context.patience, () => iam.createRole(input)),
  );
  const policies = inlinePolicies(inputs["inlinePolicies"]);
  await during(`putting the inline policies of the IAM role ${name}`, () =>
    putOrUndo(iam, name, policies),
  );
  return name;
}

/** The request for a role with these inputs. */
function createRoleInput(inputs: Properties, now: Date): CreateRoleCommandInput {
  const tags = toIamTags(sendable(asTags(inputs["tagsAll"])));
  const boundary = textOf(inputs["permissionsBoundary"]);
  const description = textOf(inputs["description"]);
  const duration = inputs["maxSessionDuration"];
  return {
    RoleName: textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), now),
    Path: textOf(inputs["path"]),
    AssumeRolePolicyDocument: normalizePolicy(textOf(inputs["assumeRolePolicy"])),
    ...(description === "" ? {} : { Description: description }),
    ...(typeof duration === "number" ? { MaxSessionDuration: duration } : {}),
    ...(boundary === "" ? {} : { PermissionsBoundary: boundary }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
  };
}

/** A role that lacks a policy it was meant to have is not left behind. */
async function putOrUndo(iam: IAM, role: string, policies: readonly InlinePolicy[]): Promise<void> {
  try {
    await putInlinePolicies(iam, role, policies);
  } catch (error) {
    const names = policies.map(({ name }) => name);
    await removeInlinePolicies(iam, role, names);
    await iam.deleteRole({ RoleName: role });
    throw error;
  }
}
