import {
  CreateRegistrationVersionCommand,
  DescribeRegistrationFieldValuesCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  approve,
  BRAND,
  brand,
  open,
  put,
  read,
  statusOf,
  submit,
  submittedBrand,
  versionsOf,
} from "./filing";
import { conflict, desk, happens, refusal, REGION, type Desk } from "./setup";

const newVersion = ({ client }: Desk, RegistrationId: string) =>
  client.send(new CreateRegistrationVersionCommand({ RegistrationId }));

const valuesOf = async ({ client }: Desk, RegistrationId: string, VersionNumber?: number) =>
  client.send(
    new DescribeRegistrationFieldValuesCommand({
      RegistrationId,
      ...(VersionNumber === undefined ? {} : { VersionNumber }),
    }),
  );

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
