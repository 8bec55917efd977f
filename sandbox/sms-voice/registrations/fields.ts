import fieldData from "../../../data/registration-fields.json";

/** A condition on another field. An operator that is not known here is never met. */
export interface Condition {
  readonly DependsOnFieldPath: string;
  readonly Operator: string;
  readonly Values?: readonly string[];
}

/** One rule of a conditional field: all its conditions are met, or it does not apply. */
export interface ConditionalRule {
  readonly Conditions: readonly Condition[];
  readonly RuleBehavior: string;
  readonly ConditionalValidation?: {
    readonly MinLength?: number;
    readonly MaxLength?: number;
    readonly Pattern?: string;
    readonly AllowedValues?: readonly string[];
  };
}

/** A field of a registration form, in the form that the API describes it. */
export interface FieldDefinition {
  readonly SectionPath: string;
  readonly FieldPath: string;
  readonly FieldType: "TEXT" | "SELECT" | "ATTACHMENT";
  readonly FieldRequirement: "REQUIRED" | "CONDITIONAL" | "OPTIONAL";
  readonly TextValidation?: {
    readonly MinLength: number;
    readonly MaxLength: number;
    readonly Pattern: string;
  };
  readonly SelectValidation?: {
    readonly MinChoices: number;
    readonly MaxChoices: number;
    readonly Options: readonly string[];
  };
  readonly ConditionalBehavior?: {
    readonly Rules: readonly ConditionalRule[];
    readonly DefaultBehavior: string;
  };
  readonly DisplayHints: { readonly Title: string; readonly ShortDescription: string };
}

/** What a registration can be tied to. */
export interface SupportedAssociation {
  /** A registration type, or a number type. */
  readonly ResourceType: string;
  readonly IsoCountryCode?: string;
  readonly AssociationBehavior: string;
  readonly DisassociationBehavior: string;
}

/** A registration type: its form, and what it can be tied to. */
export interface TypeDefinition {
  readonly type: string;
  readonly sections: readonly string[];
  readonly fields: readonly FieldDefinition[];
  readonly associations: readonly SupportedAssociation[];
  /** How long a review takes when all goes well, in seconds of virtual time. @default a day */
  readonly reviewSeconds?: number;
}

interface Form {
  readonly Sections: readonly string[];
  readonly RegistrationFieldDefinitions: readonly FieldDefinition[];
}

const definition = (type: string, { Sections, RegistrationFieldDefinitions }: Form) => ({
  type,
  sections: Sections,
  fields: RegistrationFieldDefinitions,
  associations: (
    fieldData.RegistrationTypeDefinitions as readonly {
      readonly RegistrationType: string;
      readonly SupportedAssociations: readonly SupportedAssociation[];
    }[]
  ).flatMap((entry) => (entry.RegistrationType === type ? entry.SupportedAssociations : [])),
});

/** The company. */
export const BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
/** A score for the company. */
export const VETTING = "US_TEN_DLC_BRAND_VETTING";
/** What the company sends. */
export const CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

/**
 * The registration types that the sandbox knows, by name: the three of US 10DLC.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc.html
 */
export const registrationTypes: ReadonlyMap<string, TypeDefinition> = new Map(
  [BRAND, VETTING, CAMPAIGN].map((type) => [
    type,
    definition(type, (fieldData as unknown as Readonly<Record<string, Form>>)[type] as Form),
  ]),
);
