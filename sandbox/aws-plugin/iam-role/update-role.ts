import type { IAM } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import type { Patience } from "../aws/retry";
import { during } from "../aws/sdk-error";
import { inlinePolicyChanges } from "../policy-document/inline-policies";
import { normalizePolicy } from "../policy-document/normalize-policy";
import { sameValue, textOf } from "../resources/property-kinds";
import type { Context } from "../resources/resource-type";
import { tagChanges } from "../tags/merge-tags";
import { asTags, toIamTags } from "./iam-tags";
import { putInlinePolicies, removeInlinePolicies } from "./inline-policy-calls";
import { retryTrust } from "./trust-retry";

/** Sends what changed and nothing else, in the order of the real plugin. */
export async function updateRole(
  name: string,
  olds: Properties,
  news: Properties,
  { session, patience }: Context,
): Promise<void> {
  const iam = await session.iam();
  for (const [what, run] of steps(iam, name, olds, news, patience)) {
    patience.signal.throwIfAborted();
    await during(`changing ${what} of the IAM role ${name}`, run);
  }
}

type Step = readonly [what: string, run: () => Promise<unknown>];

function* steps(
  iam: IAM,
  RoleName: string,
  olds: Properties,
  news: Properties,
  patience: Patience,
): Generator<Step> {
  const { remove, set } = tagChanges(asTags(olds["tagsAll"]), asTags(news["tagsAll"]));
  if (remove.length > 0) {
    yield ["tags", () => iam.untagRole({ RoleName, TagKeys: [...remove] })];
  }
  if (Object.keys(set).length > 0) {
    yield ["tags", () => iam.tagRole({ RoleName, Tags: toIamTags(set) })];
  }
  const trust = textOf(news["assumeRolePolicy"]);
  if (!sameValue("policy", olds["assumeRolePolicy"], trust)) {
    const PolicyDocument = normalizePolicy(trust);
    yield [
      "the trust policy",
      () => retryTrust(patience, () => iam.updateAssumeRolePolicy({ RoleName, PolicyDocument })),
    ];
  }
  const description = textOf(news["description"]);
  if (description !== textOf(olds["description"])) {
    yield [
      "the description",
      () => iam.updateRoleDescription({ RoleName, Description: description }),
    ];
  }
  const duration = news["maxSessionDuration"];
  if (typeof duration === "number" && duration !== olds["maxSessionDuration"]) {
    yield [
      "the session duration",
      () => iam.updateRole({ RoleName, MaxSessionDuration: duration }),
    ];
  }
  const boundary = textOf(news["permissionsBoundary"]);
  if (boundary !== textOf(olds["permissionsBoundary"])) {
    yield [
      "the permissions boundary",
      () =>
        boundary === ""
          ? iam.deleteRolePermissionsBoundary({ RoleName })
          : iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary: boundary }),
    ];
  }
  const inline = news["inlinePolicies"];
  if (Array.isArray(inline) && inline.length > 0) {
    const changes = inlinePolicyChanges(olds["inlinePolicies"], inline);
    yield ["inline policies", () => removeInlinePolicies(iam, RoleName, changes.remove)];
    yield ["inline policies", () => putInlinePolicies(iam, RoleName, changes.put)];
  }
}
