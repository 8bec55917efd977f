import { CreateLogGroupCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { clientsFor } from "../../support/sandbox-clients";
import { makeRole, policy } from "../../support/sandbox-roles";
import { activeNumber, request } from "./filing";
import { conflict, denied, desk, invalid, quota, refusal, REGION, restricted } from "./setup";
import type { Desk } from "./setup";

const send = (client: sms.PinpointSMSVoiceV2Client, identity: string, more: object = {}) =>
  client.send(
    new sms.SendTextMessageCommand({
      DestinationPhoneNumber: "+15035550123",
      OriginationIdentity: identity,
      MessageBody: "Cedar Lane Dental: see you on Monday.",
      ...more,
    }),
  );

/** A role that sms-voice may become for one set, and that may write to one group. */
const writer = (at: Desk, name: string, set: string, group: string) =>
  makeRole(
    at.box,
    { accountId: at.accountId, credentials: at.credentials },
    {
      name,
      trust: policy({
        Effect: "Allow",
        Principal: { Service: "sms-voice.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnEquals: {
            "aws:SourceArn": `arn:aws:sms-voice:${REGION}:${at.accountId}:configuration-set/${set}`,
          },
        },
      }),
      policies: {
        write: policy({
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:${REGION}:${at.accountId}:log-group:${group}:*`,
        }),
      },
    },
  );

describe("events of a configuration set", () => {
  let at: Desk;
  let number: Awaited<ReturnType<typeof activeNumber>>;
  let role: string;

  before(async () => {
    at = await desk();
    number = await activeNumber(at);
    await at.client.send(new sms.CreateConfigurationSetCommand({ ConfigurationSetName: "dev" }));
    await at.client.send(new sms.CreateConfigurationSetCommand({ ConfigurationSetName: "prod" }));
    await logs().send(new CreateLogGroupCommand({ logGroupName: "events" }));
    role = await writer(at, "writer", "dev", "events");
  });

  const logs = () => clientsFor({ endpoint: at.box.endpoint, credentials: at.credentials }).logs;
  const create = (set: string, more: object = {}) =>
    at.client.send(
      new sms.CreateEventDestinationCommand({
        ConfigurationSetName: set,
        EventDestinationName: "logs",
        MatchingEventTypes: ["TEXT_ALL"],
        CloudWatchLogsDestination: {
          IamRoleArn: role,
          LogGroupArn: `arn:aws:logs:${REGION}:${at.accountId}:log-group:events`,
        },
        ...more,
      }),
    );
  const written = async () => {
    const { events } = await logs().send(new FilterLogEventsCommand({ logGroupName: "events" }));
    return (events ?? []).map(({ message }) => JSON.parse(String(message)) as object);
  };

  it("need a role that the service can become for that set", async () => {
    expect(await refusal(create("prod"))).to.deep.equal(invalid("RESOURCE_NOT_ACCESSIBLE"));
    const { EventDestination } = await create("dev");
    expect(EventDestination).to.include({ EventDestinationName: "logs", Enabled: true });
  });

  it("need the permission to pass that role", async () => {
    const set = `arn:aws:sms-voice:${REGION}:${at.accountId}:configuration-set/dev`;
    const client = await restricted(at, [
      { Effect: "Allow", Action: "sms-voice:UpdateEventDestination", Resource: [set] },
    ]);
    const update = client.send(
      new sms.UpdateEventDestinationCommand({
        ConfigurationSetName: "dev",
        EventDestinationName: "logs",
        CloudWatchLogsDestination: {
          IamRoleArn: role,
          LogGroupArn: `arn:aws:logs:${REGION}:${at.accountId}:log-group:events`,
        },
      }),
    );
    expect(await refusal(update)).to.deep.equal(denied);
  });

  it("say what became of a message that was sent with the set, and of no other", async () => {
    await send(at.client, number.id);
    await send(at.client, number.id, { ConfigurationSetName: "prod" });
    const { MessageId } = await send(at.client, number.id, {
      ConfigurationSetName: "dev",
      Context: { order: "7" },
    });
    await at.box.control.advance(5);
    const events = await written();
    expect(
      events.map((event) => {
        const { eventType, messageId, context, isFinal } = event as Record<string, unknown>;
        return { eventType, messageId, context, isFinal };
      }),
    ).to.deep.equal([
      { eventType: "TEXT_QUEUED", messageId: MessageId, context: { order: "7" }, isFinal: false },
      { eventType: "TEXT_DELIVERED", messageId: MessageId, context: { order: "7" }, isFinal: true },
    ]);
    const journal = await at.box.control.journal(at.accountId);
    expect(journal.map(({ configurationSet }) => configurationSet)).to.deep.equal([
      undefined,
      "prod",
      "dev",
    ]);
  });

  it("are lost while the destination is off, or its role may not write there", async () => {
    const before = (await written()).length;
    const update = (more: object) =>
      at.client.send(
        new sms.UpdateEventDestinationCommand({
          ConfigurationSetName: "dev",
          EventDestinationName: "logs",
          ...more,
        }),
      );
    await update({ Enabled: false });
    await send(at.client, number.id, { ConfigurationSetName: "dev" });
    const IamRoleArn = await writer(at, "elsewhere", "dev", "others");
    const LogGroupArn = `arn:aws:logs:${REGION}:${at.accountId}:log-group:events`;
    await update({
      Enabled: true,
      CloudWatchLogsDestination: { IamRoleArn, LogGroupArn },
    });
    await send(at.client, number.id, { ConfigurationSetName: "dev" });
    await at.box.control.advance(5);
    expect(await written()).to.have.length(before);
  });

  it("go to one kind of place, once per name, to five places at most", async () => {
    const sns = { TopicArn: `arn:aws:sns:${REGION}:${at.accountId}:deliveries` };
    expect(await refusal(create("dev", { SnsDestination: sns }))).to.deep.equal(
      invalid("PARAMETERS_CANNOT_BE_USED_TOGETHER"),
    );
    expect(await refusal(create("dev"))).to.deep.equal(
      conflict("RESOURCE_ALREADY_EXISTS", "event-destination", "logs"),
    );
    const change = at.client.send(
      new sms.UpdateEventDestinationCommand({
        ConfigurationSetName: "dev",
        EventDestinationName: "logs",
        SnsDestination: sns,
      }),
    );
    expect(await refusal(change)).to.deep.equal(
      conflict("EVENT_DESTINATION_MISMATCH", "event-destination", "logs"),
    );
    for (const n of [2, 3, 4, 5]) await create("dev", { EventDestinationName: `logs-${n}` });
    expect(await refusal(create("dev", { EventDestinationName: "logs-6" }))).to.deep.equal(
      quota("EVENT_DESTINATIONS_PER_CONFIGURATION_SET"),
    );
  });

  it("come with a set that is allowed by name, and with no other", async () => {
    const arn = (set: string) =>
      `arn:aws:sms-voice:${REGION}:${at.accountId}:configuration-set/${set}`;
    const client = await restricted(at, [
      { Effect: "Allow", Action: "sms-voice:SendTextMessage", Resource: [number.arn, arn("dev")] },
    ]);
    await send(client, number.id, { ConfigurationSetName: "dev" });
    await send(client, number.id, { ConfigurationSetName: arn("dev") });
    await send(client, number.id);
    expect(await refusal(send(client, number.id, { ConfigurationSetName: "prod" }))).to.deep.equal(
      denied,
    );
  });
});

describe("a pool", () => {
  let at: Desk;
  let first: Awaited<ReturnType<typeof activeNumber>>;
  let second: string;
  let PoolId: string;

  before(async () => {
    at = await desk();
    first = await activeNumber(at);
    second = String((await request(at, first.registrationId)).PhoneNumberId);
  });

  const join = (OriginationIdentity: string) =>
    at.client.send(new sms.AssociateOriginationIdentityCommand({ PoolId, OriginationIdentity }));
  const leave = (OriginationIdentity: string) =>
    at.client.send(new sms.DisassociateOriginationIdentityCommand({ PoolId, OriginationIdentity }));
  const activate = () =>
    at.box.control.numberEvent({
      account: at.accountId,
      region: REGION,
      phoneNumberId: second,
      event: "activate",
    });

  it("is made with an active number, and sends from it", async () => {
    const make = (OriginationIdentity: string) =>
      at.client.send(
        new sms.CreatePoolCommand({ OriginationIdentity, MessageType: "TRANSACTIONAL" }),
      );
    expect(await refusal(make(second))).to.deep.equal(
      conflict("RESOURCE_NOT_ACTIVE", "phone-number", second),
    );
    const made = await make(first.arn);
    PoolId = String(made.PoolId);
    expect(made).to.include({ Status: "CREATING", OptOutListName: "Default" });
    await at.box.control.advance(5);
    await send(at.client, PoolId);
    const [message] = await at.box.control.journal(at.accountId);
    expect(message?.originationArn).to.equal(first.arn);
  });

  it("is sent from by those that may use the pool, and by nobody who may use its number", async () => {
    const arn = `arn:aws:sms-voice:${REGION}:${at.accountId}:pool/${PoolId}`;
    const able = (Resource: string) =>
      restricted(at, [{ Effect: "Allow", Action: "sms-voice:SendTextMessage", Resource }]);
    const [ofPool, ofNumber] = [await able(arn), await able(first.arn)];
    for (const from of [PoolId, arn]) {
      await send(ofPool, from);
      expect(await refusal(send(ofNumber, from))).to.deep.equal(denied);
    }
    await send(ofNumber, first.id);
    expect(await refusal(send(ofPool, first.id))).to.deep.equal(denied);
    const sent = await at.box.control.journal(at.accountId);
    expect(new Set(sent.map(({ originationArn }) => originationArn))).to.deep.equal(
      new Set([first.arn]),
    );
  });

  it("takes active numbers with the same settings only", async () => {
    expect(await refusal(join(second))).to.deep.equal(
      conflict("RESOURCE_NOT_ACTIVE", "phone-number", second),
    );
    await activate();
    await at.client.send(new sms.CreateOptOutListCommand({ OptOutListName: "own" }));
    const list = (OptOutListName: string) =>
      at.client.send(new sms.UpdatePhoneNumberCommand({ PhoneNumberId: second, OptOutListName }));
    await list("own");
    expect(await refusal(join(second))).to.deep.equal(
      conflict("OPT_OUT_LIST_MISMATCH", "phone-number", second),
    );
    await list("Default");
    const put = (KeywordMessage: string) =>
      at.client.send(
        new sms.PutKeywordCommand({ OriginationIdentity: second, Keyword: "HELP", KeywordMessage }),
      );
    await put("Call us.");
    expect(await refusal(join(second))).to.deep.equal(
      conflict("KEYWORD_MISMATCH", "phone-number", second),
    );
    await put("Reply STOP to opt out. Message and data rates may apply.");
    await join(second);
    for (const more of [{ OptOutListName: "own" }, { DeletionProtectionEnabled: true }]) {
      const change = new sms.UpdatePhoneNumberCommand({ PhoneNumberId: second, ...more });
      expect(await refusal(at.client.send(change))).to.deep.equal(
        conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", "phone-number", second),
      );
    }
    const { OriginationIdentities } = await at.client.send(
      new sms.ListPoolOriginationIdentitiesCommand({ PoolId }),
    );
    expect(
      OriginationIdentities?.map(({ OriginationIdentity }) => OriginationIdentity),
    ).to.have.members([first.id, second]);
  });

  it("keeps its last number, and its numbers are not released", async () => {
    expect(
      await refusal(at.client.send(new sms.ReleasePhoneNumberCommand({ PhoneNumberId: second }))),
    ).to.deep.equal(conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", "phone-number", second));
    await leave(second);
    expect(await refusal(leave(second))).to.deep.equal(
      conflict("PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL", "phone-number", second),
    );
    expect(await refusal(leave(first.id))).to.deep.equal(
      conflict("LAST_PHONE_NUMBER", "pool", PoolId),
    );
  });

  it("is deleted, and lets its numbers go, unless it is protected", async () => {
    const protect = (DeletionProtectionEnabled: boolean) =>
      at.client.send(new sms.UpdatePoolCommand({ PoolId, DeletionProtectionEnabled }));
    const remove = () => at.client.send(new sms.DeletePoolCommand({ PoolId }));
    await protect(true);
    expect(await refusal(remove())).to.deep.equal(
      conflict("DELETION_PROTECTION_ENABLED", "pool", PoolId),
    );
    await protect(false);
    expect((await remove()).Status).to.equal("DELETING");
    const release = new sms.ReleasePhoneNumberCommand({ PhoneNumberId: first.id });
    expect(await refusal(at.client.send(release))).to.deep.equal(
      conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", "phone-number", first.id),
    );
    await at.box.control.advance(5);
    const { Pools } = await at.client.send(new sms.DescribePoolsCommand({}));
    expect(Pools).to.deep.equal([]);
    await send(at.client, first.id);
  });
});
