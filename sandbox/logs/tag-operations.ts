import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import { parseGroupArn, type LogGroup, type LogGroups } from "./log-groups";

type OfResource = { readonly resourceArn: string };
type Add = OfResource & { readonly tags: Readonly<Record<string, string>> };
type Remove = OfResource & { readonly tagKeys: readonly string[] };

const known = (groups: LogGroups, call: Call<OfResource>): LogGroup | undefined => {
  const named = parseGroupArn(call.input.resourceArn);
  const here = named?.account === call.account && named.region === call.region;
  return here ? groups.in(call).get(named.name) : undefined;
};

const groupOf = (groups: LogGroups, call: Call<OfResource>): LogGroup => {
  const group = known(groups, call);
  if (group !== undefined) return group;
  throw new ServiceError("ResourceNotFoundException", "The specified resource does not exist.");
};

/** The operations on tags of log groups, which take the group's ARN without `:*`. */
export const logTagOperations = (groups: LogGroups): Readonly<Record<string, Operation>> => {
  const onResource = (
    call: Call<OfResource>,
    context: Permission["context"] = {},
  ): readonly Permission[] => [
    {
      action: `logs:${call.operation}`,
      resource: call.input.resourceArn.replace(/:\*$/, ""),
      ...resourceAccount(call),
      context: {
        ...Object.fromEntries(
          [...(known(groups, call)?.tags ?? [])].map(([key, value]) => [
            `aws:ResourceTag/${key}`,
            value,
          ]),
        ),
        ...context,
      },
    },
  ];
  const add: Operation<Add> = {
    permissions: (call) =>
      onResource(call, {
        ...Object.fromEntries(
          Object.entries(call.input.tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
        ),
        "aws:TagKeys": Object.keys(call.input.tags),
      }),
    run(call) {
      const { tags } = groupOf(groups, call);
      for (const [key, value] of Object.entries(call.input.tags)) tags.set(key, value);
      return {};
    },
  };
  const remove: Operation<Remove> = {
    permissions: (call) => onResource(call, { "aws:TagKeys": call.input.tagKeys }),
    run(call) {
      const { tags } = groupOf(groups, call);
      for (const key of call.input.tagKeys) tags.delete(key);
      return {};
    },
  };
  const list: Operation<OfResource> = {
    permissions: (call) => onResource(call),
    run: (call) => ({ tags: Object.fromEntries(groupOf(groups, call).tags) }),
  };
  return { TagResource: add, UntagResource: remove, ListTagsForResource: list };
};

const resourceAccount = (call: Call<OfResource>) => {
  const account = parseGroupArn(call.input.resourceArn)?.account;
  return account === undefined || account === call.account ? {} : { resourceAccount: account };
};
