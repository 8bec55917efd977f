import type { FieldValue } from "../state";
import type { Condition, ConditionalRule, FieldDefinition } from "./fields";

/** The values of a version, by field path. */
export type Values = ReadonlyMap<string, FieldValue>;

/** What a field is in a version with these values. */
export type Behavior = "REQUIRED" | "OPTIONAL" | "DISALLOWED";

const plain = (value: FieldValue | undefined): readonly string[] =>
  value === undefined
    ? []
    : (value.SelectChoices ?? [value.TextValue ?? value.RegistrationAttachmentId ?? ""]);

const operators: Readonly<
  Record<string, (has: readonly string[], of: readonly string[]) => boolean>
> = {
  EQUALS: (has, of) => has.length > 0 && has.every((one) => of.includes(one)),
  NOT_EQUALS: (has, of) => !has.some((one) => of.includes(one)),
  IN: (has, of) => has.some((one) => of.includes(one)),
  NOT_IN: (has, of) => !has.some((one) => of.includes(one)),
  HAS_VALUE: (has) => has.length > 0,
  NO_VALUE: (has) => has.length === 0,
};

const met = ({ DependsOnFieldPath, Operator, Values }: Condition, values: Values): boolean =>
  operators[Operator]?.(plain(values.get(DependsOnFieldPath)), Values ?? []) ?? false;

/**
 * The rule that decides about a conditional field: the first one whose conditions are all met.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_ConditionalBehavior.html
 */
export const decidingRule = (field: FieldDefinition, values: Values): ConditionalRule | undefined =>
  field.ConditionalBehavior?.Rules.find((rule) =>
    rule.Conditions.every((condition) => met(condition, values)),
  );

const known = (behavior: string | undefined): Behavior =>
  behavior === "REQUIRED" || behavior === "DISALLOWED" ? behavior : "OPTIONAL";

/** Whether a field must, may or must not have a value beside these. */
export const behaviorOf = (field: FieldDefinition, values: Values): Behavior => {
  if (field.FieldRequirement !== "CONDITIONAL") return field.FieldRequirement;
  const rule = decidingRule(field, values);
  return known(rule?.RuleBehavior ?? field.ConditionalBehavior?.DefaultBehavior);
};

/** What is wrong with a value under the rule that decides about its field; nothing when it is fine. */
export const againstRule = (
  value: FieldValue,
  rule: ConditionalRule | undefined,
): string | undefined => {
  const { MinLength, MaxLength, Pattern, AllowedValues } = rule?.ConditionalValidation ?? {};
  const text = value.TextValue ?? "";
  if (MinLength !== undefined && text.length < MinLength) return `needs ${MinLength} characters`;
  if (MaxLength !== undefined && text.length > MaxLength)
    return `has more than ${MaxLength} characters`;
  if (Pattern !== undefined && !new RegExp(Pattern).test(text)) return `does not match ${Pattern}`;
  const stranger = plain(value).find((one) => AllowedValues?.includes(one) === false);
  return stranger === undefined ? undefined : `${stranger} is not allowed here`;
};
