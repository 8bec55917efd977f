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
  /** Set where the pattern is not AWS's own: a value that breaks it is worth a warning only. */
  readonly patternSource?: string | undefined;
}

export const BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
export const VETTING = "US_TEN_DLC_BRAND_VETTING";
export const CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

/** Fields whose values are never printed, logged or put into a tag or token. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  "companyInfo.taxId",
  "companyInfo.businessContactEmail",
]);

/**
 * The definitions that are known without asking AWS. They are a reconstruction: what
 * DescribeRegistrationFieldDefinitions answers wins.
 */
export function knownDefinitions(
  registrationType: typeof BRAND | typeof VETTING | typeof CAMPAIGN,
): readonly FieldDefinition[] {
  return data[registrationType].RegistrationFieldDefinitions as readonly FieldDefinition[];
}
