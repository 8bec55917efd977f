import type {
  EventDestination,
  EventType,
  UpdateEventDestinationCommandInput,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { CheckFailure } from "../../../rpc/plugin";
import { UNKNOWN, type Properties, type Value } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode, sdkError } from "../aws/sdk-error";
import { isEmptyValue, isList, isMap, sameValue, textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { describeSet } from "./configuration-set";

/** `aws.pinpoint.Smsvoicev2EventDestination`; README.md beside this file says where each rule comes from. */
export const EVENT_DESTINATION: ResourceType = {
  token: "aws:pinpoint/smsvoicev2EventDestination:Smsvoicev2EventDestination",
  properties: {
    cloudwatchLogsDestination: { kind: "block", use: "optional" },
    configurationSetName: { kind: "string", use: "required", replaces: true },
    enabled: { kind: "boolean", use: "optional", default: true },
    eventDestinationName: { kind: "string", use: "required", replaces: true },
    kinesisFirehoseDestination: { kind: "block", use: "optional" },
    matchingEventTypes: { kind: "strings", use: "required" },
    region: REGION,
    snsDestination: { kind: "block", use: "optional" },
    configurationSetArn: { kind: "string", use: "output" },
  },
  validate,
  create,
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the event destination ${id} was created and cannot be found`);
    return found;
  },
  read,
  update,
  async delete(id, _olds, { session }) {
    const sms = await session.sms();
    await during(`deleting the event destination ${id}`, async () => {
      try {
        await sms.deleteEventDestination(keyOf(id));
      } catch (error) {
        if (!hasCode(error, "ResourceNotFound")) throw error;
      }
    });
  },
};

const SINKS = [
  "cloudwatchLogsDestination",
  "kinesisFirehoseDestination",
  "snsDestination",
] as const;

function validate(inputs: Properties): readonly CheckFailure[] {
  const given = SINKS.filter((sink) => !isEmptyValue(inputs[sink]));
  const failures = textFailures(inputs, {
    eventDestinationName: [
      (name) => /^[A-Za-z0-9_-]{1,64}$/.test(name),
      "may have 64 characters: letters, digits, - and _",
    ],
  });
  if (given.length === 1) return failures;
  return [
    ...failures,
    { property: SINKS[0], reason: `exactly one of ${SINKS.join(", ")} is needed` },
  ];
}

/** `SET,DESTINATION`, which is also what is imported. */
function keyOf(id: string) {
  const [ConfigurationSetName = "", EventDestinationName = "", ...more] = id.split(",");
  if (EventDestinationName === "" || more.length > 0) {
    throw new Error(`"${id}" is not the id of an event destination: write SET_NAME,NAME`);
  }
  return { ConfigurationSetName, EventDestinationName };
}

type Sinks = Pick<
  UpdateEventDestinationCommandInput,
  "CloudWatchLogsDestination" | "KinesisFirehoseDestination" | "SnsDestination"
>;

function sinksOf(inputs: Properties): Sinks {
  const block = (name: string) => {
    const value = inputs[name];
    return (key: string) => (isMap(value) ? textOf(value[key]) : "");
  };
  const [logs, firehose, sns] = SINKS.map(block);
  return {
    ...(logs && logs("logGroupArn") !== ""
      ? {
          CloudWatchLogsDestination: {
            IamRoleArn: logs("iamRoleArn"),
            LogGroupArn: logs("logGroupArn"),
          },
        }
      : {}),
    ...(firehose && firehose("deliveryStreamArn") !== ""
      ? {
          KinesisFirehoseDestination: {
            IamRoleArn: firehose("iamRoleArn"),
            DeliveryStreamArn: firehose("deliveryStreamArn"),
          },
        }
      : {}),
    ...(sns && sns("topicArn") !== "" ? { SnsDestination: { TopicArn: sns("topicArn") } } : {}),
  };
}

const typesOf = (value: Value | undefined): EventType[] =>
  isList(value) ? value.map((type) => textOf(type) as EventType) : [];

/** A role that was just made cannot be assumed for a while. */
const notYet = (error: unknown): boolean =>
  /Could not assume IAM role|Could not access Kinesis Firehose Stream/.test(
    sdkError(error).message,
  );

async function create(inputs: Properties, { session, patience }: Context): Promise<string> {
  const sms = await session.sms();
  const key = {
    ConfigurationSetName: textOf(inputs["configurationSetName"]),
    EventDestinationName: textOf(inputs["eventDestinationName"]),
  };
  const id = `${key.ConfigurationSetName},${key.EventDestinationName}`;
  await during(`creating the event destination ${id}`, async () => {
    await retryWhile(
      notYet,
      () =>
        sms.createEventDestination({
          ...key,
          MatchingEventTypes: typesOf(inputs["matchingEventTypes"]),
          ...sinksOf(inputs),
        }),
      patience,
    );
    if (inputs["enabled"] === false) await sms.updateEventDestination({ ...key, Enabled: false });
  });
  return id;
}

async function read(
  id: string,
  _olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  return during(`reading the event destination ${id}`, async () => {
    const { ConfigurationSetName, EventDestinationName } = keyOf(id);
    const set = await describeSet(ConfigurationSetName, context);
    const found = set?.EventDestinations?.find(
      (one) => one.EventDestinationName === EventDestinationName,
    );
    if (!set || !found) return undefined;
    return {
      configurationSetArn: set.ConfigurationSetArn,
      configurationSetName: ConfigurationSetName,
      enabled: found.Enabled,
      eventDestinationName: EventDestinationName,
      matchingEventTypes: found.MatchingEventTypes,
      region: context.session.settings.region,
      ...blocks(found),
    };
  });
}

function blocks({
  CloudWatchLogsDestination: logs,
  KinesisFirehoseDestination: firehose,
  SnsDestination: sns,
}: EventDestination): Properties {
  return {
    ...(logs && {
      cloudwatchLogsDestination: { iamRoleArn: logs.IamRoleArn, logGroupArn: logs.LogGroupArn },
    }),
    ...(firehose && {
      kinesisFirehoseDestination: {
        deliveryStreamArn: firehose.DeliveryStreamArn,
        iamRoleArn: firehose.IamRoleArn,
      },
    }),
    ...(sns && { snsDestination: { topicArn: sns.TopicArn } }),
  };
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  { session, patience }: Context,
): Promise<void> {
  const sms = await session.sms();
  const changed = (name: string, kind: "block" | "boolean" | "strings") =>
    news[name] !== UNKNOWN && !sameValue(kind, olds[name], news[name]);
  const moved = SINKS.some((sink) => changed(sink, "block"));
  const input = {
    ...keyOf(id),
    ...(changed("enabled", "boolean") ? { Enabled: news["enabled"] === true } : {}),
    ...(changed("matchingEventTypes", "strings")
      ? { MatchingEventTypes: typesOf(news["matchingEventTypes"]) }
      : {}),
    ...(moved ? sinksOf(news) : {}),
  };
  await during(`changing the event destination ${id}`, () =>
    retryWhile(notYet, () => sms.updateEventDestination(input), patience),
  );
}
