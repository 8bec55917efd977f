import type { RuleState } from "@aws-sdk/client-eventbridge";
import type { CheckFailure } from "../../../rpc/plugin";
import type { Properties } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode, sdkError } from "../aws/sdk-error";
import { goJson, type Json } from "../policy-document/normalize-policy";
import { prefixedName, prefixOf } from "../resources/auto-name";
import { isEmptyValue, textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { changeListed, listedOnCreate, listedTags } from "../tags/listed-tags";

/** `aws.cloudwatch.EventRule`; README.md beside this file says where each rule comes from. */
export const EVENT_RULE: ResourceType = {
  token: "aws:cloudwatch/eventRule:EventRule",
  nameLimit: 64,
  properties: {
    description: { kind: "string", use: "optional" },
    eventBusName: { kind: "string", use: "optional", default: "default", replaces: true },
    eventPattern: { kind: "json", use: "optional" },
    forceDestroy: { kind: "boolean", use: "optional", default: false },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    region: REGION,
    roleArn: { kind: "string", use: "optional" },
    scheduleExpression: { kind: "string", use: "optional" },
    state: { kind: "string", use: "optional", default: "ENABLED" },
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate,
  normalize: (property, value) =>
    property === "eventPattern" && typeof value === "string" ? compact(value) : value,
  create,
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the rule ${id} was created and cannot be found`);
    return found;
  },
  read,
  update,
  async delete(id, olds, { session, patience }) {
    const events = await session.events();
    await during(`deleting the rule ${id}`, () =>
      retryWhile(
        (error) => sdkError(error).message.includes("can't be deleted since it has targets"),
        async () => {
          try {
            await events.deleteRule({
              Name: id,
              EventBusName: "default",
              ...(olds["forceDestroy"] === true ? { Force: true } : {}),
            });
          } catch (error) {
            if (!hasCode(error, "ResourceNotFound")) throw error;
          }
        },
        patience,
      ),
    );
  },
};

/** JSON without spaces and with sorted keys, as the real plugin keeps it. */
function compact(text: string): string {
  try {
    return goJson(JSON.parse(text) as Json);
  } catch {
    return text;
  }
}

function validate(inputs: Properties): readonly CheckFailure[] {
  const given = ["eventPattern", "scheduleExpression"].some((name) => !isEmptyValue(inputs[name]));
  return [
    ...textFailures(inputs, {
      name: [
        (name) => /^[.\-_A-Za-z0-9]{1,64}$/.test(name),
        "may have 64 characters: letters, digits and . - _",
      ],
      namePrefix: [
        (prefix) => /^[.\-_A-Za-z0-9]{1,38}$/.test(prefix),
        "may have 38 characters: letters, digits and . - _",
      ],
      eventBusName: [
        (bus) => bus === "default",
        "must be default: this stand-in of the AWS plugin has no other bus",
      ],
      eventPattern: [isObject, "is not a JSON object"],
      state: [(state) => ["ENABLED", "DISABLED"].includes(state), "must be ENABLED or DISABLED"],
    }),
    ...(given
      ? []
      : [
          {
            property: "eventPattern",
            reason: "one of eventPattern, scheduleExpression is needed",
          },
        ]),
  ];
}

function isObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const request = (name: string, inputs: Properties) => {
  const text = (property: string) => textOf(inputs[property]);
  return {
    Name: name,
    EventBusName: "default",
    State: text("state") as RuleState,
    ...(text("description") === "" ? {} : { Description: text("description") }),
    ...(text("eventPattern") === "" ? {} : { EventPattern: compact(text("eventPattern")) }),
    ...(text("scheduleExpression") === ""
      ? {}
      : { ScheduleExpression: text("scheduleExpression") }),
    ...(text("roleArn") === "" ? {} : { RoleArn: text("roleArn") }),
  };
};

const roleNotSeen = (error: unknown): boolean =>
  sdkError(error).message.includes("cannot be assumed by principal");

async function create(inputs: Properties, { session, patience }: Context): Promise<string> {
  const events = await session.events();
  const name = textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), new Date());
  await during(`creating the rule ${name}`, () =>
    retryWhile(
      roleNotSeen,
      () => events.putRule({ ...request(name, inputs), ...listedOnCreate(inputs) }),
      patience,
    ),
  );
  return name;
}

async function read(
  id: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const events = await context.session.events();
  const abortSignal = context.patience.signal;
  return during(`reading the rule ${id}`, async () => {
    try {
      const rule = await events.describeRule(
        { Name: id, EventBusName: "default" },
        { abortSignal },
      );
      const arn = rule.Arn ?? "";
      const { Tags = [] } = await events.listTagsForResource({ ResourceARN: arn }, { abortSignal });
      return {
        arn,
        ...(rule.Description === undefined ? {} : { description: rule.Description }),
        eventBusName: rule.EventBusName,
        ...(rule.EventPattern === undefined ? {} : { eventPattern: compact(rule.EventPattern) }),
        forceDestroy: olds["forceDestroy"] ?? false,
        name: id,
        namePrefix: prefixOf(id),
        region: context.session.settings.region,
        ...(rule.RoleArn === undefined ? {} : { roleArn: rule.RoleArn }),
        ...(rule.ScheduleExpression === undefined
          ? {}
          : { scheduleExpression: rule.ScheduleExpression }),
        state: rule.State,
        ...listedTags(Tags, context),
      };
    } catch (error) {
      if (hasCode(error, "ResourceNotFound")) return undefined;
      throw error;
    }
  });
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  { session, patience }: Context,
): Promise<void> {
  const events = await session.events();
  const ResourceARN = textOf(olds["arn"]);
  await during(`changing the rule ${id}`, async () => {
    await changeListed(olds, news, {
      untag: (TagKeys) => events.untagResource({ ResourceARN, TagKeys }),
      tag: (Tags) => events.tagResource({ ResourceARN, Tags }),
    });
    await retryWhile(roleNotSeen, () => events.putRule(request(id, news)), patience);
  });
}
