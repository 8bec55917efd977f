import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  BrandRegistration,
  CampaignRegistration,
  VettingRegistration,
} from "../../provider/resources";

/** What a resource was asked for, by its name. */
type Asked = Record<string, Readonly<Record<string, unknown>>>;

describe("typed registrations", () => {
  const asked: Asked = {};

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => {
        asked[name] = inputs as Readonly<Record<string, unknown>>;
        const outputs = { registrationId: `registration-${name}`, approved: true, done: true };
        return { id: name, state: { ...(inputs as object), ...outputs } };
      },
      call: () => ({}),
    });
    const brand = new BrandRegistration("brand", {
      submit: true,
      fields: {
        companyInfo: {
          companyName: "Birch Clinic, Inc.",
          taxIdIssuingCountry: "US",
          taxId: pulumi.secret("918273645"),
          legalType: "PRIVATE_PROFIT",
          address: "77 Elm Street",
          city: "Portland",
          state: "OR",
          zipCode: "97201",
          isoCountryCode: "US",
        },
        contactInfo: {
          dbaName: "Birch Clinic",
          vertical: "HEALTHCARE",
          website: "https://www.birchclinic.org",
          supportEmail: "help@birchclinic.org",
          supportPhoneNumber: "+15038837461",
        },
      },
    });
    const vetting = new VettingRegistration("vetting", { submit: true, brand });
    const text = "Birch Clinic reminds patients who asked for it of their appointments.";
    new CampaignRegistration("alerts", {
      submit: true,
      brand,
      vetting,
      fields: {
        campaignInfo: {
          campaignName: text,
          vertical: "HEALTHCARE",
          optInWorkflow: text,
          optInMessage: text,
          helpMessage: text,
          stopMessage: text,
        },
        campaignCapabilities: { numberCapabilities: "SMS" },
        campaignUseCase: {
          useCase: "MIXED",
          subUseCases: ["CUSTOMER_CARE", "ACCOUNT_NOTIFICATION"],
          subscriberOptIn: "Yes",
          subscriberOptOut: "Yes",
          subscriberHelp: "Yes",
          directLending: "No",
          embeddedLink: "No",
          embeddedPhone: "No",
          ageGated: "No",
        },
        messageSamples: { messageSample1: text },
      },
    });
    const late: unknown[] = [brand.urn, vetting.urn];
    await new Promise((resolve) => pulumi.all(late).apply(resolve));
    while (asked["alerts"] === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it("are registrations of their type, in the order of dataflow", () => {
    expect(asked["brand"]).to.include({ registrationType: "US_TEN_DLC_BRAND_REGISTRATION" });
    expect(asked["vetting"]).to.include({
      registrationType: "US_TEN_DLC_BRAND_VETTING",
      brandRegistrationId: "registration-brand",
      brandApproved: true,
    });
    expect(asked["alerts"]).to.include({
      registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
      brandRegistrationId: "registration-brand",
      brandApproved: true,
      vettingDone: true,
    });
    expect(asked["alerts"]).to.not.have.any.keys("brand", "vetting");
  });

  it("file the fields as AWS names them", () => {
    expect(asked["alerts"]).to.have.nested.property("fields.campaignUseCase.useCase", "MIXED");
    expect(JSON.stringify(asked["brand"])).to.contain(`"city":"Portland"`);
    expect(asked["vetting"]).to.not.have.property("fields");
  });

  it("refuse at compile time what is no option", () => {
    // @ts-expect-error there is no such legal type
    const wrong: BrandFields["companyInfo"]["legalType"] = "SOLE_PROPRIETOR";
    expect(wrong).to.equal("SOLE_PROPRIETOR");
  });
});

type BrandFields = ConstructorParameters<typeof BrandRegistration>[1]["fields"];
