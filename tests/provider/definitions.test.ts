import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { REGION, TAX_ID, TestStack } from "../support/provider";
import { brand, BRAND_FIELDS, DAY, up } from "../support/provider-filing";
import { sandbox, type TestSandbox } from "../support/sandbox";

const BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
const WRITES = /^(Create|Put|Delete|Submit)/;

const field = (FieldPath: string, rest: object = {}): object => ({
  FieldPath,
  FieldType: "TEXT",
  FieldRequirement: "REQUIRED",
  ...rest,
});

describe("forms that AWS has changed since", function () {
  this.timeout(60_000);
  let aws: TestSandbox;
  let stack: TestStack;

  before(async () => {
    aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
  });

  const define = (registrationType: string, change: object, of = stack) =>
    aws.control.request("POST", "definitions", {
      account: of.account.accountId,
      region: REGION,
      registrationType,
      ...change,
    });

  const cases: readonly (readonly [what: string, change: object, problem: RegExp])[] = [
    [
      "a required field more",
      {
        fields: [
          field("companyInfo.ageLimit", {
            DisplayHints: { Title: "Age limit", ShortDescription: "Age limit" },
          }),
        ],
      },
      /companyInfo\.ageLimit \("Age limit" under "Company info" in AWS's form\) is missing, and required/,
    ],
    [
      "a choice less",
      {
        fields: [
          field("companyInfo.legalType", {
            FieldType: "SELECT",
            SelectValidation: { MinChoices: 1, MaxChoices: 1, Options: ["NON_PROFIT"] },
          }),
        ],
      },
      /companyInfo\.legalType "PRIVATE_PROFIT" is no option: choose of NON_PROFIT/,
    ],
    [
      "a pattern of AWS's own",
      { fields: [field("companyInfo.zipCode", { TextValidation: { Pattern: "^[A-Z]+$" } })] },
      /companyInfo\.zipCode "97201" does not match AWS's pattern \^\[A-Z\]\+\$/,
    ],
    [
      "a shorter field",
      { fields: [field("contactInfo.dbaName", { TextValidation: { MaxLength: 5 } })] },
      /contactInfo\.dbaName "Birch Clinic" has 12 characters where 1 to 5 are allowed/,
    ],
    [
      "a field that is forbidden with an answer",
      {
        fields: [
          field("companyInfo.state", {
            FieldRequirement: "CONDITIONAL",
            ConditionalBehavior: {
              Rules: [
                {
                  Conditions: [
                    {
                      DependsOnFieldPath: "companyInfo.isoCountryCode",
                      Operator: "NOT_EQUALS",
                      Values: ["US"],
                    },
                  ],
                  RuleBehavior: "OPTIONAL",
                },
              ],
              DefaultBehavior: "DISALLOWED",
            },
          }),
        ],
      },
      /companyInfo\.state "OR" is not allowed unless companyInfo\.isoCountryCode is not US/,
    ],
    [
      "a field less",
      { remove: ["contactInfo.vertical"] },
      /contactInfo\.vertical is no field of this registration/,
    ],
    [
      "another form of the tax id",
      { fields: [field("companyInfo.taxId", { TextValidation: { Pattern: "^X" } })] },
      /companyInfo\.taxId does not match AWS's pattern \^X/,
    ],
  ];

  for (const [what, change, problem] of cases) {
    it(`hold a brand before anything is written: ${what}`, async () => {
      await define(BRAND, { reset: true, ...change });
      const { outputs } = await stack.pass((pass) => pass.preview(brand()));
      expect(outputs["phase"]).to.equal("held");
      expect(outputs["waitingFor"]).to.equal("you");
      expect(outputs["nextStep"]).to.match(problem);
      expect(outputs["nextStep"]).to.not.contain(TAX_ID);
    });
  }

  it("hold the update too, and only what AWS would take goes into a draft", async () => {
    await define(BRAND, {
      reset: true,
      fields: [
        field("companyInfo.ageLimit"),
        field("companyInfo.zipCode", { TextValidation: { Pattern: "^[A-Z]+$" } }),
      ],
    });
    const held = await stack.pass((pass) => pass.up(brand()));
    expect(held.outputs).to.include({ phase: "held", registrationId: "" });
    expect((await stack.calls()).filter((name) => WRITES.test(name))).to.deep.equal([]);
    await define(BRAND, { reset: true });
    const other = new TestStack(aws, await aws.newAccount());
    await other.pass((pass) => pass.up(brand({ submit: false })));
    await define(BRAND, { fields: [field("companyInfo.ageLimit")] }, other);
    const before = await other.callCount();
    const { outputs } = await other.pass((pass) => pass.up(brand()));
    expect(outputs["phase"]).to.equal("held");
    expect(outputs["nextStep"]).to.contain("companyInfo.ageLimit");
    expect((await other.calls(before)).filter((name) => WRITES.test(name))).to.deep.equal([]);
    const companyInfo = { ...(BRAND_FIELDS["companyInfo"] as Properties), ageLimit: "none" };
    const mended = brand({ brand: { fields: { ...BRAND_FIELDS, companyInfo } } });
    const after = await other.callCount();
    expect((await other.pass((pass) => pass.up(mended))).outputs["status"]).to.equal("SUBMITTED");
    expect((await other.calls(after)).filter((name) => WRITES.test(name))).to.deep.equal([
      "PutRegistrationFieldValue",
      "SubmitRegistrationVersion",
    ]);
  });

  it("say at once what the campaign lacks, while it waits for the brand", async () => {
    const other = new TestStack(aws, await aws.newAccount());
    const path = "campaignInfo.ageLimit";
    await define("US_TEN_DLC_CAMPAIGN_REGISTRATION", { fields: [field(path)] }, other);
    const { alerts } = await up(other);
    expect(alerts.outputs["waitingFor"]).to.equal("registration brand");
    expect(alerts.outputs["nextStep"]).to.contain(`${path} ("${path}" under`);
  });

  it("are asked for once in a run, and not at all when there is nothing to do", async () => {
    const other = new TestStack(aws, await aws.newAccount());
    await up(other);
    const asked = (await other.calls()).filter((name) => name.endsWith("Definitions"));
    expect(asked.sort()).to.deep.equal([
      "DescribeRegistrationFieldDefinitions",
      "DescribeRegistrationFieldDefinitions",
      "DescribeRegistrationFieldDefinitions",
      "DescribeRegistrationSectionDefinitions",
      "DescribeRegistrationSectionDefinitions",
      "DescribeRegistrationTypeDefinitions",
    ]);
    const before = await other.callCount();
    await other.pass((pass) => pass.preview(brand()));
    expect(
      (await other.calls(before)).filter((name) => name.endsWith("Definitions")),
    ).to.deep.equal([]);
  });

  it("that cannot be fetched are those that are shipped, which is said once", async () => {
    const other = new TestStack(aws, await aws.newAccount());
    await aws.control.fault({
      service: "sms-voice",
      operation: "DescribeRegistrationFieldDefinitions",
      account: other.account.accountId,
      times: 100,
      fault: "expired-token",
    });
    const steps = await up(other);
    expect(steps.brand.outputs["status"]).to.equal("SUBMITTED");
    const said = other.transcript.join("\n");
    expect(said.split("the forms that this provider was shipped with").length - 1).to.equal(1);
    await aws.control.clearFaults(other.account.accountId);
  });

  it("of a type that nobody has seen are filed and reviewed by the same resource", async () => {
    const other = new TestStack(aws, await aws.newAccount());
    other.declared = ["brand", "lease"];
    const type = "US_SHORT_LEASE_REGISTRATION";
    const names = Array.from({ length: 104 }, (_, at) => `answers.answer${at}`);
    const association = { ResourceType: BRAND, AssociationBehavior: "ASSOCIATE_BEFORE_SUBMIT" };
    await define(
      type,
      {
        associations: [association],
        reviewSeconds: 60,
        fields: [
          ...names.map((name) => field(name, { FieldRequirement: "OPTIONAL" })),
          field("lease.term", { TextValidation: { Pattern: "^[0-9]+ days$" } }),
          field("lease.kinds", {
            FieldType: "SELECT",
            SelectValidation: { MinChoices: 1, MaxChoices: 2, Options: ["SHORT", "LONG"] },
          }),
        ],
      },
      other,
    );
    const lease = (term: string, registrationType = type) => ({
      type: "Registration" as const,
      name: "lease",
      inputs: {
        registrationType,
        fields: { lease: { term, kinds: ["SHORT", "LONG"] }, answers: { answer103: "yes" } },
        brandRegistrationId: other.output("brand", "registrationId") ?? "",
        submit: true,
      },
    });
    await other.pass((pass) => pass.up(brand()));
    const [wrong, misspelt] = await other.pass(async (pass) => [
      await pass.preview(lease("a week")),
      await pass.preview(lease("7 days", "US_SHORT_LEASE_REGISTRATON")),
    ]);
    expect(wrong.outputs["nextStep"]).to.contain('lease.term ("lease.term" under "Lease"');
    expect(misspelt.outputs["nextStep"]).to.contain(`did you mean ${type}?`);
    const { outputs } = await other.pass((pass) => pass.up(lease("7 days")));
    expect(outputs["status"]).to.equal("SUBMITTED");
    await aws.control.advance(DAY);
    expect((await other.pass((pass) => pass.up(lease("7 days")))).outputs["status"]).to.equal(
      "COMPLETE",
    );
    const filed = (await other.registrations()).find((one) => one["type"] === type);
    expect(filed?.["associations"]).to.deep.equal([other.output("brand", "registrationId")]);
  });
});
