import type { Condition, ConditionalRule, FieldDefinition, Requirement } from "./definitions";

/** What stands in a field, as far as conditions look at it: its choices, or its one text. */
export type ValuesOf = (fieldPath: string) => readonly string[];

/** What a field must be, and the rule that says so, given the other fields. */
export interface Effective {
  readonly requirement: Exclude<Requirement, "CONDITIONAL">;
  readonly rule: ConditionalRule | undefined;
}

/**
 * Evaluates `ConditionalBehavior`: rules in order, all conditions of a rule, the first match wins.
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationFieldDefinition.html
 * A conditional field without published rules is taken as optional: only AWS can tell.
 */
export function effectiveRequirement(definition: FieldDefinition, valuesOf: ValuesOf): Effective {
  if (definition.FieldRequirement !== "CONDITIONAL") {
    return { requirement: behavior(definition.FieldRequirement), rule: undefined };
  }
  const conditional = definition.ConditionalBehavior;
  if (conditional === undefined) return { requirement: "OPTIONAL", rule: undefined };
  const rule = conditional.Rules.find(({ Conditions }) =>
    Conditions.every((condition) => holds(condition, valuesOf(condition.DependsOnFieldPath))),
  );
  return { requirement: behavior(rule?.RuleBehavior ?? conditional.DefaultBehavior), rule };
}

function behavior(text: string): Effective["requirement"] {
  return text === "REQUIRED" || text === "DISALLOWED" ? text : "OPTIONAL";
}

function holds({ Operator, Values = [] }: Condition, values: readonly string[]): boolean {
  const some = values.some((value) => Values.includes(value));
  switch (Operator) {
    case "EQUALS":
    case "IN":
      return some;
    case "NOT_EQUALS":
    case "NOT_IN":
      return !some;
    case "HAS_VALUE":
      return values.length > 0;
    case "NO_VALUE":
      return values.length === 0;
    default:
      return false;
  }
}

/** The conditions of a definition in words: `companyInfo.legalType is PUBLIC_PROFIT`. */
export function inWords(conditions: readonly Condition[]): string {
  return conditions.map(conditionInWords).join(" and ");
}

function conditionInWords({ DependsOnFieldPath, Operator, Values = [] }: Condition): string {
  const list = Values.join(" or ");
  switch (Operator) {
    case "HAS_VALUE":
      return `${DependsOnFieldPath} is given`;
    case "NO_VALUE":
      return `${DependsOnFieldPath} is left out`;
    case "NOT_EQUALS":
    case "NOT_IN":
      return `${DependsOnFieldPath} is not ${list}`;
    default:
      return `${DependsOnFieldPath} is ${list}`;
  }
}
