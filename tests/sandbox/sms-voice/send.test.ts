import {
  SendTextMessageCommand,
  type PinpointSMSVoiceV2Client,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { without } from "../../../sandbox/sms-voice/known";
import { activeNumber, completeCampaign, request } from "./filing";
import {
  conflict,
  denied,
  desk,
  invalid,
  notFound,
  quota,
  refusal,
  REGION,
  restricted,
  smsClient,
  type Desk,
} from "./setup";

const TO = "+15035550123";

const send = (client: PinpointSMSVoiceV2Client, OriginationIdentity?: string, more: object = {}) =>
  client.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: TO,
      MessageBody: "Cedar Lane Dental: see you on Monday.",
      ...(OriginationIdentity === undefined ? {} : { OriginationIdentity }),
      ...more,
    }),
  );

const allow = (...Resource: readonly string[]) => [
  { Effect: "Allow", Action: "sms-voice:SendTextMessage", Resource },
];

describe("sending a text", () => {
  it("writes to the journal who sent what, from which number, and in how many parts", async () => {
    const at = await desk();
    const number = await activeNumber(at);
    const { MessageId } = await send(at.client, number.id, { Context: { order: "7" } });
    const journal = await at.box.control.journal(at.accountId);
    expect(journal.map((message) => without({ ...message }, "at"))).to.deep.equal([
      {
        messageId: MessageId,
        destinationNumber: TO,
        body: "Cedar Lane Dental: see you on Monday.",
        parts: 1,
        originationNumber: number.phoneNumber,
        originationArn: number.arn,
        account: at.accountId,
        callerArn: `arn:aws:iam::${at.accountId}:user/administrator`,
        callerAccount: at.accountId,
        sessionTags: {},
        context: { order: "7" },
      },
    ]);
  });

  it("writes the session's name, tags and source identity to the journal", async () => {
    const at = await desk();
    const { arn } = await activeNumber(at);
    const client = await restricted(at, allow(arn), {
      Tags: [{ Key: "Team", Value: "care" }],
      SourceIdentity: "ann",
    });
    await send(client, arn);
    const [message] = await at.box.control.journal(at.accountId);
    expect(message).to.deep.include({
      sessionName: "test-session",
      sourceIdentity: "ann",
      sessionTags: { Team: "care" },
      account: at.accountId,
      callerAccount: at.accountId,
    });
  });

  it("takes the number by id, by ARN, in E.164 with and without a plus, or any that is active", async () => {
    const at = await desk();
    const { id, arn, phoneNumber } = await activeNumber(at);
    for (const identity of [id, arn, phoneNumber, phoneNumber.slice(1), undefined]) {
      await send(at.client, identity);
    }
    const journal = await at.box.control.journal(at.accountId);
    expect(journal.map(({ originationArn }) => originationArn)).to.deep.equal(Array(5).fill(arn));
  });

  it("checks everything in a dry run, and sends nothing", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    const { MessageId } = await send(at.client, id, { DryRun: true });
    expect(MessageId).to.be.a("string");
    expect(await at.box.control.journal(at.accountId)).to.deep.equal([]);
    const bad = send(at.client, id, { DryRun: true, DestinationPhoneNumber: "+15" });
    expect(await refusal(bad)).to.deep.equal(invalid("INVALID_PARAMETER"));
    const nobody = await restricted(at, allow("arn:aws:sms-voice:*:*:pool/*"));
    expect(await refusal(send(nobody, id, { DryRun: true }))).to.deep.equal(denied);
  });

  it("needs a number that is active", async () => {
    const at = await desk();
    const { PhoneNumberId: id = "" } = await request(at, await completeCampaign(at));
    expect(await refusal(send(at.client, id))).to.deep.equal(
      conflict("RESOURCE_NOT_ACTIVE", "phone-number", id),
    );
    expect(await refusal(send(at.client))).to.deep.equal(
      conflict("NO_ORIGINATION_IDENTITIES_FOUND", "account", at.accountId),
    );
  });

  const refused: readonly (readonly [string, object, object])[] = [
    [
      "to another country",
      { DestinationPhoneNumber: "+447700900123" },
      invalid("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY"),
    ],
    [
      "to what is no number",
      { DestinationPhoneNumber: "+11235550123" },
      invalid("INVALID_PARAMETER"),
    ],
    ["without a body", { MessageBody: undefined }, invalid("MISSING_PARAMETER")],
    ["above the caller's price", { MaxPrice: "0.001" }, invalid("PRICE_OVER_THRESHOLD")],
    [
      "with a configuration set",
      { ConfigurationSetName: "own" },
      notFound("configuration-set", "own"),
    ],
    [
      "with a protect configuration",
      { ProtectConfigurationId: "protect-0" },
      notFound("protect-configuration", "protect-0"),
    ],
    ["from a pool", { OriginationIdentity: "pool-0" }, notFound("pool", "pool-0")],
    ["from a sender id", { OriginationIdentity: "CEDAR" }, notFound("sender-id", "CEDAR/US")],
    [
      "from a number of nobody",
      { OriginationIdentity: "+12025550199" },
      notFound("phone-number", "+12025550199"),
    ],
  ];
  describe("is refused", () => {
    let at: Desk;
    let id: string;

    before(async () => {
      at = await desk();
      ({ id } = await activeNumber(at));
    });

    for (const [name, more, expected] of refused) {
      it(name, async () => {
        expect(await refusal(send(at.client, id, more))).to.deep.equal(expected);
        expect(await at.box.control.journal(at.accountId)).to.deep.equal([]);
      });
    }
  });

  it("reaches AWS's own numbers only while the account is in the SANDBOX tier", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    await at.box.control.set(at.accountId, REGION, { tier: "SANDBOX" });
    expect(await refusal(send(at.client, id))).to.deep.equal(
      conflict("DESTINATION_PHONE_NUMBER_NOT_VERIFIED", "verified-destination-number", TO),
    );
    await send(at.client, id, { DestinationPhoneNumber: "+14254147755" });
    expect(await at.box.control.journal(at.accountId)).to.have.length(1);
  });

  it("ends where the month's money does, and goes on in the next month", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    await at.box.control.set(at.accountId, REGION, { monthlySpendLimit: 0.02 });
    await send(at.client, id);
    await send(at.client, id);
    expect(await refusal(send(at.client, id))).to.deep.equal(
      quota("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"),
    );
    await at.box.control.advance(31 * 24 * 3600);
    await send(at.client, id);
  });

  it("is throttled to one a second where the settings say so", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    await at.box.control.set(at.accountId, REGION, { throttle: true });
    await send(at.client, id);
    expect(await refusal(send(at.client, id))).to.deep.equal({
      code: "ThrottlingException",
      status: 400,
    });
    await at.box.control.advance(1);
    await send(at.client, id);
  });
});

