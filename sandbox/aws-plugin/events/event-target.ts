import type { InputTransformer, PutTargetsResponse, Target } from "@aws-sdk/client-eventbridge";
import type { CheckFailure } from "../../../rpc/plugin";
import type { Properties, Value } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { isEmptyValue, isMap, textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";

/** `aws.cloudwatch.EventTarget`; README.md beside this file says where each rule comes from. */
export const EVENT_TARGET: ResourceType = {
  token: "aws:cloudwatch/eventTarget:EventTarget",
  properties: {
    arn: { kind: "string", use: "required" },
    eventBusName: { kind: "string", use: "optional", default: "default", replaces: true },
    forceDestroy: { kind: "boolean", use: "optional", default: false },
    input: { kind: "json", use: "optional" },
    inputPath: { kind: "string", use: "optional" },
    inputTransformer: { kind: "nested-block", use: "optional" },
    region: REGION,
    roleArn: { kind: "string", use: "optional" },
    rule: { kind: "string", use: "required", replaces: true },
    targetId: { kind: "string", use: "required", replaces: true },
  },
  validate,
  async create(inputs, context) {
    const rule = textOf(inputs["rule"]);
    await put(inputs, `creating a target of the rule ${rule}`, context);
    return `${rule}-${textOf(inputs["targetId"])}`;
  },
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the target ${id} was created and cannot be found`);
    return found;
  },
  read,
  update: (id, _olds, news, context) => put(news, `changing the target ${id}`, context),
  async delete(id, olds, { session }) {
    const events = await session.events();
    await during(`deleting the target ${id}`, async () => {
      try {
        failing(
          await events.removeTargets({
            Rule: textOf(olds["rule"]),
            EventBusName: "default",
            Ids: [textOf(olds["targetId"])],
            ...(olds["forceDestroy"] === true ? { Force: true } : {}),
          }),
        );
      } catch (error) {
        if (!hasCode(error, "ResourceNotFound")) throw error;
      }
    });
  },
};

const INPUTS = ["input", "inputPath", "inputTransformer"] as const;

function validate(inputs: Properties): readonly CheckFailure[] {
  const given = INPUTS.filter((name) => !isEmptyValue(inputs[name]));
  const [first] = given;
  return [
    ...textFailures(inputs, {
      targetId: [
        (id) => /^[.\-_A-Za-z0-9]{1,64}$/.test(id),
        "may have 64 characters: letters, digits and . - _",
      ],
      eventBusName: [
        (bus) => bus === "default",
        "must be default: this stand-in of the AWS plugin has no other bus",
      ],
    }),
    ...(first === undefined || given.length === 1
      ? []
      : [{ property: first, reason: `${given.join(" and ")} exclude each other: give one` }]),
  ];
}

/** A rule answers 200 also when it did not take a target. */
function failing({ FailedEntries = [] }: PutTargetsResponse): void {
  const [failed] = FailedEntries;
  if (failed) throw new Error(`${failed.ErrorCode ?? ""}: ${failed.ErrorMessage ?? ""}`);
}

const mapOf = (value: Value | undefined): Properties => (isMap(value) ? value : {});

function targetOf(inputs: Properties): Target {
  const text = (name: string) => textOf(inputs[name]);
  const transformer = mapOf(inputs["inputTransformer"]);
  const paths = Object.entries(mapOf(transformer["inputPaths"]));
  return {
    Id: text("targetId"),
    Arn: text("arn"),
    ...(text("input") === "" ? {} : { Input: text("input") }),
    ...(text("inputPath") === "" ? {} : { InputPath: text("inputPath") }),
    ...(text("roleArn") === "" ? {} : { RoleArn: text("roleArn") }),
    ...(textOf(transformer["inputTemplate"]) === ""
      ? {}
      : {
          InputTransformer: {
            InputPathsMap: Object.fromEntries(paths.map(([name, path]) => [name, textOf(path)])),
            InputTemplate: textOf(transformer["inputTemplate"]),
          },
        }),
  };
}

async function put(inputs: Properties, what: string, { session }: Context): Promise<void> {
  const events = await session.events();
  await during(what, async () => {
    failing(
      await events.putTargets({
        Rule: textOf(inputs["rule"]),
        EventBusName: "default",
        Targets: [targetOf(inputs)],
      }),
    );
  });
}

/** Rule and target of the state; of `RULE/TARGETID`, which is what is imported. */
function keyOf(id: string, olds: Properties): readonly [rule: string, target: string] {
  const [rule, target] = [textOf(olds["rule"]), textOf(olds["targetId"])];
  if (rule !== "" && target !== "") return [rule, target];
  const [ruleOfId = "", targetOfId = "", ...more] = id.split("/");
  if (targetOfId === "" || more.length > 0) {
    throw new Error(`"${id}" is not what a target is imported by: write RULE/TARGETID`);
  }
  return [ruleOfId, targetOfId];
}

async function read(
  id: string,
  olds: Properties,
  { session, patience }: Context,
): Promise<Properties | undefined> {
  const events = await session.events();
  return during(`reading the target ${id}`, async () => {
    const [rule, targetId] = keyOf(id, olds);
    const target = await find(events, rule, targetId, patience.signal);
    if (!target) return undefined;
    const { Arn: arn, Input: input, InputPath: inputPath, RoleArn: roleArn } = target;
    return {
      arn,
      eventBusName: "default",
      forceDestroy: olds["forceDestroy"] ?? false,
      ...(input === undefined ? {} : { input }),
      ...(inputPath === undefined ? {} : { inputPath }),
      ...(target.InputTransformer && { inputTransformer: transformerOf(target.InputTransformer) }),
      region: session.settings.region,
      ...(roleArn === undefined ? {} : { roleArn }),
      rule,
      targetId,
    };
  });
}

const transformerOf = ({ InputPathsMap = {}, InputTemplate }: InputTransformer): Properties => ({
  ...(Object.keys(InputPathsMap).length === 0 ? {} : { inputPaths: InputPathsMap }),
  inputTemplate: InputTemplate,
});

type Events = Awaited<ReturnType<Context["session"]["events"]>>;

/** The target of that id, page by page; undefined when it or its rule is gone. */
async function find(
  events: Events,
  Rule: string,
  id: string,
  abortSignal: AbortSignal,
): Promise<Target | undefined> {
  let NextToken: string | undefined;
  try {
    do {
      const page = await events.listTargetsByRule(
        { Rule, EventBusName: "default", ...(NextToken === undefined ? {} : { NextToken }) },
        { abortSignal },
      );
      const found = page.Targets?.find(({ Id }) => Id === id);
      if (found) return found;
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  } catch (error) {
    if (!hasCode(error, "ResourceNotFound")) throw error;
  }
  return undefined;
}
