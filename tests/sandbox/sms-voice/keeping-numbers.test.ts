import {
  DescribePhoneNumbersCommand,
  ListAvailablePhoneNumbersCommand,
  ReleasePhoneNumberCommand,
  UpdatePhoneNumberCommand,
  type NumberPreferenceItem,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  activeNumber,
  approve,
  completeBrand,
  completeCampaign,
  request,
  submittedCampaign,
} from "./filing";
import { conflict, desk, invalid, notFound, refusal, type Desk } from "./setup";

const describeNumbers = async ({ client }: Desk, input: object = {}) =>
  (await client.send(new DescribePhoneNumbersCommand(input))).PhoneNumbers ?? [];

const update = ({ client }: Desk, PhoneNumberId: string, changes: object) =>
  client.send(new UpdatePhoneNumberCommand({ PhoneNumberId, ...changes }));

const release = ({ client }: Desk, PhoneNumberId: string) =>
  client.send(new ReleasePhoneNumberCommand({ PhoneNumberId }));

const available = async ({ client }: Desk, RegistrationId: string | undefined, more: object = {}) =>
  client.send(
    new ListAvailablePhoneNumbersCommand({
      IsoCountryCode: "US",
      NumberCapabilities: ["SMS"],
      NumberType: "TEN_DLC",
      ...(RegistrationId === undefined ? {} : { RegistrationId }),
      ...more,
    }),
  );

const preference = (
  type: NonNullable<NumberPreferenceItem["PreferenceType"]>[number],
  filter: string,
) => ({ NumberPreference: [{ PreferenceType: [type], Filter: [filter] }] });

describe("releasing a number", () => {
  it("is refused while it is protected", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    const answer = await update(at, id, { DeletionProtectionEnabled: true });
    expect(answer.DeletionProtectionEnabled).to.equal(true);
    expect(await refusal(release(at, id))).to.deep.equal(
      conflict("DELETION_PROTECTION_ENABLED", "phone-number", id),
    );
    await update(at, id, { DeletionProtectionEnabled: false });
    expect((await release(at, id)).Status).to.equal("DISASSOCIATING");
  });

  it("leaves a tombstone, and the number comes back to nobody", async () => {
    const at = await desk();
    const { id, phoneNumber, registrationId } = await activeNumber(at);
    await release(at, id);
    const kept = conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", "phone-number", id);
    expect(await refusal(release(at, id))).to.deep.equal(kept);
    await at.box.control.advance(20);
    const [number] = await describeNumbers(at, { PhoneNumberIds: [id] });
    expect(number?.Status).to.equal("DELETED");
    expect(await refusal(update(at, id, {}))).to.deep.equal(kept);
    const same = preference("ExactMatch", phoneNumber);
    expect((await available(at, registrationId, same)).AvailablePhoneNumbers).to.deep.equal([]);
  });
});

describe("updating a number", () => {
  it("changes what is given, and leaves the rest", async () => {
    const at = await desk();
    const { id, arn } = await activeNumber(at);
    await update(at, id, { SelfManagedOptOutsEnabled: true });
    const answer = await update(at, arn, { InternationalSendingEnabled: true });
    expect(answer).to.include({
      SelfManagedOptOutsEnabled: true,
      InternationalSendingEnabled: true,
      DeletionProtectionEnabled: false,
      OptOutListName: "Default",
    });
  });

  it("knows no two-way messaging and no opt-out list but the default one", async () => {
    const at = await desk();
    const { id } = await activeNumber(at);
    expect(await refusal(update(at, id, { TwoWayEnabled: true }))).to.include({ status: 501 });
    expect(await refusal(update(at, id, { OptOutListName: "own" }))).to.deep.equal(
      notFound("opt-out-list", "own"),
    );
    expect((await update(at, id, { OptOutListName: "Default" })).Status).to.equal("ACTIVE");
  });
});

describe("describing numbers", () => {
  it("takes ids and ARNs, and fails as a whole for one that is unknown", async () => {
    const at = await desk();
    const { id, arn } = await activeNumber(at);
    expect(await describeNumbers(at, { PhoneNumberIds: [arn] })).to.have.length(1);
    expect(await refusal(describeNumbers(at, { PhoneNumberIds: [id, "phone-0"] }))).to.deep.equal(
      notFound("phone-number", "phone-0"),
    );
    expect(await describeNumbers(at, { Owner: "SHARED" })).to.deep.equal([]);
  });

  const filters: readonly (readonly [string, string, string])[] = [
    ["status", "ACTIVE", "PENDING"],
    ["iso-country-code", "US", "CA"],
    ["message-type", "TRANSACTIONAL", "PROMOTIONAL"],
    ["number-capability", "SMS", "VOICE"],
    ["number-type", "TEN_DLC", "TOLL_FREE"],
    ["two-way-enabled", "false", "true"],
    ["self-managed-opt-outs-enabled", "false", "true"],
    ["opt-out-list-name", "Default", "own"],
    ["deletion-protection-enabled", "false", "true"],
  ];
  it("filters by everything that the API names", async () => {
    const at = await desk();
    await activeNumber(at);
    const found = async (Name: string, value: string) =>
      (await describeNumbers(at, { Filters: [{ Name, Values: [value] }] })).length;
    for (const [name, present, absent] of filters) {
      expect([name, await found(name, present), await found(name, absent)]).to.deep.equal([
        name,
        1,
        0,
      ]);
    }
    expect(await found("two-way-channel-arn", "arn:aws:sns:us-east-1:111111111111:t")).to.equal(0);
  });
});

describe("listing available numbers", () => {
  it("pages through ten at a time, and requests the one that was chosen", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const first = await available(at, campaign);
    const { NextToken } = first;
    const second = await available(at, campaign, { NextToken, MaxResults: 3 });
    const [numbers = [], more = []] = [first.AvailablePhoneNumbers, second.AvailablePhoneNumbers];
    expect([numbers.length, more.length]).to.deep.equal([10, 3]);
    expect(new Set([...numbers, ...more]).size).to.equal(13);
    const wanted = String(more[2]);
    const { PhoneNumber } = await request(at, campaign, preference("ExactMatch", wanted));
    expect(PhoneNumber).to.equal(wanted);
    expect(await refusal(available(at, campaign, { NextToken: "made-up" }))).to.deep.equal(
      invalid("INVALID_NEXT_TOKEN"),
    );
  });

  it("needs a campaign that is COMPLETE and has the capabilities", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    const campaign = await submittedCampaign(at, brand);
    expect(await refusal(available(at, undefined))).to.deep.equal(invalid("MISSING_PARAMETER"));
    expect(await refusal(available(at, campaign))).to.deep.equal(
      conflict("REGISTRATION_NOT_COMPLETE", "registration", campaign),
    );
    await approve(at, campaign);
    const voice = { NumberCapabilities: ["VOICE"] };
    expect(await refusal(available(at, campaign, voice))).to.deep.equal(
      conflict("NUMBER_CAPABILITIES_MISMATCH", "registration", campaign),
    );
    expect(await refusal(available(at, campaign, { IsoCountryCode: "CA" }))).to.deep.equal(
      invalid("INVALID_PARAMETER"),
    );
  });
});
