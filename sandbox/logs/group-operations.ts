import type { CreateLogGroupRequest } from "@aws-sdk/client-cloudwatch-logs";
import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import { groupArn, type LogGroup, type LogGroups } from "./log-groups";
import { page } from "./paging";

type OfGroup = { readonly logGroupName: string };
type Create = OfGroup &
  Pick<CreateLogGroupRequest, "tags" | "logGroupClass" | "kmsKeyId"> &
  Pick<CreateLogGroupRequest, "deletionProtectionEnabled">;
type Retain = OfGroup & { readonly retentionInDays: number };

/** What retention can be. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const DAYS: ReadonlySet<number> = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
]);

/** The permission on the group that a call names, which may not be there. */
export const onGroup =
  (groups: LogGroups) =>
  (call: Call, context: Permission["context"] = {}): readonly Permission[] => {
    const name = String(call.input["logGroupName"]);
    const tags = [...(groups.in(call).get(name)?.tags ?? [])];
    return [
      {
        action: `logs:${call.operation}`,
        resource: groupArn(call, name),
        context: {
          ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
          ...context,
        },
      },
    ];
  };

const invalid = (message: string) => new ServiceError("InvalidParameterException", message);

const view = (group: LogGroup) => ({
  logGroupName: group.name,
  creationTime: group.created.getTime(),
  ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
  metricFilterCount: 0,
  arn: `${group.arn}:*`,
  logGroupArn: group.arn,
  logGroupClass: group.logGroupClass,
  deletionProtectionEnabled: group.deletionProtection,
  storedBytes: group.events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0),
});

/** The operations on log groups. */
export const logGroupOperations = (groups: LogGroups): Readonly<Record<string, Operation>> => {
  const change = <Input extends OfGroup>(
    run: (group: LogGroup, input: Input) => void,
  ): Operation<Input> => ({
    permissions: (call) => onGroup(groups)(call),
    run(call) {
      run(groups.find(call, call.input.logGroupName), call.input);
      return {};
    },
  });
  const create: Operation<Create> = {
    permissions(call) {
      const tags = call.input.tags ?? {};
      const keys = Object.keys(tags);
      const context = Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
      );
      return onGroup(groups)(call, keys.length === 0 ? {} : { ...context, "aws:TagKeys": keys });
    },
    run(call) {
      const { logGroupName: name, tags, logGroupClass, kmsKeyId } = call.input;
      if (kmsKeyId !== undefined) throw invalid("the sandbox has no KMS keys");
      if (groups.in(call).has(name)) {
        throw new ServiceError(
          "ResourceAlreadyExistsException",
          "The specified log group already exists",
        );
      }
      groups.in(call).set(name, {
        name,
        arn: groupArn(call, name),
        created: call.now,
        tags: new Map(Object.entries(tags ?? {})),
        logGroupClass: logGroupClass ?? "STANDARD",
        deletionProtection: call.input.deletionProtectionEnabled ?? false,
        retentionInDays: undefined,
        events: [],
      });
      return {};
    },
  };
  const remove: Operation<OfGroup> = {
    permissions: (call) => onGroup(groups)(call),
    run(call) {
      const group = groups.find(call, call.input.logGroupName);
      if (group.deletionProtection) {
        throw new ServiceError("ValidationException", "Deletion protection is enabled");
      }
      groups.in(call).delete(group.name);
      return {};
    },
  };
  const describe: Operation = {
    permissions: ({ operation }) => [{ action: `logs:${operation}`, resource: "*" }],
    run(call) {
      const { logGroupNamePrefix: prefix } = call.input;
      const all = [...groups.in(call).values()]
        .filter(({ name }) => typeof prefix !== "string" || name.startsWith(prefix))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const { items, rest } = page(call, all);
      return { logGroups: items.map(view), ...rest };
    },
  };
  return {
    CreateLogGroup: create,
    DeleteLogGroup: remove,
    DescribeLogGroups: describe,
    PutRetentionPolicy: change<Retain>((group, { retentionInDays }) => {
      if (!DAYS.has(retentionInDays)) throw invalid("retentionInDays is none of the valid values");
      group.retentionInDays = retentionInDays;
    }),
    DeleteRetentionPolicy: change<OfGroup>((group) => {
      group.retentionInDays = undefined;
    }),
  };
};
