import {
  CreateRegistrationCommand,
  CreateRegistrationVersionCommand,
  DescribeRegistrationFieldValuesCommand,
  DescribeRegistrationVersionsCommand,
  DiscardRegistrationVersionCommand,
  SubmitRegistrationVersionCommand,
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
import { conflict, DAY, desk, happens, HOUR, invalid, refusal, REGION, type Desk } from "./setup";

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

describe("the review of a registration", () => {
  it("takes a brand from draft to COMPLETE as the clock moves", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    const seen = [await statusOf(at, id)];
    await put(at, id, brand);
    await submit(at, id);
    seen.push(await statusOf(at, id));
    for (const seconds of [HOUR, DAY - 60, 61]) {
      await at.box.control.advance(seconds);
      seen.push(await statusOf(at, id));
    }
    expect(seen).to.deep.equal(["CREATED", "SUBMITTED", "REVIEWING", "REVIEWING", "COMPLETE"]);
    const { ApprovedVersionNumber, LatestDeniedVersionNumber } = await read(at, id);
    expect([ApprovedVersionNumber, LatestDeniedVersionNumber]).to.deep.equal([1, undefined]);
    const [version] = await versionsOf(at, id);
    expect(Object.keys(version?.RegistrationVersionStatusHistory ?? {})).to.deep.equal([
      "DraftTimestamp",
      "SubmittedTimestamp",
      "ReviewingTimestamp",
      "ApprovedTimestamp",
    ]);
  });

  it("leaves a review alone while reviews are manual", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { reviews: "manual" });
    const id = await submittedBrand(at);
    await at.box.control.advance(30 * DAY);
    expect(await statusOf(at, id)).to.equal("SUBMITTED");
  });

  it("answers a submission with the version and what was asked of AWS", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    await put(at, id, brand);
    const answer = await at.client.send(
      new SubmitRegistrationVersionCommand({ RegistrationId: id, AwsReview: true }),
    );
    expect([answer.AwsReview, answer.RegistrationVersionStatus]).to.deep.equal([
      true,
      "AWS_REVIEWING",
    ]);
    expect(await statusOf(at, id)).to.equal("AWS_REVIEWING");
  });

  it("sends the mail to a public company, and waits for a person", async () => {
    const at = await desk();
    const id = await submittedBrand(at, {
      "companyInfo.legalType": ["PUBLIC_PROFIT"],
      "companyInfo.stockSymbol": "CLD",
      "companyInfo.stockExchange": ["NYSE"],
      "companyInfo.businessContactEmail": "ann@cedarlane.example",
    });
    await at.box.control.advance(30 * DAY);
    expect(await statusOf(at, id)).to.equal("REQUIRES_AUTHENTICATION");
    await happens(at, id, "authenticate");
    expect(await statusOf(at, id)).to.equal("REVIEWING");
    await at.box.control.advance(reviewTime);
    expect(await statusOf(at, id)).to.equal("COMPLETE");
  });

  it("counts an offline review as a review", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "pick-up");
    await happens(at, id, "offline-review");
    expect(await statusOf(at, id)).to.equal("REVIEWING");
    const [version] = await versionsOf(at, id);
    expect(version?.RegistrationVersionStatus).to.equal("REQUIRES_OFFLINE_REVIEW");
  });

  it("can provision between approval and COMPLETE", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "pick-up");
    await happens(at, id, "provision");
    expect(await statusOf(at, id)).to.equal("PROVISIONING");
    await happens(at, id, "approve");
    expect(await statusOf(at, id)).to.equal("COMPLETE");
  });

  it("can close a registration, which then takes no new version", async () => {
    const at = await desk();
    const id = await completeBrand(at);
    await happens(at, id, "close");
    expect(await statusOf(at, id)).to.equal("CLOSED");
    expect(await refusal(newVersion(at, id))).to.deep.equal(
      conflict("CREATE_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id),
    );
  });

  it("refuses an event that cannot happen, and names those that can", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    const refused = await happens(at, id, "approve").catch((error: unknown) => error);
    expect(refused).to.include({
      status: 409,
      message:
        '"approve" is not possible: the registration is SUBMITTED, version 1 is SUBMITTED; possible: pick-up, deny, close',
    });
  });

  it("refuses an event for what is not there, and a denial without a reason", async () => {
    const at = await desk();
    const missing = await happens(at, "registration-0", "close").catch((error: unknown) => error);
    expect(missing).to.include({ status: 404 });
    const id = await submittedBrand(at);
    const reasonless = await happens(at, id, "deny").catch((error: unknown) => error);
    expect(reasonless).to.include({ status: 400 });
  });
});

