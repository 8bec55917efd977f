/** A primary with numbers, pools and lists, and what of it must not change when a call is refused. */
import * as iam from "@aws-sdk/client-iam";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { activeNumber, BRAND, open, request } from "../sandbox/sms-voice/filing";
import { REGION, smsClient, type Desk } from "../sandbox/sms-voice/setup";
import { ownSandbox, type TestAccount, type TestSandbox } from "./sandbox";
import { clientsFor } from "./sandbox-clients";

const ELSEWHERE = "us-west-2";

const ROOT = "o-acme123456/r-root/";

/** Where the accounts of the cases stand in AWS Organizations. */
const PATHS: Readonly<Record<string, string>> = {
  secondary: `${ROOT}ou-root-prodprod/`,
  "another of the unit": `${ROOT}ou-root-prodprod/`,
  "below the unit": `${ROOT}ou-root-prodprod/ou-root-teamteam/`,
  "of another unit": `${ROOT}ou-root-testtest/`,
  "of another organization": "o-other12345/r-else/",
};

const accountAt = async (box: TestSandbox, path: string | undefined): Promise<TestAccount> => {
  const account = await box.newAccount();
  if (path === undefined) return account;
  const accounts = { [account.accountId]: path };
  await box.control.request("POST", "organization", { accounts });
  return account;
};

/** An account as the cases name it; one that stands in no organization is in none. */
export const newAccountFor = (scene: Scene, name: string): Promise<TestAccount> =>
  accountAt(scene.at.box, PATHS[name]);

export interface Scene {
  readonly at: Desk;
  /** What stands for `$name` in the cases. */
  readonly names: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A number in another Region, ACTIVE. */
const numberElsewhere = async (at: Desk): Promise<string> => {
  const there = { ...at, client: smsClient(at.box, at.credentials, ELSEWHERE) };
  const number = await request(there, undefined);
  await at.box.control.numberEvent({
    account: at.accountId,
    region: ELSEWHERE,
    phoneNumberId: String(number.PhoneNumberId),
    event: "activate",
  });
  return String(number.PhoneNumberArn);
};

/** A primary of its own sandbox, so that its clock is nobody else's. */
export const denialScene = async (): Promise<Scene> => {
  const box = await ownSandbox();
  const { accountId, credentials } = await accountAt(box, ROOT);
  const at: Desk = { box, accountId, credentials, client: smsClient(box, credentials) };
  const own = await activeNumber(at, ["SMS", "MMS"]);
  const other = await activeNumber(at);
  const foreign = await box.newAccount();
  const strangers = { ...at, ...foreign, client: smsClient(box, foreign.credentials) };
  const stranger = await request(strangers, undefined);
  const { PoolArn } = await at.client.send(
    new sms.CreatePoolCommand({ OriginationIdentity: own.id, MessageType: "TRANSACTIONAL" }),
  );
  await at.client.send(new sms.CreateOptOutListCommand({ OptOutListName: "quiet" }));
  await at.client.send(
    new sms.PutOptedOutNumberCommand({ OptOutListName: "quiet", OptedOutNumber: "+12065550177" }),
  );
  for (const ConfigurationSetName of ["events", "other-events"]) {
    await at.client.send(new sms.CreateConfigurationSetCommand({ ConfigurationSetName }));
  }
  const draft = await open(at, BRAND);
  await box.control.advance(5);
  const { MessageId } = await at.client.send(
    new sms.SendTextMessageCommand({
      OriginationIdentity: own.id,
      DestinationPhoneNumber: "+12065550123",
      MessageBody: "Cedar Lane Dental: see you on Monday.",
    }),
  );
  const arn = (type: string) => `arn:aws:sms-voice:${REGION}:${accountId}:${type}`;
  const names = {
    primary: accountId,
    own: own.arn,
    ownId: own.id,
    ownNumber: own.phoneNumber,
    other: other.arn,
    otherNumber: other.phoneNumber,
    campaign: own.registrationId,
    stranger: String(stranger.PhoneNumberArn),
    elsewhere: await numberElsewhere(at),
    pool: String(PoolArn),
    set: arn("configuration-set/events"),
    otherSet: arn("configuration-set/other-events"),
    nobody: arn(`phone-number/phone-${"0".repeat(32)}`),
    protection: arn(`protect-configuration/protect-${"0".repeat(32)}`),
    message: String(MessageId),
    draft,
  };
  return { at, names, stop: () => box.stop() };
};

/** Everything of the primary's account that a call could change. */
export const primaryState = async ({ at, names }: Scene): Promise<Record<string, unknown>> => {
  const { box, accountId, credentials, client } = at;
  const west = smsClient(box, credentials, ELSEWHERE);
  const { control } = box;
  const pool = { PoolId: names["pool"] };
  const of = async <Output extends object>(answer: Promise<Output>): Promise<unknown> => {
    const entries = Object.entries(await answer);
    return Object.fromEntries(entries.filter(([key]) => key !== "$metadata"));
  };
  const asked = {
    journal: control.journal(accountId),
    registrations: control.registrations(accountId, REGION),
    registrationsElsewhere: control.registrations(accountId, ELSEWHERE),
    settings: control.settings(accountId, REGION),
    numbers: of(client.send(new sms.DescribePhoneNumbersCommand({}))),
    numbersElsewhere: of(west.send(new sms.DescribePhoneNumbersCommand({}))),
    keywords: keywordsOf(at),
    tags: of(client.send(new sms.ListTagsForResourceCommand({ ResourceArn: names["own"] }))),
    pools: of(client.send(new sms.DescribePoolsCommand({}))),
    poolMembers: of(client.send(new sms.ListPoolOriginationIdentitiesCommand(pool))),
    lists: of(client.send(new sms.DescribeOptOutListsCommand({}))),
    listed: listedIn(at),
    sets: of(client.send(new sms.DescribeConfigurationSetsCommand({}))),
    attachments: of(client.send(new sms.DescribeRegistrationAttachmentsCommand({}))),
    spendLimits: of(client.send(new sms.DescribeSpendLimitsCommand({}))),
    accountLimits: of(client.send(new sms.DescribeAccountLimitsCommand({}))),
    accountAttributes: of(client.send(new sms.DescribeAccountAttributesCommand({}))),
    roles: rolesOf(at),
  };
  const values = await Promise.all(Object.values(asked));
  return Object.fromEntries(Object.keys(asked).map((key, index) => [key, values[index]]));
};

/** Which parts of two states differ. */
export const changedParts = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] =>
  Object.keys(before).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );

