import type { Denial } from "../state";
import { againstRule, behaviorOf, decidingRule, type Values } from "./conditions";
import type { FieldDefinition, TypeDefinition } from "./fields";

const PAGE =
  "https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html";

const denial = (Reason: string, ShortDescription: string, FieldPath?: string): Denial => ({
  Reason,
  ShortDescription,
  DocumentationTitle: "Registration rejection reasons",
  DocumentationLink: PAGE,
  ...(FieldPath === undefined ? {} : { FieldPath }),
});

const ofField = (field: FieldDefinition, values: Values): Denial | undefined => {
  const { FieldPath, FieldRequirement } = field;
  const value = values.get(FieldPath);
  const behavior = behaviorOf(field, values);
  if (value === undefined) {
    if (behavior !== "REQUIRED") return undefined;
    return FieldRequirement === "CONDITIONAL"
      ? denial(
          "MISSING_CONDITIONAL_FIELD",
          `${FieldPath} is required with these answers`,
          FieldPath,
        )
      : denial("MISSING_REQUIRED_FIELD", `${FieldPath} is required`, FieldPath);
  }
  if (behavior === "DISALLOWED") {
    const why = `${FieldPath} must not be given with these answers`;
    return denial("CONDITIONAL_FIELD_NOT_ALLOWED", why, FieldPath);
  }
  const wrong = againstRule(value, decidingRule(field, values));
  return wrong === undefined
    ? undefined
    : denial("INVALID_FIELD_VALUE", `${FieldPath} ${wrong}`, FieldPath);
};

/**
 * Why a version with these values is denied within seconds, by the form alone.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
 */
export const formDenials = (type: TypeDefinition, values: Values): readonly Denial[] =>
  type.fields.flatMap((field) => ofField(field, values) ?? []);

/** What a registration rests on when it is submitted. */
export interface Standing {
  /** The brand that it is associated with is COMPLETE. */
  readonly brandComplete: boolean;
  /** A vetting of that brand is submitted and not decided. */
  readonly vettingUnderReview: boolean;
}

/** Why a vetting or a campaign is denied within seconds, by what it rests on. */
export const standingDenials = (standing: Standing): readonly Denial[] => [
  ...(standing.brandComplete
    ? []
    : [denial("BRAND_UNVERIFIED", "The brand registration is not complete")]),
  ...(standing.vettingUnderReview
    ? [denial("WAIT_TO_RESUBMIT_REGISTRATION", "The vetting of the brand is under review")]
    : []),
];
