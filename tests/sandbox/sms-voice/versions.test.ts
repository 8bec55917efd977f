import {
  CreateRegistrationCommand,
  CreateRegistrationVersionCommand,
  DescribeRegistrationFieldValuesCommand,
  DescribeRegistrationVersionsCommand,
  DiscardRegistrationVersionCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  approve,
  BRAND,
  brand,
  completeBrand,
  open,
  put,
  read,
  reviewTime,
  statusOf,
  submit,
  submittedBrand,
  versionsOf,
} from "./filing";
import { conflict, DAY, desk, HOUR, happens, invalid, refusal, REGION, type Desk } from "./setup";

const newVersion = ({ client }: Desk, RegistrationId: string) =>
  client.send(new CreateRegistrationVersionCommand({ RegistrationId }));

const discard = ({ client }: Desk, RegistrationId: string) =>
  client.send(new DiscardRegistrationVersionCommand({ RegistrationId }));

const valuesOf = async ({ client }: Desk, RegistrationId: string, VersionNumber?: number) =>
  client.send(
    new DescribeRegistrationFieldValuesCommand({
      RegistrationId,
      ...(VersionNumber === undefined ? {} : { VersionNumber }),
    }),
  );

describe("versions", () => {
  it("are submitted once", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    expect(await refusal(submit(at, id))).to.deep.equal(
      conflict("REGISTRATION_ALREADY_SUBMITTED", "registration", id),
    );
    await approve(at, id);
    expect(await refusal(submit(at, id))).to.deep.equal(
      conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id),
    );
  });

  it("cannot be opened beside a draft or a review", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    const refused = conflict("CREATE_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id);
    expect(await refusal(newVersion(at, id))).to.deep.equal(refused);
    await put(at, id, brand);
    await submit(at, id);
    expect(await refusal(newVersion(at, id))).to.deep.equal(refused);
  });

  it("can be discarded while SUBMITTED, and only then", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    expect((await discard(at, id)).RegistrationVersionStatus).to.equal("DISCARDED");
    expect(await statusOf(at, id)).to.equal("CREATED");
    const refused = conflict("DISCARD_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id);
    expect(await refusal(discard(at, id))).to.deep.equal(refused);
    await newVersion(at, id);
    expect(await refusal(discard(at, id))).to.deep.equal(refused);
    await put(at, id, brand);
    await submit(at, id);
    await happens(at, id, "pick-up");
    expect(await refusal(discard(at, id))).to.deep.equal(refused);
  });

  it("that were discarded are left alone by the clock", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await discard(at, id);
    await at.box.control.advance(reviewTime);
    expect(await statusOf(at, id)).to.equal("CREATED");
  });

  it("of an approved registration are archived when a newer one is approved", async () => {
    const at = await desk();
    const id = await completeBrand(at);
    await newVersion(at, id);
    await put(at, id, { ...brand, "contactInfo.dbaName": "Cedar Lane" });
    await submit(at, id);
    expect(await read(at, id)).to.include({
      RegistrationStatus: "COMPLETE",
      CurrentVersionNumber: 2,
      ApprovedVersionNumber: 1,
    });
    await approve(at, id);
    const versions = await versionsOf(at, id);
    expect(versions.map((version) => version.RegistrationVersionStatus)).to.deep.equal([
      "APPROVED",
      "ARCHIVED",
    ]);
  });

  it("lose their approval when it is revoked", async () => {
    const at = await desk();
    const id = await completeBrand(at);
    await happens(at, id, "revoke", [
      { Reason: "REGISTRATION_SUSPENDED_BY_MNO", ShortDescription: "suspended" },
    ]);
    const [version] = await versionsOf(at, id);
    expect(version?.RegistrationVersionStatus).to.equal("REVOKED");
    expect(version?.DeniedReasons?.[0]?.Reason).to.equal("REGISTRATION_SUSPENDED_BY_MNO");
    expect((await read(at, id)).ApprovedVersionNumber).to.equal(undefined);
  });

  it("are chosen by number and by status", async () => {
    const at = await desk();
    const id = await completeBrand(at);
    await newVersion(at, id);
    const numbers = async (choice: object) => {
      const command = new DescribeRegistrationVersionsCommand({ RegistrationId: id, ...choice });
      const { RegistrationVersions } = await at.client.send(command);
      return RegistrationVersions?.map(({ VersionNumber }) => VersionNumber);
    };
    const draft = [{ Name: "registration-version-status", Values: ["DRAFT"] }];
    expect(await numbers({})).to.deep.equal([2, 1]);
    expect(await numbers({ VersionNumbers: [1] })).to.deep.equal([1]);
    expect(await numbers({ Filters: draft })).to.deep.equal([2]);
    expect(await refusal(numbers({ VersionNumbers: [3] }))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_VERSION"),
    );
    expect(await refusal(valuesOf(at, id, 3))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_VERSION"),
    );
  });

  it("are limited per day", async () => {
    const at = await desk();
    const quotas = { REGISTRATION_VERSIONS_CREATED_PER_DAY: 1 };
    await at.box.control.set(at.accountId, REGION, { quotas });
    const id = await submittedBrand(at);
    await discard(at, id);
    await newVersion(at, id);
    await submit(at, id);
    await discard(at, id);
    const refused = { code: "ServiceQuotaExceededException", status: 400 };
    expect(await refusal(newVersion(at, id))).to.deep.equal({
      ...refused,
      Reason: "REGISTRATION_VERSIONS_CREATED_PER_DAY",
    });
    await at.box.control.advance(DAY);
    expect((await newVersion(at, id)).VersionNumber).to.equal(3);
  });
});

describe("creating a registration", () => {
  it("happens once per client token", async () => {
    const { client } = await desk();
    const ask = (RegistrationType: string) =>
      client.send(new CreateRegistrationCommand({ RegistrationType, ClientToken: "one" }));
    const first = await ask(BRAND);
    expect((await ask(BRAND)).RegistrationId).to.equal(first.RegistrationId);
    const other = await refusal(ask("US_TEN_DLC_BRAND_VETTING"));
    expect(other).to.include({ code: "ConflictException", Reason: "RESOURCE_ALREADY_EXISTS" });
  });

  it("forgets a ClientToken after as long as it is told to know it", async () => {
    const { box, client, accountId } = await desk();
    await box.control.set(accountId, REGION, { clientTokenSeconds: HOUR });
    const request = { RegistrationType: BRAND, ClientToken: "one" };
    const ask = async () =>
      (await client.send(new CreateRegistrationCommand(request))).RegistrationId;
    const first = await ask();
    await box.control.advance(HOUR - 60);
    expect(await ask()).to.equal(first);
    await box.control.advance(120);
    expect(await ask()).to.not.equal(first);
  });

  it("is limited by the account's quota, which deleted ones do not count against", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { quotas: { REGISTRATIONS: 1 } });
    await open(at, BRAND);
    expect(await refusal(open(at, BRAND))).to.include({ Reason: "REGISTRATIONS_PER_ACCOUNT" });
  });

  it("knows the three types of US 10DLC and no other", async () => {
    const at = await desk();
    expect(await refusal(open(at, "US_TOLL_FREE_REGISTRATION"))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_TYPE"),
    );
  });
});
