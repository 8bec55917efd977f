import type { CheckFailure } from "../../../rpc/plugin";
import type { Properties } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { samePolicy } from "../policy-document/equivalent-policies";
import { isJsonObject, normalizePolicy } from "../policy-document/normalize-policy";
import { prefixedName, prefixOf } from "../resources/auto-name";
import { textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { changeListed, listedOnCreate, listedTags } from "../tags/listed-tags";
import { setTopicAttribute, topicAttributes } from "./set-attribute";

/** `aws.sns.Topic`; README.md beside this file says where each rule comes from. */
export const TOPIC: ResourceType = {
  token: "aws:sns/topic:Topic",
  nameLimit: 80,
  properties: {
    displayName: { kind: "string", use: "optional" },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    policy: { kind: "policy", use: "optional", computed: true },
    region: REGION,
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    owner: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate,
  normalize: (property, value) =>
    property === "policy" && typeof value === "string" ? normalizePolicy(value) : value,
  create,
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the topic ${id} was created and cannot be found`);
    return found;
  },
  read,
  update,
  async delete(id, _olds, { session }) {
    const sns = await session.sns();
    await during(`deleting the topic ${id}`, async () => {
      try {
        await sns.deleteTopic({ TopicArn: id });
      } catch (error) {
        if (!hasCode(error, "NotFound")) throw error;
      }
    });
  },
};

function validate(inputs: Properties): readonly CheckFailure[] {
  return textFailures(inputs, {
    name: [
      (name) => /^[A-Za-z0-9_-]{1,256}$/.test(name),
      "may have 256 characters: letters, digits, - and _",
    ],
    namePrefix: [
      (prefix) => /^[A-Za-z0-9_-]{1,230}$/.test(prefix),
      "may have 230 characters: letters, digits, - and _",
    ],
    policy: [isJsonObject, "is not a JSON object"],
  });
}

/** Attributes that follow from properties, by property. */
const ATTRIBUTES = { displayName: "DisplayName", policy: "Policy" } as const;

const attributeOf = (property: keyof typeof ATTRIBUTES, inputs: Properties): string => {
  const text = textOf(inputs[property]);
  return property === "policy" ? normalizePolicy(text) : text;
};

const PROPERTIES = Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[];

async function create(inputs: Properties, context: Context): Promise<string> {
  const sns = await context.session.sns();
  const name = textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), new Date());
  return during(`creating the topic ${name}`, async () => {
    const { TopicArn: arn = "" } = await sns.createTopic({ Name: name, ...listedOnCreate(inputs) });
    for (const property of PROPERTIES) {
      const value = attributeOf(property, inputs);
      if (value !== "") await setTopicAttribute(arn, ATTRIBUTES[property], value, context);
    }
    return arn;
  });
}

async function read(
  id: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const sns = await context.session.sns();
  return during(`reading the topic ${id}`, async () => {
    const attributes = await topicAttributes(id, context);
    if (!attributes) return undefined;
    const { Tags = [] } = await sns.listTagsForResource(
      { ResourceArn: id },
      { abortSignal: context.patience.signal },
    );
    const name = id.split(":").at(-1) ?? "";
    const { Policy: policy = "", DisplayName: displayName = "", Owner: owner } = attributes;
    const known = textOf(olds["policy"]);
    return {
      arn: id,
      ...(displayName === "" ? {} : { displayName }),
      name,
      namePrefix: prefixOf(name),
      owner,
      policy: normalizePolicy(samePolicy(known, policy) ? known : policy),
      region: context.session.settings.region,
      ...listedTags(Tags, context),
    };
  });
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  context: Context,
): Promise<void> {
  const sns = await context.session.sns();
  await during(`changing the topic ${id}`, async () => {
    await changeListed(olds, news, {
      untag: (TagKeys) => sns.untagResource({ ResourceArn: id, TagKeys }),
      tag: (Tags) => sns.tagResource({ ResourceArn: id, Tags }),
    });
    for (const property of PROPERTIES) {
      const value = attributeOf(property, news);
      const isPolicy = property === "policy";
      const same = isPolicy
        ? value === "" || samePolicy(textOf(olds[property]), value)
        : value === textOf(olds[property]);
      if (!same) await setTopicAttribute(id, ATTRIBUTES[property], value, context);
    }
  });
}