const keywordsOf = async ({ client }: Desk): Promise<unknown> => {
  const { PhoneNumbers = [] } = await client.send(new sms.DescribePhoneNumbersCommand({}));
  return Promise.all(
    PhoneNumbers.filter(({ Status }) => Status !== "DELETED").map(
      async ({ PhoneNumberId: OriginationIdentity }) => {
        const describe = new sms.DescribeKeywordsCommand({ OriginationIdentity });
        return (await client.send(describe)).Keywords;
      },
    ),
  );
};

const listedIn = async ({ client }: Desk): Promise<unknown> => {
  const { OptOutLists = [] } = await client.send(new sms.DescribeOptOutListsCommand({}));
  return Promise.all(
    OptOutLists.map(async ({ OptOutListName }) => {
      const describe = new sms.DescribeOptedOutNumbersCommand({ OptOutListName });
      return (await client.send(describe)).OptedOutNumbers;
    }),
  );
};

const rolesOf = async ({ box, credentials }: Desk): Promise<unknown> => {
  const client = clientsFor({ endpoint: box.endpoint, credentials }).iam;
  const { Roles = [] } = await client.send(new iam.ListRolesCommand({}));
  return Promise.all(
    Roles.map(async ({ RoleName }) => {
      const { Role } = await client.send(new iam.GetRoleCommand({ RoleName }));
      const { PolicyNames = [] } = await client.send(new iam.ListRolePoliciesCommand({ RoleName }));
      const policies = await Promise.all(
        PolicyNames.map(async (PolicyName) => {
          const get = new iam.GetRolePolicyCommand({ RoleName, PolicyName });
          return (await client.send(get)).PolicyDocument;
        }),
      );
      return { Role, policies };
    }),
  );
};
