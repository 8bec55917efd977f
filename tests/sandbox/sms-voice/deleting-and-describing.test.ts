import {
  DeleteRegistrationCommand,
  DescribeRegistrationsCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  activeNumber,
  approve,
  BRAND,
  completeBrand,
  open,
  read,
  statusOf,
  submit,
  submittedBrand,
  submittedCampaign,
  versionsOf,
  VETTING,
} from "./filing";
import { conflict, desk, invalid, notFound, refusal, REGION, type Desk } from "./setup";

const remove = ({ client }: Desk, RegistrationId: string) =>
  client.send(new DeleteRegistrationCommand({ RegistrationId }));

describe("deleting a registration", () => {
  it("leaves a tombstone that can be read and not changed", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    expect((await remove(at, id)).RegistrationStatus).to.equal("DELETED");
    expect(await statusOf(at, id)).to.equal("DELETED");
    expect(await versionsOf(at, id)).to.have.length(1);
    const refused = conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", "registration", id);
    expect(await refusal(submit(at, id))).to.deep.equal(refused);
    expect(await refusal(remove(at, id))).to.deep.equal(refused);
  });

  it("is refused under review", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    expect(await refusal(remove(at, id))).to.deep.equal(
      conflict("RESOURCE_DELETION_NOT_ALLOWED", "registration", id),
    );
  });

  it("is refused for a brand until its campaigns are gone for some seconds", async () => {
    const at = await desk();
    const brand = await completeBrand(at);
    const campaign = await approve(at, await submittedCampaign(at, brand));
    const refused = conflict("RESOURCE_NOT_EMPTY", "registration", brand);
    expect(await refusal(remove(at, brand))).to.deep.equal(refused);
    await remove(at, campaign);
    expect(await refusal(remove(at, brand))).to.deep.equal(refused);
    await at.box.control.advance(30);
    expect((await remove(at, brand)).RegistrationStatus).to.equal("DELETED");
  });

  it("is refused for a campaign until its numbers are released", async () => {
    const at = await desk();
    const { registrationId, id } = await activeNumber(at);
    expect(await refusal(remove(at, registrationId))).to.deep.equal(
      conflict("RESOURCE_NOT_EMPTY", "registration", registrationId),
    );
    const { accountId: account, box } = at;
    await box.control.numberEvent({ account, region: REGION, phoneNumberId: id, event: "delete" });
    expect(await statusOf(at, registrationId)).to.equal("COMPLETE");
    expect((await remove(at, registrationId)).RegistrationStatus).to.equal("DELETED");
  });
});

describe("describing registrations", () => {
  const describe_ = async ({ client }: Desk, input: object) =>
    (await client.send(new DescribeRegistrationsCommand(input))).Registrations?.map(
      ({ RegistrationId }) => RegistrationId,
    );

  it("takes ids and ARNs, at most five, and fails as a whole for one that is unknown", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    const { RegistrationArn: arn } = await read(at, id);
    expect(await describe_(at, { RegistrationIds: [arn] })).to.deep.equal([id]);
    expect(await refusal(describe_(at, { RegistrationIds: [id, "registration-0"] }))).to.deep.equal(
      notFound("registration", "registration-0"),
    );
    const six = Array.from({ length: 6 }, () => id);
    expect(await refusal(describe_(at, { RegistrationIds: six }))).to.include({
      code: "ValidationException",
    });
  });

  it("filters by type and by status", async () => {
    const at = await desk();
    const [brand, vetting] = [await submittedBrand(at), await open(at, VETTING)];
    const by = (Name: string, ...Values: readonly string[]) =>
      describe_(at, { Filters: [{ Name, Values }] });
    expect(await by("registration-type", VETTING)).to.deep.equal([vetting]);
    expect(await by("registration-status", "SUBMITTED")).to.deep.equal([brand]);
    expect(await by("registration-status", "SUBMITTED", "CREATED")).to.deep.equal([brand, vetting]);
  });

  it("pages with a token that is good for the same question only", async () => {
    const at = await desk();
    const ids = [await open(at, BRAND), await open(at, BRAND), await open(at, BRAND)];
    const first = await at.client.send(new DescribeRegistrationsCommand({ MaxResults: 2 }));
    const { NextToken } = first;
    expect(await describe_(at, { MaxResults: 2, NextToken })).to.deep.equal([ids[2]]);
    const Filters = [{ Name: "registration-type", Values: [BRAND] }];
    expect(await refusal(describe_(at, { NextToken, Filters }))).to.deep.equal(
      invalid("INVALID_NEXT_TOKEN"),
    );
    expect(await refusal(describe_(at, { NextToken: "made-up" }))).to.deep.equal(
      invalid("INVALID_NEXT_TOKEN"),
    );
  });

  it("gives each page once although registrations come and go", async () => {
    const at = await desk();
    const ids = [await open(at, BRAND), await open(at, BRAND)];
    const first = await at.client.send(new DescribeRegistrationsCommand({ MaxResults: 1 }));
    const third = await open(at, BRAND);
    const { NextToken } = first;
    expect(await describe_(at, { NextToken })).to.deep.equal([ids[1], third]);
  });
});
