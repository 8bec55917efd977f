/** Made by `npm run docs` from data/registration-fields.json. */
import type * as pulumi from "@pulumi/pulumi";

/** PNG, JPEG or PDF, at most 500 KB. */
type File = pulumi.asset.FileAsset;

/** What a brand files. */
export interface BrandFields {
  readonly companyInfo: {
    /** Legal company name. Exact name tied to the tax id. 1 to 100 characters. */
    readonly companyName: pulumi.Input<string>;
    /** Country of tax registration. ISO alpha-2, upper case. 2 to 2 characters. */
    readonly taxIdIssuingCountry: pulumi.Input<string>;
    /** Tax ID or business registration number. US: 9-digit EIN digits only; Canada: corporation number; else VAT digits. 1 to 21 characters. */
    readonly taxId: pulumi.Input<string>;
    /** Legal form of organization. No SOLE_PROPRIETOR on AWS; GOVERNMENT and NON_PROFIT are US only. */
    readonly legalType: pulumi.Input<
      "PRIVATE_PROFIT" | "PUBLIC_PROFIT" | "NON_PROFIT" | "GOVERNMENT"
    >;
    /** Stock symbol. Ticker. 1 to 10 characters. Required when companyInfo.legalType is PUBLIC_PROFIT. */
    readonly stockSymbol?: pulumi.Input<string> | undefined;
    /** Stock exchange. Exchange the company is listed on. Required when companyInfo.legalType is PUBLIC_PROFIT. */
    readonly stockExchange?:
      | pulumi.Input<
          | "NONE"
          | "NASDAQ"
          | "NYSE"
          | "AMEX"
          | "AMX"
          | "ASX"
          | "B3"
          | "BME"
          | "BSE"
          | "FRA"
          | "ICEX"
          | "JPX"
          | "JSE"
          | "KRX"
          | "LON"
          | "NSE"
          | "OMX"
          | "SEHK"
          | "SGX"
          | "SSE"
          | "STO"
          | "SWX"
          | "SZSE"
          | "TSX"
          | "TWSE"
          | "VSE"
          | "OTHER"
        >
      | undefined;
    /** Brand verification email. A person at the brand; domain equals the business domain; no distribution list; receives the TCR Auth+ mail. 1 to 100 characters. Required when companyInfo.legalType is PUBLIC_PROFIT. */
    readonly businessContactEmail?: pulumi.Input<string> | undefined;
    /** Street address. Physical, as in IRS records; no PO box. 1 to 100 characters. */
    readonly address: pulumi.Input<string>;
    /** City. . 1 to 100 characters. */
    readonly city: pulumi.Input<string>;
    /** State or region. . 1 to 50 characters. */
    readonly state: pulumi.Input<string>;
    /** Zip or postal code. . 1 to 20 characters. */
    readonly zipCode: pulumi.Input<string>;
    /** Country. ISO alpha-2, upper case. 2 to 2 characters. */
    readonly isoCountryCode: pulumi.Input<string>;
  };
  readonly contactInfo: {
    /** DBA or brand name. Name carriers match message text against. 1 to 100 characters. */
    readonly dbaName: pulumi.Input<string>;
    /** Vertical. Industry. */
    readonly vertical: pulumi.Input<
      | "AGRICULTURE"
      | "COMMUNICATION"
      | "CONSTRUCTION"
      | "EDUCATION"
      | "ENERGY"
      | "ENTERTAINMENT"
      | "FINANCIAL"
      | "GAMBLING"
      | "GOVERNMENT"
      | "HEALTHCARE"
      | "HOSPITALITY"
      | "INSURANCE"
      | "MANUFACTURING"
      | "NGO"
      | "REAL_ESTATE"
      | "RETAIL"
      | "TECHNOLOGY"
    >;
    /** Company website. Full URL with scheme, publicly reachable. 1 to 100 characters. */
    readonly website: pulumi.Input<string>;
    /** Support email. Domain should equal the website domain; no public mail provider. 1 to 100 characters. */
    readonly supportEmail: pulumi.Input<string>;
    /** Support phone number. E.164, no spaces or hyphens. 1 to 30 characters. */
    readonly supportPhoneNumber: pulumi.Input<string>;
  };
}