describe("who may send", () => {
  it("is asked for every resource that the message names", async () => {
    const at = await desk();
    const { id, arn } = await activeNumber(at);
    const sets = `arn:aws:sms-voice:${REGION}:${at.accountId}:configuration-set/*`;
    const client = await restricted(at, allow(arn));
    const both = await restricted(at, allow(arn, sets));
    expect(await refusal(send(client, id, { ConfigurationSetName: "own" }))).to.deep.equal(denied);
    expect(await refusal(send(both, id, { ConfigurationSetName: "own" }))).to.deep.equal(
      notFound("configuration-set", "own"),
    );
    const calls = await at.box.control.calls(at.accountId);
    expect(calls.at(-1)?.permissions).to.deep.equal([
      { action: "sms-voice:SendTextMessage", resource: arn },
      { action: "sms-voice:SendTextMessage", resource: sets.replace("*", "own") },
    ]);
  });

  it("is nobody but from the one number: not another, not a made-up one, not none", async () => {
    const at = await desk();
    const [mine, other] = [await activeNumber(at), await activeNumber(at)];
    const client = await restricted(at, allow(mine.arn));
    await send(client, mine.phoneNumber);
    for (const identity of [other.id, other.phoneNumber, "+12025550199", "phone-0", undefined]) {
      expect([identity, await refusal(send(client, identity))]).to.deep.equal([identity, denied]);
    }
  });

  it("is told apart by the tags of the number", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const tagged = async (value: string) => {
      const number = await request(at, campaign, { Tags: [{ Key: "Team", Value: value }] });
      const phoneNumberId = String(number.PhoneNumberId);
      const event = { account: at.accountId, region: REGION, phoneNumberId } as const;
      await at.box.control.numberEvent({ ...event, event: "activate" });
      return phoneNumberId;
    };
    const [care, sales] = [await tagged("care"), await tagged("sales")];
    const Condition = { StringEquals: { "aws:ResourceTag/Team": "care" } };
    const client = await restricted(at, [{ ...allow("*")[0], Condition }]);
    await send(client, care);
    expect(await refusal(send(client, sales))).to.deep.equal(denied);
  });

  it("does not learn about numbers of another account or Region", async () => {
    const [at, stranger] = [await desk(), await desk()];
    const { id, arn, phoneNumber } = await activeNumber(at);
    expect(await refusal(send(stranger.client, arn))).to.deep.equal(denied);
    expect(await refusal(send(stranger.client, id))).to.deep.equal(notFound("phone-number", id));
    expect(await refusal(send(stranger.client, phoneNumber))).to.deep.equal(
      notFound("phone-number", phoneNumber),
    );
    const elsewhere = smsClient(at.box, at.credentials, "us-west-2");
    expect(await refusal(send(elsewhere, arn))).to.deep.equal(notFound("phone-number", id));
    expect(await refusal(send(elsewhere, id))).to.deep.equal(notFound("phone-number", id));
  });
});