describe("a denial", () => {
  it("comes within seconds for an empty draft, and names every field", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    await submit(at, id);
    expect(await statusOf(at, id)).to.equal("SUBMITTED");
    await at.box.control.advance(3);
    const [version] = await versionsOf(at, id);
    const reasons = version?.DeniedReasons?.map(({ Reason }) => Reason) ?? [];
    expect(reasons).to.deep.equal(Object.keys(brand).map(() => "MISSING_REQUIRED_FIELD"));
    expect(await read(at, id)).to.include({
      RegistrationStatus: "REQUIRES_UPDATES",
      LatestDeniedVersionNumber: 1,
    });
  });

  const forms = [
    {
      name: "a conditional field is missing",
      values: { "companyInfo.legalType": ["PUBLIC_PROFIT"], "companyInfo.stockSymbol": "CLD" },
      reasons: ["MISSING_CONDITIONAL_FIELD", "MISSING_CONDITIONAL_FIELD"],
    },
    {
      name: "a field is given that must not be",
      values: { "companyInfo.businessContactEmail": "ann@cedarlane.example" },
      reasons: ["CONDITIONAL_FIELD_NOT_ALLOWED"],
    },
  ];
  for (const { name, values, reasons } of forms) {
    it(`comes within seconds when ${name}`, async () => {
      const at = await desk();
      const id = await submittedBrand(at, values);
      await at.box.control.advance(3);
      const [version] = await versionsOf(at, id);
      expect(version?.RegistrationVersionStatus).to.equal("DENIED");
      expect(version?.DeniedReasons?.map(({ Reason }) => Reason)).to.deep.equal(reasons);
    });
  }

  it("is a conflict at once where the settings say so", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { missingField: "conflict" });
    const id = await open(at, BRAND);
    expect(await refusal(submit(at, id))).to.deep.equal(
      conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id),
    );
    expect(await statusOf(at, id)).to.equal("CREATED");
  });

  it("by a reviewer shows its reasons, also on the field", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "pick-up");
    await happens(at, id, "deny", [
      {
        Reason: "BRAND_ADDRESS_INVALID",
        ShortDescription: "The address is not the registered one",
        LongDescription: "Give the address of the company's tax records.",
        FieldPath: "companyInfo.address",
      },
    ]);
    const [version] = await versionsOf(at, id);
    expect(version?.DeniedReasons).to.deep.equal([
      {
        Reason: "BRAND_ADDRESS_INVALID",
        ShortDescription: "The address is not the registered one",
        LongDescription: "Give the address of the company's tax records.",
      },
    ]);
    const { RegistrationFieldValues } = await valuesOf(at, id);
    const withReason = RegistrationFieldValues?.filter((value) => value.DeniedReason !== undefined);
    expect(withReason).to.deep.equal([
      {
        FieldPath: "companyInfo.address",
        TextValue: "1 Cedar Lane",
        DeniedReason: "The address is not the registered one",
      },
    ]);
  });

  it("is mended by a new version, which starts empty", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "deny", [{ Reason: "BRAND_URL_INVALID", ShortDescription: "no page" }]);
    expect(await refusal(put(at, id, { "contactInfo.dbaName": "Cedar" }))).to.deep.equal(
      conflict("EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED", "registration", id),
    );
    expect((await newVersion(at, id)).VersionNumber).to.equal(2);
    expect((await valuesOf(at, id)).RegistrationFieldValues).to.deep.equal([]);
    expect((await valuesOf(at, id, 1)).RegistrationFieldValues).to.have.length(14);
    expect(await statusOf(at, id)).to.equal("REQUIRES_UPDATES");
    await put(at, id, brand);
    await submit(at, id);
    await approve(at, id);
    expect(await read(at, id)).to.include({
      RegistrationStatus: "COMPLETE",
      CurrentVersionNumber: 2,
      ApprovedVersionNumber: 2,
      LatestDeniedVersionNumber: 1,
    });
  });
});

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
