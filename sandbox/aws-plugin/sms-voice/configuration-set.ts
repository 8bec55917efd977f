import type {
  ConfigurationSetInformation,
  MessageType,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { SMS_NAME } from "./opt-out-list";
import { changeTags, readTags, tagsOnCreate } from "./sms-tags";

/** `aws.pinpoint.Smsvoicev2ConfigurationSet`; README.md beside this file says where each rule comes from. */
export const CONFIGURATION_SET: ResourceType = {
  token: "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet",
  nameLimit: 64,
  properties: {
    defaultMessageType: { kind: "string", use: "optional" },
    defaultSenderId: { kind: "string", use: "optional" },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    region: REGION,
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate: (inputs) =>
    textFailures(inputs, {
      name: SMS_NAME,
      defaultMessageType: [
        (type) => type === "TRANSACTIONAL" || type === "PROMOTIONAL",
        "must be TRANSACTIONAL or PROMOTIONAL",
      ],
      defaultSenderId: [
        (id) => /^[A-Za-z0-9_-]{1,11}$/.test(id),
        "may have 11 characters: letters, digits, - and _",
      ],
    }),
  /** The real plugin sends no defaults here, though its state shows them. */
  async create(inputs, { session }) {
    const sms = await session.sms();
    const name = textOf(inputs["name"]);
    await during(`creating the configuration set ${name}`, () =>
      sms.createConfigurationSet({ ConfigurationSetName: name, ...tagsOnCreate(inputs) }),
    );
    return name;
  },
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the configuration set ${id} was created and cannot be found`);
    const { defaultMessageType, defaultSenderId } = planned;
    return { ...found, ...present({ defaultMessageType, defaultSenderId }) };
  },
  read,
  update,
  async delete(id, _olds, { session }) {
    const sms = await session.sms();
    await during(`deleting the configuration set ${id}`, async () => {
      try {
        await sms.deleteConfigurationSet({ ConfigurationSetName: id });
      } catch (error) {
        if (!hasCode(error, "ResourceNotFound")) throw error;
      }
    });
  },
};

const present = (values: Properties): Properties =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== UNKNOWN),
  );

/** The set of that name; undefined when it is gone. */
export async function describeSet(
  name: string,
  { session, patience }: Context,
): Promise<ConfigurationSetInformation | undefined> {
  const sms = await session.sms();
  try {
    const reply = await sms.describeConfigurationSets(
      { ConfigurationSetNames: [name] },
      { abortSignal: patience.signal },
    );
    return reply.ConfigurationSets?.[0];
  } catch (error) {
    if (hasCode(error, "ResourceNotFound")) return undefined;
    throw error;
  }
}

async function read(
  id: string,
  _olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const sms = await context.session.sms();
  return during(`reading the configuration set ${id}`, async () => {
    const set = await describeSet(id, context);
    if (!set) return undefined;
    const { ConfigurationSetArn: arn = "", ConfigurationSetName: name } = set;
    return {
      arn,
      name,
      region: context.session.settings.region,
      ...present({
        defaultMessageType: set.DefaultMessageType,
        defaultSenderId: set.DefaultSenderId,
      }),
      ...(await readTags(sms, arn, context)),
    };
  });
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  { session }: Context,
): Promise<void> {
  const sms = await session.sms();
  const ConfigurationSetName = id;
  const changed = (name: string) => textOf(olds[name]) !== textOf(news[name]);
  await during(`changing the configuration set ${id}`, async () => {
    await changeTags(sms, textOf(olds["arn"]), olds, news);
    if (changed("defaultSenderId")) {
      const SenderId = textOf(news["defaultSenderId"]);
      await (SenderId === ""
        ? sms.deleteDefaultSenderId({ ConfigurationSetName })
        : sms.setDefaultSenderId({ ConfigurationSetName, SenderId }));
    }
    if (changed("defaultMessageType")) {
      const type = textOf(news["defaultMessageType"]);
      await (type === ""
        ? sms.deleteDefaultMessageType({ ConfigurationSetName })
        : sms.setDefaultMessageType({ ConfigurationSetName, MessageType: type as MessageType }));
    }
  });
}
