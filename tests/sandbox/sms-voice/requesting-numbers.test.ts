import {
  DescribePhoneNumbersCommand,
  ReleasePhoneNumberCommand,
  type NumberPreferenceItem,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { without } from "../../../sandbox/sms-voice/known";
import {
  activeNumber,
  approve,
  associate,
  completeBrand,
  completeCampaign,
  request,
  submittedCampaign,
  submittedVetting,
} from "./filing";
import { conflict, DAY, desk, invalid, notFound, quota, refusal, REGION, type Desk } from "./setup";

const describeNumbers = async ({ client }: Desk, input: object = {}) =>
  (await client.send(new DescribePhoneNumbersCommand(input))).PhoneNumbers ?? [];

const release = ({ client }: Desk, PhoneNumberId: string) =>
  client.send(new ReleasePhoneNumberCommand({ PhoneNumberId }));

const preference = (
  type: NonNullable<NumberPreferenceItem["PreferenceType"]>[number],
  filter: string,
) => ({ NumberPreference: [{ PreferenceType: [type], Filter: [filter] }] });

describe("a number", () => {
  it("is PENDING from the request, tied to its campaign, and ACTIVE after some days", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const answer = await request(at, campaign, { Tags: [{ Key: "Team", Value: "care" }] });
    const { CreatedTimestamp, PhoneNumber } = answer;
    const rest = without({ ...answer }, "$metadata", "CreatedTimestamp", "PhoneNumber");
    expect(PhoneNumber).to.match(/^\+1[2-9]\d{2}55501\d{2}$/);
    expect(CreatedTimestamp).to.be.an.instanceOf(Date);
    expect(rest).to.deep.equal({
      PhoneNumberArn: `arn:aws:sms-voice:${REGION}:${at.accountId}:phone-number/${String(answer.PhoneNumberId)}`,
      PhoneNumberId: answer.PhoneNumberId,
      Status: "PENDING",
      IsoCountryCode: "US",
      MessageType: "TRANSACTIONAL",
      NumberCapabilities: ["SMS"],
      NumberType: "TEN_DLC",
      MonthlyLeasingPrice: "1.00",
      TwoWayEnabled: false,
      SelfManagedOptOutsEnabled: false,
      OptOutListName: "Default",
      InternationalSendingEnabled: false,
      DeletionProtectionEnabled: false,
      RegistrationId: campaign,
      Tags: [{ Key: "Team", Value: "care" }],
    });
    await at.box.control.advance(4 * DAY);
    expect((await describeNumbers(at))[0]?.Status).to.equal("PENDING");
    await at.box.control.advance(DAY + 1);
    expect((await describeNumbers(at))[0]?.Status).to.equal("ACTIVE");
  });

  it("stays PENDING without a campaign, and is ASSOCIATING once it gets one", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const { PhoneNumberId: id = "" } = await request(at, undefined);
    await at.box.control.advance(10 * DAY);
    const seen = [(await describeNumbers(at))[0]?.Status];
    await associate(at, campaign, id);
    seen.push((await describeNumbers(at))[0]?.Status);
    await at.box.control.advance(5 * DAY + 1);
    seen.push((await describeNumbers(at))[0]?.Status);
    expect(seen).to.deep.equal(["PENDING", "ASSOCIATING", "ACTIVE"]);
  });

  it("stays PENDING while reviews are manual, until the control plane activates it", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { reviews: "manual" });
    await activeNumber(at);
    const { PhoneNumberId: id = "" } = await request(at, await completeCampaign(at));
    await at.box.control.advance(30 * DAY);
    const statuses = (await describeNumbers(at)).map(({ Status }) => Status);
    expect(statuses).to.deep.equal(["ACTIVE", "PENDING"]);
    const event = { account: at.accountId, region: REGION, phoneNumberId: id } as const;
    await at.box.control.numberEvent({ ...event, event: "activate" });
    const again = await at.box.control
      .numberEvent({ ...event, event: "activate" })
      .catch((error: unknown) => error);
    expect(again).to.include({
      status: 409,
      message: '"activate" is not possible: the number is ACTIVE; possible: delete',
    });
  });

  it("is leased once per client token, also when it is gone", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const ask = (more: object = {}) => request(at, campaign, { ClientToken: "one", ...more });
    const { PhoneNumberId: id = "" } = await ask();
    expect((await ask()).PhoneNumberId).to.equal(id);
    expect(await refusal(ask({ DeletionProtectionEnabled: true }))).to.deep.equal(
      conflict("RESOURCE_ALREADY_EXISTS", "phone-number", id),
    );
    await release(at, id);
    await at.box.control.advance(20);
    expect(await ask()).to.include({ PhoneNumberId: id, Status: "DELETED" });
  });

  it("can be chosen by its digits", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const { PhoneNumber } = await request(at, campaign, preference("StartsWith", "+1907"));
    expect(PhoneNumber).to.match(/^\+1907/);
    expect(await refusal(request(at, campaign, preference("StartsWith", "+1999")))).to.deep.equal(
      invalid("INVALID_PARAMETER"),
    );
  });

  const refused: readonly (readonly [string, object, object])[] = [
    [
      "other capabilities than its campaign's",
      { NumberCapabilities: ["SMS", "VOICE"] },
      { code: "ConflictException", Reason: "NUMBER_CAPABILITIES_MISMATCH" },
    ],
    [
      "another message type than its campaign's",
      { MessageType: "PROMOTIONAL" },
      { code: "ConflictException", Reason: "MESSAGE_TYPE_MISMATCH" },
    ],
    ["another country", { IsoCountryCode: "CA" }, invalid("INVALID_PARAMETER")],
    ["a pool", { PoolId: "pool-0" }, notFound("pool", "pool-0")],
    ["an opt-out list", { OptOutListName: "own" }, notFound("opt-out-list", "own")],
    [
      "a kind of number that the sandbox does not have",
      { NumberType: "TOLL_FREE" },
      { code: "UnknownOperationException", status: 501 },
    ],
  ];
  describe("is refused", () => {
    let at: Desk;
    let campaign: string;

    before(async () => {
      at = await desk();
      campaign = await completeCampaign(at);
    });

    for (const [name, more, expected] of refused) {
      it(`with ${name}`, async () => {
        expect(await refusal(request(at, campaign, more))).to.include(expected);
        expect(await describeNumbers(at)).to.deep.equal([]);
      });
    }
  });

  it("is refused for a brand, and for a campaign that is not COMPLETE", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    expect(await refusal(request(at, brand))).to.deep.equal(
      invalid("INVALID_REGISTRATION_ASSOCIATION"),
    );
    const campaign = await submittedCampaign(at, brand);
    expect(await refusal(request(at, campaign))).to.deep.equal(
      conflict("REGISTRATION_NOT_COMPLETE", "registration", campaign),
    );
    expect(await refusal(request(at, "registration-0"))).to.deep.equal(
      notFound("registration", "registration-0"),
    );
  });

  it("fits a campaign with several capabilities, in any order", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at, {
      "campaignCapabilities.numberCapabilities": ["SMS and MMS and VOICE"],
    });
    const { NumberCapabilities } = await request(at, campaign, {
      NumberCapabilities: ["VOICE", "SMS", "MMS"],
    });
    expect(NumberCapabilities).to.deep.equal(["VOICE", "SMS", "MMS"]);
  });

  it("is limited per account and per campaign", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const { accountId, box } = at;
    await box.control.set(accountId, REGION, { quotas: { PHONE_NUMBERS_PER_REGISTRATION: 0 } });
    expect(await refusal(request(at, campaign))).to.deep.equal(
      quota("PHONE_NUMBERS_PER_REGISTRATION"),
    );
    await box.control.set(accountId, REGION, { quotas: { PHONE_NUMBERS: 1 } });
    await request(at, undefined);
    expect(await refusal(request(at, undefined))).to.deep.equal(quota("PHONE_NUMBERS_PER_ACCOUNT"));
  });

  it("has the limits that the carriers give its campaign, by the score it started with", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    const unvetted = await approve(at, await submittedCampaign(at, brand));
    await approve(at, await submittedVetting(at, brand));
    const vetted = await approve(at, await submittedCampaign(at, brand));
    await request(at, unvetted);
    await request(at, vetted);
    await request(at, undefined);
    const limits = (await describeNumbers(at)).map(({ MessagingLimits }) => MessagingLimits);
    expect(limits).to.deep.equal([
      { RateLimits: { SMS: 1 }, DailyMessageCaps: { "T-MOBILE": 2_000 } },
      { RateLimits: { SMS: 75 }, DailyMessageCaps: { "T-MOBILE": 200_000 } },
      undefined,
    ]);
  });
});
