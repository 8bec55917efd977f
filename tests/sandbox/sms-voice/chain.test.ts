import { ListRegistrationAssociationsCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  activeNumber,
  approve,
  associate,
  BRAND,
  CAMPAIGN,
  campaign,
  completeBrand,
  completeCampaign,
  open,
  put,
  request,
  reviewTime,
  statusOf,
  submit,
  submittedBrand,
  submittedCampaign,
  submittedVetting,
  versionsOf,
  VETTING,
} from "./filing";
import {
  conflict,
  DAY,
  desk,
  HOUR,
  invalid,
  notFound,
  quota,
  refusal,
  REGION,
  type Desk,
} from "./setup";

const associationsOf = async ({ client }: Desk, RegistrationId: string, filter?: object) => {
  const command = new ListRegistrationAssociationsCommand({
    RegistrationId,
    ...(filter === undefined ? {} : { Filters: [filter as never] }),
  });
  return (await client.send(command)).RegistrationAssociations;
};

const reasonsOf = async (at: Desk, id: string) =>
  (await versionsOf(at, id))[0]?.DeniedReasons?.map(({ Reason }) => Reason);

describe("brand, vetting, campaign", () => {
  it("follow each other as the clock moves", async () => {
    const at = await desk();
    const brand = await submittedBrand(at);
    await at.box.control.advance(reviewTime);
    const vetting = await submittedVetting(at, brand);
    await at.box.control.advance(reviewTime);
    const campaign = await submittedCampaign(at, brand);
    await at.box.control.advance(13 * DAY);
    const before = await Promise.all([brand, vetting, campaign].map((id) => statusOf(at, id)));
    await at.box.control.advance(DAY + HOUR);
    expect(before).to.deep.equal(["COMPLETE", "COMPLETE", "REVIEWING"]);
    expect(await statusOf(at, campaign)).to.equal("COMPLETE");
  });

  for (const type of [VETTING, CAMPAIGN]) {
    it(`refuses to submit ${type} without its brand, and does not say why`, async () => {
      const at = await desk();
      const id = await open(at, type);
      if (type === CAMPAIGN) await put(at, id, campaign);
      expect(await refusal(submit(at, id))).to.deep.equal(
        conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id),
      );
      expect(await statusOf(at, id)).to.equal("CREATED");
    });
  }

  it("takes a vetting only for a brand that is COMPLETE", async () => {
    const at = await desk();
    const brand = await submittedBrand(at);
    const vetting = await open(at, VETTING);
    expect(await refusal(associate(at, vetting, brand))).to.deep.equal(
      conflict("REGISTRATION_NOT_COMPLETE", "registration", brand),
    );
  });

  it("denies a campaign while the vetting of its brand is under review", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    await submittedVetting(at, brand);
    const campaign = await submittedCampaign(at, brand);
    await at.box.control.advance(3);
    expect(await reasonsOf(at, campaign)).to.deep.equal(["WAIT_TO_RESUBMIT_REGISTRATION"]);
  });

  it("does not mind a vetting that is still a draft", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    await associate(at, await open(at, VETTING), brand);
    const campaign = await submittedCampaign(at, brand);
    await at.box.control.advance(3);
    expect(await statusOf(at, campaign)).to.equal("SUBMITTED");
  });

  it("denies a campaign of a brand that is not approved", async () => {
    const at = await desk();
    const campaign = await submittedCampaign(at, await submittedBrand(at));
    await at.box.control.advance(3);
    expect(await reasonsOf(at, campaign)).to.deep.equal(["BRAND_UNVERIFIED"]);
  });

  it("denies a campaign that says it has several uses and names none", async () => {
    const at = await desk();
    const values = { "campaignUseCase.useCase": ["MIXED"] };
    const campaign = await submittedCampaign(at, await completeBrand(at), values);
    await at.box.control.advance(3);
    expect(await reasonsOf(at, campaign)).to.deep.equal(["MISSING_CONDITIONAL_FIELD"]);
  });
});