/** What a campaign files. */
export interface CampaignFields {
  readonly campaignInfo: {
    /** Campaign description. Despite the name this is the description paragraph. 40 to 4096 characters. */
    readonly campaignName: pulumi.Input<string>;
    /** Vertical. Industry. */
    readonly vertical: pulumi.Input<
      | "AGRICULTURE"
      | "COMMUNICATION"
      | "CONSTRUCTION"
      | "EDUCATION"
      | "ENERGY"
      | "ENTERTAINMENT"
      | "FINANCIAL"
      | "GAMBLING"
      | "GOVERNMENT"
      | "HEALTHCARE"
      | "HOSPITALITY"
      | "INSURANCE"
      | "MANUFACTURING"
      | "NGO"
      | "REAL_ESTATE"
      | "RETAIL"
      | "TECHNOLOGY"
    >;
    /** Terms and conditions URL. Public URL; give URL or file, not both. 1 to 255 characters. */
    readonly termsAndConditionsLink?: pulumi.Input<string> | undefined;
    /** Terms and conditions file. PNG, JPEG or PDF up to 500 KB per the 10DLC form page (API attachment limit is 5 MB). */
    readonly termsAndConditionsFile?: pulumi.Input<File> | undefined;
    /** Privacy policy URL. Public URL; give URL or file, not both. 1 to 255 characters. */
    readonly privacyPolicyLink?: pulumi.Input<string> | undefined;
    /** Privacy policy file. PNG, JPEG or PDF up to 500 KB per the 10DLC form page (API attachment limit is 5 MB). */
    readonly privacyPolicyFile?: pulumi.Input<File> | undefined;
    /** Opt-in workflow. Every way consent is collected. 40 to 2048 characters. */
    readonly optInWorkflow: pulumi.Input<string>;
    /** Opt-in screenshot. PNG, JPEG or PDF up to 500 KB per the 10DLC form page (API attachment limit is 5 MB); needed when the opt-in is behind a login, verbal or printed. */
    readonly optInScreenshot?: pulumi.Input<File> | undefined;
    /** Opt-in keyword. Keyword subscribers send to join. 1 to 255 characters. */
    readonly optInKeyword?: pulumi.Input<string> | undefined;
    /** Opt-in confirmation message. Brand, frequency, rates, HELP and STOP wording. 20 to 255 characters. */
    readonly optInMessage: pulumi.Input<string>;
    /** HELP message. Brand plus a support contact. 20 to 255 characters. */
    readonly helpMessage: pulumi.Input<string>;
    /** STOP message. Brand, acknowledgement, no more messages. 20 to 255 characters. */
    readonly stopMessage: pulumi.Input<string>;
  };
  readonly campaignCapabilities: {
    /** Number capabilities. Applied to numbers of the campaign; cannot be changed later; VOICE lengthens review. */
    readonly numberCapabilities: pulumi.Input<
      "SMS" | "SMS and MMS" | "SMS and VOICE" | "SMS and MMS and VOICE"
    >;
    /** Message type. . */
    readonly messageType?: pulumi.Input<"Transactional" | "Promotional"> | undefined;
  };
  readonly campaignUseCase: {
    /** Use case. Note: POLITICAL appears in denial texts but not in the option list seen. */
    readonly useCase: pulumi.Input<
      | "ACCOUNT_NOTIFICATION"
      | "CHARITY"
      | "CUSTOMER_CARE"
      | "DELIVERY_NOTIFICATION"
      | "FRAUD_ALERT"
      | "HIGHER_EDUCATION"
      | "LOW_VOLUME"
      | "MARKETING"
      | "MIXED"
      | "POLLING_VOTING"
      | "PUBLIC_SERVICE_ANNOUNCEMENT"
      | "SECURITY_ALERT"
      | "TWO_FACTOR_AUTHENTICATION"
    >;
    /** Sub use cases. Needed for MIXED (at least 2) and LOW_VOLUME (at least 1). Required when campaignUseCase.useCase is MIXED or LOW_VOLUME. */
    readonly subUseCases?:
      | pulumi.Input<
          readonly (
            | "ACCOUNT_NOTIFICATION"
            | "CUSTOMER_CARE"
            | "DELIVERY_NOTIFICATION"
            | "FRAUD_ALERT"
            | "HIGHER_EDUCATION"
            | "MARKETING"
            | "POLLING_VOTING"
            | "PUBLIC_SERVICE_ANNOUNCEMENT"
            | "SECURITY_ALERT"
            | "TWO_FACTOR_AUTHENTICATION"
          )[]
        >
      | undefined;
    /** Subscriber opt-in. . */
    readonly subscriberOptIn: pulumi.Input<"Yes">;
    /** Subscriber opt-out. . */
    readonly subscriberOptOut: pulumi.Input<"Yes">;
    /** Subscriber help. . */
    readonly subscriberHelp: pulumi.Input<"Yes">;
    /** Direct lending or loan arrangement. Yes whenever the brand lends, even if this campaign does not. */
    readonly directLending: pulumi.Input<"Yes" | "No">;
    /** Embedded link. Must agree with the samples; no public shorteners. */
    readonly embeddedLink: pulumi.Input<"Yes" | "No">;
    /** Embedded link sample. Example link. 1 to 255 characters. Required when campaignUseCase.embeddedLink is Yes. */
    readonly embeddedLinkSample?: pulumi.Input<string> | undefined;
    /** Embedded phone number. A number other than the HELP contact; must agree with the samples. */
    readonly embeddedPhone: pulumi.Input<"Yes" | "No">;
    /** Age-gated content. . */
    readonly ageGated: pulumi.Input<"Yes" | "No">;
  };
  readonly messageSamples: {
    /** Message sample 1. Realistic message carrying the brand name; bracketed placeholders for variables. 20 to 1024 characters. */
    readonly messageSample1: pulumi.Input<string>;
    /** Message sample 2. Realistic message carrying the brand name; bracketed placeholders for variables. 20 to 1024 characters. */
    readonly messageSample2?: pulumi.Input<string> | undefined;
    /** Message sample 3. Realistic message carrying the brand name; bracketed placeholders for variables. 20 to 1024 characters. */
    readonly messageSample3?: pulumi.Input<string> | undefined;
    /** Message sample 4. Realistic message carrying the brand name; bracketed placeholders for variables. 20 to 1024 characters. */
    readonly messageSample4?: pulumi.Input<string> | undefined;
    /** Message sample 5. Realistic message carrying the brand name; bracketed placeholders for variables. 20 to 1024 characters. */
    readonly messageSample5?: pulumi.Input<string> | undefined;
  };
  readonly mmsFileSamples?:
    | {
        /** MMS file sample 1. 500 KB for GIF/JPEG/PNG, 600 KB for other types; only when MMS is used. */
        readonly mmsFileSample1?: pulumi.Input<File> | undefined;
        /** MMS file sample 2. 500 KB for GIF/JPEG/PNG, 600 KB for other types; only when MMS is used. */
        readonly mmsFileSample2?: pulumi.Input<File> | undefined;
        /** MMS file sample 3. 500 KB for GIF/JPEG/PNG, 600 KB for other types; only when MMS is used. */
        readonly mmsFileSample3?: pulumi.Input<File> | undefined;
        /** MMS file sample 4. 500 KB for GIF/JPEG/PNG, 600 KB for other types; only when MMS is used. */
        readonly mmsFileSample4?: pulumi.Input<File> | undefined;
        /** MMS file sample 5. 500 KB for GIF/JPEG/PNG, 600 KB for other types; only when MMS is used. */
        readonly mmsFileSample5?: pulumi.Input<File> | undefined;
      }
    | undefined;
}
