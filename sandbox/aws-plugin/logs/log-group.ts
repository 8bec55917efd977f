import type { CloudWatchLogs, LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import type { CheckFailure } from "../../../rpc/plugin";
import { UNKNOWN, type Properties, type Value } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { asTags } from "../iam-role/iam-tags";
import { prefixedName, prefixOf } from "../resources/auto-name";
import { isEmptyValue, textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { sendable, splitTags, tagChanges } from "../tags/merge-tags";

/** `aws.cloudwatch.LogGroup`; README.md beside this file says where each rule comes from. */
export const LOG_GROUP: ResourceType = {
  token: "aws:cloudwatch/logGroup:LogGroup",
  nameLimit: 512,
  properties: {
    deletionProtectionEnabled: { kind: "boolean", use: "optional", computed: true },
    kmsKeyId: { kind: "string", use: "optional" },
    logGroupClass: { kind: "string", use: "optional", computed: true, replaces: true },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    region: REGION,
    retentionInDays: { kind: "integer", use: "optional", default: 0 },
    skipDestroy: { kind: "boolean", use: "optional", default: false },
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate,
  create,
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the log group ${id} was created and cannot be found`);
    return found;
  },
  read,
  update,
  async delete(id, olds, { session }) {
    if (olds["skipDestroy"] === true) return;
    const logs = await session.logs();
    await during(`deleting the log group ${id}`, async () => {
      try {
        await logs.deleteLogGroup({ logGroupName: id });
      } catch (error) {
        if (!hasCode(error, "ResourceNotFound")) throw error;
      }
    });
  },
};

const DAYS: ReadonlySet<Value | undefined> = new Set<Value | undefined>([
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
  3288, 3653,
]);

function validate(inputs: Properties): readonly CheckFailure[] {
  const refused = (property: string, problem: string): CheckFailure => ({
    property,
    reason: `${property} ${problem}`,
  });
  const days = inputs["retentionInDays"];
  return [
    ...textFailures(inputs, {
      name: [
        (name) => /^[.\-_/#A-Za-z0-9]{1,512}$/.test(name),
        "may have 512 characters: letters, digits and . - _ / #",
      ],
    }),
    ...(days === undefined || days === UNKNOWN || DAYS.has(days)
      ? []
      : [refused("retentionInDays", "is none of the numbers of days that AWS offers")]),
    ...(isEmptyValue(inputs["kmsKeyId"])
      ? []
      : [refused("kmsKeyId", "is not served by this stand-in of the AWS plugin")]),
  ];
}

const daysOf = (value: Value | undefined): number => (typeof value === "number" ? value : 0);

async function create(inputs: Properties, { session }: Context): Promise<string> {
  const logs = await session.logs();
  const name = textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), new Date());
  const tags = sendable(asTags(inputs["tagsAll"]));
  const logGroupClass = textOf(inputs["logGroupClass"]);
  const days = daysOf(inputs["retentionInDays"]);
  await during(`creating the log group ${name}`, async () => {
    await logs.createLogGroup({
      logGroupName: name,
      ...(Object.keys(tags).length === 0 ? {} : { tags }),
      ...(logGroupClass === "" ? {} : { logGroupClass: logGroupClass as "STANDARD" }),
      ...(inputs["deletionProtectionEnabled"] === true ? { deletionProtectionEnabled: true } : {}),
    });
    if (days > 0) await logs.putRetentionPolicy({ logGroupName: name, retentionInDays: days });
  });
  return name;
}

/** The group of that name among those that begin with it, page by page. */
async function find(
  logs: CloudWatchLogs,
  name: string,
  signal: AbortSignal,
): Promise<LogGroup | undefined> {
  let nextToken: string | undefined;
  do {
    const page = await logs.describeLogGroups(
      { logGroupNamePrefix: name, ...(nextToken === undefined ? {} : { nextToken }) },
      { abortSignal: signal },
    );
    const found = page.logGroups?.find(({ logGroupName }) => logGroupName === name);
    if (found) return found;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}

async function read(
  id: string,
  olds: Properties,
  { session, patience, tags: rules }: Context,
): Promise<Properties | undefined> {
  const logs = await session.logs();
  return during(`reading the log group ${id}`, async () => {
    const group = await find(logs, id, patience.signal);
    if (!group) return undefined;
    const arn = (group.arn ?? "").replace(/:\*$/, "");
    const reply = await logs.listTagsForResource(
      { resourceArn: arn },
      { abortSignal: patience.signal },
    );
    const { tags, tagsAll } = splitTags(reply.tags ?? {}, rules);
    return {
      arn,
      deletionProtectionEnabled: group.deletionProtectionEnabled ?? false,
      logGroupClass: group.logGroupClass,
      name: id,
      namePrefix: prefixOf(id),
      region: session.settings.region,
      retentionInDays: group.retentionInDays ?? 0,
      skipDestroy: olds["skipDestroy"] ?? false,
      ...(Object.keys(tags).length === 0 ? {} : { tags }),
      tagsAll,
    };
  });
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  { session }: Context,
): Promise<void> {
  const logs = await session.logs();
  const arn = textOf(olds["arn"]);
  const { remove, set } = tagChanges(asTags(olds["tagsAll"]), asTags(news["tagsAll"]));
  const days = daysOf(news["retentionInDays"]);
  await during(`changing the log group ${id}`, async () => {
    if (remove.length > 0) await logs.untagResource({ resourceArn: arn, tagKeys: [...remove] });
    if (Object.keys(set).length > 0) await logs.tagResource({ resourceArn: arn, tags: set });
    if (days === daysOf(olds["retentionInDays"])) return;
    await (days === 0
      ? logs.deleteRetentionPolicy({ logGroupName: id })
      : logs.putRetentionPolicy({ logGroupName: id, retentionInDays: days }));
  });
}
