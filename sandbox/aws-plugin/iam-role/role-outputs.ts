import type { Role } from "@aws-sdk/client-iam";
import type { Properties, Value } from "../../../rpc/values";
import { samePolicy } from "../policy-document/equivalent-policies";
import { sameInlinePolicies, type InlinePolicy } from "../policy-document/inline-policies";
import { decodePolicy, normalizePolicy } from "../policy-document/normalize-policy";
import { prefixOf } from "../resources/auto-name";
import { textOf } from "../resources/property-kinds";
import { splitTags, type TagRules } from "../tags/merge-tags";
import { fromIamTags } from "./iam-tags";

/**
 * The state of a role, from what IAM answers. A document that is equivalent to the one in `olds`
 * keeps the text it has there, so that IAM's way of writing it is no change.
 */
export function roleOutputs(
  role: Role,
  inline: readonly InlinePolicy[],
  attached: readonly string[],
  olds: Properties,
  rules: TagRules,
): Properties {
  const trust = decodePolicy(role.AssumeRolePolicyDocument ?? "");
  const known = textOf(olds["assumeRolePolicy"]);
  const { tags, tagsAll } = splitTags(fromIamTags(role.Tags), rules);
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  const name = role.RoleName ?? "";
  return {
    arn: role.Arn,
    assumeRolePolicy: normalizePolicy(samePolicy(known, trust) ? known : trust),
    createDate: role.CreateDate?.toISOString().replace(/\.\d+Z$/, "Z"),
    ...(role.Description ? { description: role.Description } : {}),
    forceDetachPolicies: olds["forceDetachPolicies"] ?? false,
    inlinePolicies: inlineOutputs(inline, olds["inlinePolicies"]),
    managedPolicyArns: attached,
    maxSessionDuration: role.MaxSessionDuration ?? 3600,
    name,
    namePrefix: prefixOf(name),
    path: role.Path,
    ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    tagsAll,
    uniqueId: role.RoleId,
  };
}

function inlineOutputs(inline: readonly InlinePolicy[], old: Value | undefined): Value {
  const now = inline.map(({ name, policy }) => ({ name, policy }));
  return old !== undefined && sameInlinePolicies(old, now) ? old : now;
}
