import data from "../../data/registration-fields.json";

/** How a field may be left out. */
export type Requirement = "REQUIRED" | "OPTIONAL" | "CONDITIONAL" | "DISALLOWED";

/** A condition on another field of the same registration. */
export interface Condition {
  readonly DependsOnFieldPath: string;
  /** EQUALS, NOT_EQUALS, IN, NOT_IN, HAS_VALUE, NO_VALUE. An unknown one never holds. */
  readonly Operator: string;
  readonly Values?: readonly string[] | undefined;
}

/** What holds for a field while all conditions of the rule hold; the first such rule decides. */
export interface ConditionalRule {
  readonly Conditions: readonly Condition[];
  readonly RuleBehavior: string;
  readonly ConditionalValidation?:
    | {
        readonly MinLength?: number | undefined;
        readonly MaxLength?: number | undefined;
        readonly Pattern?: string | undefined;
        readonly AllowedValues?: readonly string[] | undefined;
      }
    | undefined;
}

/**
 * A field of a registration, in the API's own words:
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationFieldDefinition.html
 */
export interface FieldDefinition {
  readonly SectionPath: string;
  readonly FieldPath: string;
  /** TEXT, SELECT or ATTACHMENT. */
  readonly FieldType: string;
  readonly FieldRequirement: string;
  readonly TextValidation?:
    | {
        readonly MinLength?: number | undefined;
        readonly MaxLength?: number | undefined;
        readonly Pattern?: string | undefined;
      }
    | undefined;
  readonly SelectValidation?:
    | {
        readonly MinChoices?: number | undefined;
        readonly MaxChoices?: number | undefined;
        readonly Options?: readonly string[] | undefined;
      }
    | undefined;
  readonly ConditionalBehavior?:
    { readonly Rules: readonly ConditionalRule[]; readonly DefaultBehavior: string } | undefined;
  readonly DisplayHints?: { readonly Title?: string | undefined } | undefined;
  /** Set where the pattern is not AWS's own: a value that breaks it is worth a warning only. */
  readonly patternSource?: string | undefined;
}

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationSectionDefinition.html */
export interface SectionDefinition {
  readonly SectionPath: string;
  readonly DisplayHints?: { readonly Title?: string | undefined } | undefined;
}

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationTypeDefinition.html */
export interface TypeDefinition {
  readonly RegistrationType: string;
  readonly SupportedAssociations?:
    | readonly {
        /** A registration type, or a number type. */
        readonly ResourceType: string;
        readonly AssociationBehavior: string;
      }[]
    | undefined;
}

/** Everything that AWS says of the form of one registration type. */
export interface Form {
  readonly type: TypeDefinition | undefined;
  readonly sections: readonly SectionDefinition[];
  readonly fields: readonly FieldDefinition[];
}

export const BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
export const VETTING = "US_TEN_DLC_BRAND_VETTING";
export const CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

/**
 * Names of fields whose values are never printed, logged or put into a tag or token, whatever
 * registration type asks for them: `companyInfo.taxId`, `companyInfo.businessContactEmail`, and
 * `contactInfo.supportPhoneNumber`, which in a small company is often a person's own.
 */
const SECRET_NAME = /^(taxId|taxIdNumber|ein|\w*contactEmail|\w*phoneNumber)$/i;

/** Whether the values of a field are never printed, logged or put into a tag or token. */
export function isSecretField(fieldPath: string): boolean {
  return SECRET_NAME.test(fieldPath.slice(fieldPath.lastIndexOf(".") + 1));
}

/** Registration types whose definitions are known without asking AWS. */
type ShippedType = typeof BRAND | typeof VETTING | typeof CAMPAIGN;

/**
 * The definitions that are known without asking AWS. They are a reconstruction: what
 * DescribeRegistrationFieldDefinitions answers wins.
 */
export function knownDefinitions(registrationType: ShippedType): readonly FieldDefinition[] {
  return data[registrationType].RegistrationFieldDefinitions as readonly FieldDefinition[];
}

/** The form of any type as far as it is known without asking AWS; `undefined` where it is not. */
export function shippedForm(registrationType: string): Form | undefined {
  if (![BRAND, VETTING, CAMPAIGN].includes(registrationType)) return undefined;
  const type = registrationType as ShippedType;
  const types: readonly TypeDefinition[] = data.RegistrationTypeDefinitions;
  return {
    type: types.find(({ RegistrationType }) => RegistrationType === type),
    sections: data[type].Sections.map((SectionPath) => ({ SectionPath })),
    fields: knownDefinitions(type),
  };
}
