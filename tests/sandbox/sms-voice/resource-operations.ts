/** The operations on what stands around numbers: lists, keywords, sets, destinations, pools. */
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { request } from "./filing";
import type { OperationCase, Scene } from "./operations";
import { REGION } from "./setup";

let made = 0;
const fresh = (prefix: string): string => `${prefix}-${String((made += 1))}`;

const optOutList = { OptOutListName: "opt-out-list" } as const;
const configurationSet = { ConfigurationSetName: "configuration-set" } as const;
const identity = { OriginationIdentity: "phone-number" } as const;
const pool = { PoolId: "pool" } as const;
const read = { asksAnything: true } as const;
const PERSON = "+15035550199";

const listIn = async ({ desk }: Scene): Promise<string> => {
  const OptOutListName = fresh("list");
  await desk.client.send(new sms.CreateOptOutListCommand({ OptOutListName }));
  return OptOutListName;
};

const listWithPerson = async (scene: Scene) => {
  const OptOutListName = await listIn(scene);
  const input = { OptOutListName, OptedOutNumber: PERSON };
  await scene.desk.client.send(new sms.PutOptedOutNumberCommand(input));
  return input;
};

const setIn = async ({ desk }: Scene): Promise<string> => {
  const ConfigurationSetName = fresh("set");
  await desk.client.send(new sms.CreateConfigurationSetCommand({ ConfigurationSetName }));
  return ConfigurationSetName;
};

const destination = (scene: Scene) => ({
  EventDestinationName: "topic",
  MatchingEventTypes: ["TEXT_ALL"] as sms.EventType[],
  SnsDestination: { TopicArn: `arn:aws:sns:${REGION}:${scene.desk.accountId}:deliveries` },
});

const setWithDestination = async (scene: Scene) => {
  const ConfigurationSetName = await setIn(scene);
  const input = { ConfigurationSetName, ...destination(scene) };
  await scene.desk.client.send(new sms.CreateEventDestinationCommand(input));
  return input;
};

/** A further number of the campaign, ACTIVE and in no pool. */
const freeNumber = async ({ desk, campaign }: Scene): Promise<string> => {
  const phoneNumberId = String((await request(desk, campaign)).PhoneNumberId);
  const account = desk.accountId;
  await desk.box.control.numberEvent({ account, region: REGION, phoneNumberId, event: "activate" });
  return phoneNumberId;
};

/** A pool with one number, ACTIVE. */
const poolIn = async (scene: Scene): Promise<string> => {
  const OriginationIdentity = await freeNumber(scene);
  const { PoolId } = await scene.desk.client.send(
    new sms.CreatePoolCommand({ OriginationIdentity, MessageType: "TRANSACTIONAL" }),
  );
  await scene.desk.box.control.advance(5);
  return String(PoolId);
};

const member = async (scene: Scene) => ({
  PoolId: await poolIn(scene),
  OriginationIdentity: await freeNumber(scene),
});

const secondMember = async (scene: Scene) => {
  const input = await member(scene);
  await scene.desk.client.send(new sms.AssociateOriginationIdentityCommand(input));
  return input;
};

/** By operation, as in the table that they are part of. */
export const resourceCases: Readonly<Record<string, OperationCase>> = {
  CreateOptOutList: { valid: () => ({ OptOutListName: fresh("list") }) },
  DeleteOptOutList: {
    valid: async (scene) => ({ OptOutListName: await listIn(scene) }),
    names: optOutList,
  },
  DescribeOptOutLists: {
    valid: async (scene) => ({ OptOutListNames: [await listIn(scene)] }),
    names: { OptOutListNames: "opt-out-list" },
    ...read,
  },
  PutOptedOutNumber: {
    valid: async (scene) => ({ OptOutListName: await listIn(scene), OptedOutNumber: PERSON }),
    names: optOutList,
  },
  DeleteOptedOutNumber: { valid: listWithPerson, names: optOutList },
  DescribeOptedOutNumbers: {
    valid: async (scene) => ({ OptOutListName: await listIn(scene) }),
    names: optOutList,
    ...read,
  },
  PutKeyword: {
    valid: ({ number }) => ({
      OriginationIdentity: number,
      Keyword: "HOURS",
      KeywordMessage: "Cedar Lane Dental: open from 9 to 5.",
    }),
    names: identity,
  },
  DeleteKeyword: {
    valid: async ({ desk, number: OriginationIdentity }) => {
      const Keyword = "PARKING";
      await desk.client.send(
        new sms.PutKeywordCommand({ OriginationIdentity, Keyword, KeywordMessage: "Behind us." }),
      );
      return { OriginationIdentity, Keyword };
    },
    names: identity,
  },
  DescribeKeywords: {
    valid: ({ number }) => ({ OriginationIdentity: number, Keywords: ["HELP"] }),
    names: identity,
    ...read,
  },
  CreateConfigurationSet: { valid: () => ({ ConfigurationSetName: fresh("set") }) },
  DeleteConfigurationSet: {
    valid: async (scene) => ({ ConfigurationSetName: await setIn(scene) }),
    names: configurationSet,
    ...read,
  },
  DescribeConfigurationSets: {
    valid: async (scene) => ({ ConfigurationSetNames: [await setIn(scene)] }),
    names: { ConfigurationSetNames: "configuration-set" },
    ...read,
  },
  SetDefaultMessageType: {
    valid: async (scene) => ({
      ConfigurationSetName: await setIn(scene),
      MessageType: "TRANSACTIONAL",
    }),
    names: configurationSet,
  },
  DeleteDefaultMessageType: {
    valid: async (scene) => ({ ConfigurationSetName: await setIn(scene) }),
    names: configurationSet,
  },
  SetDefaultSenderId: {
    valid: async (scene) => ({ ConfigurationSetName: await setIn(scene), SenderId: "CEDAR" }),
    names: configurationSet,
  },
  DeleteDefaultSenderId: {
    valid: async (scene) => ({ ConfigurationSetName: await setIn(scene) }),
    names: configurationSet,
  },
  CreateEventDestination: {
    valid: async (scene) => ({ ConfigurationSetName: await setIn(scene), ...destination(scene) }),
    names: configurationSet,
  },
  UpdateEventDestination: {
    valid: async (scene) => ({ ...(await setWithDestination(scene)), Enabled: false }),
    names: configurationSet,
  },
  DeleteEventDestination: {
    valid: async (scene) => {
      const { ConfigurationSetName, EventDestinationName } = await setWithDestination(scene);
      return { ConfigurationSetName, EventDestinationName };
    },
    names: configurationSet,
  },
  CreatePool: {
    valid: async (scene) => ({
      OriginationIdentity: await freeNumber(scene),
      MessageType: "TRANSACTIONAL",
    }),
    names: identity,
  },
  UpdatePool: { valid: async (scene) => ({ PoolId: await poolIn(scene) }), names: pool },
  DeletePool: { valid: async (scene) => ({ PoolId: await poolIn(scene) }), names: pool },
  DescribePools: {
    valid: async (scene) => ({ PoolIds: [await poolIn(scene)] }),
    names: { PoolIds: "pool" },
    ...read,
  },
  AssociateOriginationIdentity: { valid: member, names: { ...identity, ...pool } },
  DisassociateOriginationIdentity: { valid: secondMember, names: { ...identity, ...pool } },
  ListPoolOriginationIdentities: {
    valid: async (scene) => ({ PoolId: await poolIn(scene) }),
    names: pool,
    ...read,
  },
};
