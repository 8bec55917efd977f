import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import { requestTags, type GivenTag } from "../kernel/request-tags";
import { onRule } from "./permissions";
import { ruleArn, type Rule, type Rules } from "./rules";

type OfResource = { readonly ResourceARN: string };
type Add = OfResource & { readonly Tags: readonly GivenTag[] };
type Remove = OfResource & { readonly TagKeys: readonly string[] };

const nameIn = (call: Call<OfResource>): string | undefined => {
  const prefix = ruleArn(call, "");
  const { ResourceARN: arn } = call.input;
  return arn.startsWith(prefix) ? arn.slice(prefix.length) : undefined;
};

const ruleOf = (rules: Rules, call: Call<OfResource>): Rule => {
  const rule = rules.in(call).get(nameIn(call) ?? "");
  if (rule !== undefined) return rule;
  throw new ServiceError(
    "ResourceNotFoundException",
    `Resource ${call.input.ResourceARN} does not exist.`,
  );
};

/** The operations on tags of rules. */
export const eventTagOperations = (rules: Rules): Readonly<Record<string, Operation>> => {
  const permission = (
    call: Call<OfResource>,
    context: Permission["context"] = {},
  ): readonly Permission[] => {
    const name = nameIn(call);
    if (name !== undefined) return onRule(rules, call, name, context);
    const account = call.input.ResourceARN.split(":")[4] ?? "";
    return [
      {
        action: `events:${call.operation}`,
        resource: call.input.ResourceARN,
        ...(account === call.account ? {} : { resourceAccount: account }),
        context,
      },
    ];
  };
  const add: Operation<Add> = {
    permissions: (call) => permission(call, requestTags(call.input.Tags)),
    run(call) {
      const { tags } = ruleOf(rules, call);
      for (const { Key, Value } of call.input.Tags) tags.set(Key, Value);
      return {};
    },
  };
  const remove: Operation<Remove> = {
    permissions: (call) => permission(call, { "aws:TagKeys": call.input.TagKeys }),
    run(call) {
      const { tags } = ruleOf(rules, call);
      for (const key of call.input.TagKeys) tags.delete(key);
      return {};
    },
  };
  const list: Operation<OfResource> = {
    permissions: (call) => permission(call),
    run: (call) => ({
      Tags: [...ruleOf(rules, call).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
  return { TagResource: add, UntagResource: remove, ListTagsForResource: list };
};