describe("associations", () => {
  it("are made, answered and listed with a brand and with a number", async () => {
    const at = await desk();
    const number = await activeNumber(at);
    const all = await associationsOf(at, number.registrationId);
    const brand = all?.[0];
    expect(all).to.deep.equal([
      {
        ResourceArn: `arn:aws:sms-voice:${REGION}:${at.accountId}:registration/${String(brand?.ResourceId)}`,
        ResourceId: brand?.ResourceId,
        ResourceType: BRAND,
      },
      {
        ResourceArn: number.arn,
        ResourceId: number.id,
        ResourceType: "TEN_DLC",
        IsoCountryCode: "US",
        PhoneNumber: number.phoneNumber,
      },
    ]);
  });

  it("are filtered by kind and by country", async () => {
    const at = await desk();
    const { registrationId, id } = await activeNumber(at);
    const ids = async (Name: string, value: string) =>
      (await associationsOf(at, registrationId, { Name, Values: [value] }))?.map(
        ({ ResourceId }) => ResourceId,
      );
    expect(await ids("resource-type", "TEN_DLC")).to.deep.equal([id]);
    expect(await ids("iso-country-code", "US")).to.deep.equal([id]);
    expect(await ids("iso-country-code", "CA")).to.deep.equal([]);
  });

  it("are refused twice, with a second brand, and with what does not fit", async () => {
    const at = await desk();
    const [brand, other] = [await completeBrand(at), await completeBrand(at)];
    const vetting = await open(at, VETTING);
    await associate(at, vetting, brand);
    expect(await refusal(associate(at, vetting, brand))).to.deep.equal(
      conflict("RESOURCE_ALREADY_ASSOCIATED", "registration", brand),
    );
    expect(await refusal(associate(at, vetting, other))).to.deep.equal(
      quota("ASSOCIATIONS_PER_REGISTRATION"),
    );
    expect(await refusal(associate(at, brand, other))).to.deep.equal(
      invalid("INVALID_REGISTRATION_ASSOCIATION"),
    );
    expect(await refusal(associate(at, vetting, vetting))).to.deep.equal(
      invalid("INVALID_REGISTRATION_ASSOCIATION"),
    );
    expect(await refusal(associate(at, vetting, "registration-0"))).to.deep.equal(
      notFound("registration", "registration-0"),
    );
  });

  it("are refused while the registration is under review", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    const campaign = await submittedCampaign(at, brand);
    expect(await refusal(associate(at, campaign, await completeBrand(at)))).to.deep.equal(
      conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", "registration", campaign),
    );
  });

  it("take as many campaigns of a brand as the quota says", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { quotas: { CAMPAIGNS_PER_BRAND: 1 } });
    const brand = await completeBrand(at);
    await submittedCampaign(at, brand);
    expect(await refusal(associate(at, await open(at, CAMPAIGN), brand))).to.deep.equal(
      quota("ASSOCIATIONS_PER_REGISTRATION"),
    );
  });

  it("tie a number to a campaign later, and to one only", async () => {
    const at = await desk();
    const campaign = await completeCampaign(at);
    const { PhoneNumberId: id = "", Status } = await request(at, undefined);
    const answer = await associate(at, campaign, id);
    expect([Status, answer.ResourceType]).to.deep.equal(["PENDING", "TEN_DLC"]);
    expect(await refusal(associate(at, campaign, id))).to.deep.equal(
      conflict("RESOURCE_ALREADY_ASSOCIATED", "phone-number", id),
    );
    expect(await refusal(associate(at, await completeCampaign(at), id))).to.deep.equal(
      conflict("PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION", "phone-number", id),
    );
  });

  it("refuse a number for a brand, for an unfinished campaign, and of another Region", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    const { PhoneNumberId: id = "", PhoneNumberArn: arn = "" } = await request(at, undefined);
    expect(await refusal(associate(at, brand, id))).to.deep.equal(
      invalid("INVALID_REGISTRATION_ASSOCIATION"),
    );
    const campaign = await submittedCampaign(at, brand);
    expect(await refusal(associate(at, campaign, id))).to.deep.equal(
      conflict("REGISTRATION_NOT_COMPLETE", "registration", campaign),
    );
    await approve(at, campaign);
    expect(await refusal(associate(at, campaign, arn.replace(REGION, "us-west-2")))).to.deep.equal(
      conflict("PHONE_NUMBER_NOT_IN_REGISTRATION_REGION", "phone-number", id),
    );
  });
});
