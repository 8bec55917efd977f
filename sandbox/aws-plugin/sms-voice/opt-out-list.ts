import type { Properties } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { changeTags, readTags, tagsOnCreate } from "./sms-tags";

/** `aws.pinpoint.Smsvoicev2OptOutList`; README.md beside this file says where each rule comes from. */
export const OPT_OUT_LIST: ResourceType = {
  token: "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList",
  nameLimit: 64,
  properties: {
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    region: REGION,
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate: (inputs) => textFailures(inputs, { name: SMS_NAME }),
  async create(inputs, { session }) {
    const sms = await session.sms();
    const name = textOf(inputs["name"]);
    await during(`creating the opt-out list ${name}`, () =>
      sms.createOptOutList({ OptOutListName: name, ...tagsOnCreate(inputs) }),
    );
    return name;
  },
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the opt-out list ${id} was created and cannot be found`);
    return found;
  },
  read,
  async update(id, olds, news, { session }) {
    const sms = await session.sms();
    await during(`changing the tags of the opt-out list ${id}`, () =>
      changeTags(sms, textOf(olds["arn"]), olds, news),
    );
  },
  async delete(id, _olds, { session }) {
    const sms = await session.sms();
    await during(`deleting the opt-out list ${id}`, async () => {
      try {
        await sms.deleteOptOutList({ OptOutListName: id });
      } catch (error) {
        if (!hasCode(error, "ResourceNotFound")) throw error;
      }
    });
  },
};

/** What names of opt-out lists and configuration sets look like. */
export const SMS_NAME = [
  (name: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name),
  "may have 64 characters: letters, digits, - and _, a letter or digit first",
] as const;

async function read(
  id: string,
  _olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const sms = await context.session.sms();
  const http = { abortSignal: context.patience.signal };
  return during(`reading the opt-out list ${id}`, async () => {
    try {
      const reply = await sms.describeOptOutLists({ OptOutListNames: [id] }, http);
      const [list] = reply.OptOutLists ?? [];
      if (!list) return undefined;
      const { OptOutListArn: arn = "", OptOutListName: name } = list;
      const { region } = context.session.settings;
      return { arn, name, region, ...(await readTags(sms, arn, context)) };
    } catch (error) {
      if (hasCode(error, "ResourceNotFound")) return undefined;
      throw error;
    }
  });
}
