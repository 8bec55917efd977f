import {
  DeleteRegistrationFieldValueCommand,
  DescribeRegistrationFieldDefinitionsCommand,
  DescribeRegistrationFieldValuesCommand,
  DescribeRegistrationSectionDefinitionsCommand,
  DescribeRegistrationTypeDefinitionsCommand,
  paginateDescribeRegistrationFieldDefinitions,
  PutRegistrationFieldValueCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import data from "../../../data/registration-fields.json";
import { brand, BRAND, CAMPAIGN, open, put, submittedBrand, VETTING } from "./filing";
import { conflict, desk, invalid, refusal } from "./setup";

const bad: readonly (readonly [string, object, string])[] = [
  [
    "a tax id with a dash",
    { FieldPath: "companyInfo.taxId", TextValue: "12-3456789" },
    "INVALID_PARAMETER",
  ],
  [
    "a text that is too long",
    { FieldPath: "companyInfo.city", TextValue: "x".repeat(101) },
    "INVALID_PARAMETER",
  ],
  [
    "a text of another form",
    { FieldPath: "contactInfo.website", TextValue: "cedar" },
    "INVALID_PARAMETER",
  ],
  [
    "an option that is none",
    { FieldPath: "contactInfo.vertical", SelectChoices: ["DENTAL"] },
    "INVALID_PARAMETER",
  ],
  [
    "two options of one",
    { FieldPath: "contactInfo.vertical", SelectChoices: ["RETAIL", "NGO"] },
    "INVALID_PARAMETER",
  ],
  ["no option", { FieldPath: "contactInfo.vertical", SelectChoices: [] }, "INVALID_PARAMETER"],
  [
    "a text where options are asked",
    { FieldPath: "contactInfo.vertical", TextValue: "RETAIL" },
    "INVALID_PARAMETER",
  ],
  [
    "options where a text is asked",
    { FieldPath: "companyInfo.city", SelectChoices: ["a"] },
    "INVALID_PARAMETER",
  ],
  ["no value", { FieldPath: "companyInfo.city" }, "MISSING_PARAMETER"],
  [
    "two values",
    { FieldPath: "companyInfo.city", TextValue: "a", SelectChoices: ["a"] },
    "PARAMETERS_CANNOT_BE_USED_TOGETHER",
  ],
  [
    "a field that the form does not have",
    { FieldPath: "companyInfo.legalCompanyName", TextValue: "a" },
    "UNKNOWN_REGISTRATION_FIELD",
  ],
];

describe("field values", () => {
  for (const [name, value, reason] of bad) {
    it(`refuse ${name}`, async () => {
      const at = await desk();
      const RegistrationId = await open(at, BRAND);
      const command = { RegistrationId, ...value } as never;
      expect(
        await refusal(at.client.send(new PutRegistrationFieldValueCommand(command))),
      ).to.deep.equal(invalid(reason));
    });
  }

  it("are read back in the order of the form, by section and by path", async () => {
    const at = await desk();
    const RegistrationId = await open(at, BRAND);
    await put(at, RegistrationId, {
      "contactInfo.vertical": ["RETAIL"],
      "companyInfo.city": "Portland",
    });
    const read = async (choice: object) => {
      const command = new DescribeRegistrationFieldValuesCommand({ RegistrationId, ...choice });
      return (await at.client.send(command)).RegistrationFieldValues;
    };
    const city = { FieldPath: "companyInfo.city", TextValue: "Portland" };
    const vertical = { FieldPath: "contactInfo.vertical", SelectChoices: ["RETAIL"] };
    expect(await read({})).to.deep.equal([city, vertical]);
    expect(await read({ SectionPath: "contactInfo" })).to.deep.equal([vertical]);
    expect(await read({ FieldPaths: ["companyInfo.city"] })).to.deep.equal([city]);
    expect(await refusal(read({ SectionPath: "none" }))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_SECTION"),
    );
    expect(await refusal(read({ FieldPaths: ["none"] }))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_FIELD"),
    );
  });

  it("are replaced by a second value, and deleted once", async () => {
    const at = await desk();
    const RegistrationId = await open(at, BRAND);
    await put(at, RegistrationId, { "companyInfo.city": "Portland" });
    await put(at, RegistrationId, { "companyInfo.city": "Salem" });
    const remove = () =>
      at.client.send(
        new DeleteRegistrationFieldValueCommand({ RegistrationId, FieldPath: "companyInfo.city" }),
      );
    expect(await remove()).to.include({ TextValue: "Salem", VersionNumber: 1 });
    expect(await refusal(remove())).to.deep.equal(invalid("REGISTRATION_FIELD_CANNOT_BE_DELETED"));
  });

  it("cannot be changed once submitted", async () => {
    const at = await desk();
    const RegistrationId = await submittedBrand(at);
    const refused = conflict(
      "EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED",
      "registration",
      RegistrationId,
    );
    const FieldPath = "companyInfo.city";
    const remove = new DeleteRegistrationFieldValueCommand({ RegistrationId, FieldPath });
    expect(await refusal(put(at, RegistrationId, brand))).to.deep.equal(refused);
    expect(await refusal(at.client.send(remove))).to.deep.equal(refused);
  });
});

describe("definitions", () => {
  it("tell of every type what it can be associated with", async () => {
    const { client } = await desk();
    const { RegistrationTypeDefinitions } = await client.send(
      new DescribeRegistrationTypeDefinitionsCommand({}),
    );
    expect(
      RegistrationTypeDefinitions?.map(({ RegistrationType, SupportedAssociations }) => [
        RegistrationType,
        SupportedAssociations?.map(({ ResourceType, AssociationBehavior }) => [
          ResourceType,
          AssociationBehavior,
        ]),
      ]),
    ).to.deep.equal([
      [BRAND, []],
      [VETTING, [[BRAND, "ASSOCIATE_BEFORE_SUBMIT"]]],
      [
        CAMPAIGN,
        [
          [BRAND, "ASSOCIATE_BEFORE_SUBMIT"],
          ["TEN_DLC", "ASSOCIATE_AFTER_COMPLETE"],
        ],
      ],
    ]);
  });

  it("filter types by what they can be associated with", async () => {
    const { client } = await desk();
    const types = async (Name: string, value: string) =>
      (
        await client.send(
          new DescribeRegistrationTypeDefinitionsCommand({
            Filters: [{ Name: Name as never, Values: [value] }],
          }),
        )
      ).RegistrationTypeDefinitions?.map(({ RegistrationType }) => RegistrationType);
    expect(await types("supported-association-resource-type", "TEN_DLC")).to.deep.equal([CAMPAIGN]);
    expect(await types("supported-association-iso-country-code", "US")).to.deep.equal([CAMPAIGN]);
    expect(await types("supported-association-resource-type", BRAND)).to.deep.equal([
      VETTING,
      CAMPAIGN,
    ]);
  });

  it("list the sections of a type, and none of a vetting", async () => {
    const { client } = await desk();
    const sections = async (RegistrationType: string) =>
      (
        await client.send(new DescribeRegistrationSectionDefinitionsCommand({ RegistrationType }))
      ).RegistrationSectionDefinitions?.map(({ SectionPath }) => SectionPath);
    expect(await sections(BRAND)).to.deep.equal(["companyInfo", "contactInfo"]);
    expect(await sections(VETTING)).to.deep.equal([]);
    expect(await refusal(sections("US_TOLL_FREE_REGISTRATION"))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_TYPE"),
    );
  });

  it("describe every field of the form, page by page, and nothing of where it was read", async () => {
    const { client } = await desk();
    const pages: string[][] = [];
    const fields = [];
    const all = paginateDescribeRegistrationFieldDefinitions(
      { client },
      { RegistrationType: CAMPAIGN },
    );
    for await (const { RegistrationFieldDefinitions = [] } of all) {
      pages.push(RegistrationFieldDefinitions.map(({ FieldPath }) => String(FieldPath)));
      fields.push(...RegistrationFieldDefinitions);
    }
    const known = data[CAMPAIGN].RegistrationFieldDefinitions;
    expect(pages.flat()).to.deep.equal(known.map(({ FieldPath }) => FieldPath));
    expect(pages.map(({ length }) => length)).to.deep.equal([20, 14]);
    expect(fields.filter((field) => "confidence" in field)).to.deep.equal([]);
    expect(fields[0]).to.deep.equal({
      SectionPath: "campaignInfo",
      FieldPath: "campaignInfo.campaignName",
      FieldType: "TEXT",
      FieldRequirement: "REQUIRED",
      TextValidation: known[0]?.TextValidation,
      DisplayHints: known[0]?.DisplayHints,
    });
  });

  it("describe the fields of a section, or those that are named", async () => {
    const { client } = await desk();
    const paths = async (choice: object) =>
      (
        await client.send(
          new DescribeRegistrationFieldDefinitionsCommand({ RegistrationType: BRAND, ...choice }),
        )
      ).RegistrationFieldDefinitions?.map(({ FieldPath }) => FieldPath);
    expect(await paths({ SectionPath: "contactInfo" })).to.have.length(5);
    expect(await paths({ FieldPaths: ["companyInfo.city"] })).to.deep.equal(["companyInfo.city"]);
    expect(await refusal(paths({ FieldPaths: ["none"] }))).to.deep.equal(
      invalid("UNKNOWN_REGISTRATION_FIELD"),
    );
  });
});
