import { expect } from "chai";
import {
  againstRule,
  behaviorOf,
  type Values,
} from "../../../sandbox/sms-voice/registrations/conditions";
import type {
  Condition,
  ConditionalRule,
  FieldDefinition,
} from "../../../sandbox/sms-voice/registrations/fields";

const field = (
  rules: readonly ConditionalRule[],
  DefaultBehavior = "OPTIONAL",
): FieldDefinition => ({
  SectionPath: "s",
  FieldPath: "s.f",
  FieldType: "TEXT",
  FieldRequirement: "CONDITIONAL",
  ConditionalBehavior: { Rules: rules, DefaultBehavior },
  DisplayHints: { Title: "f", ShortDescription: "f" },
});

const rule = (RuleBehavior: string, ...Conditions: readonly Condition[]): ConditionalRule => ({
  Conditions,
  RuleBehavior,
});

const on = (Operator: string, ...values: readonly string[]): Condition => ({
  DependsOnFieldPath: "s.g",
  Operator,
  Values: values,
});

const g = (...choices: readonly string[]): Values => new Map([["s.g", { SelectChoices: choices }]]);
const none: Values = new Map();

const operators: readonly (readonly [string, Condition, Values, boolean])[] = [
  ["EQUALS holds for the value", on("EQUALS", "a"), g("a"), true],
  ["EQUALS fails for another", on("EQUALS", "a"), g("b"), false],
  ["EQUALS fails without a value", on("EQUALS", "a"), none, false],
  ["NOT_EQUALS holds for another", on("NOT_EQUALS", "a"), g("b"), true],
  ["NOT_EQUALS fails for the value", on("NOT_EQUALS", "a"), g("a"), false],
  ["IN holds for one of several", on("IN", "a", "b"), g("b"), true],
  ["IN fails for none of them", on("IN", "a", "b"), g("c"), false],
  ["NOT_IN holds for none of them", on("NOT_IN", "a", "b"), g("c"), true],
  ["NOT_IN fails for one of them", on("NOT_IN", "a", "b"), g("a"), false],
  ["HAS_VALUE holds with a value", on("HAS_VALUE"), g("a"), true],
  ["HAS_VALUE fails without", on("HAS_VALUE"), none, false],
  ["NO_VALUE holds without a value", on("NO_VALUE"), none, true],
  ["NO_VALUE fails with one", on("NO_VALUE"), g("a"), false],
  ["an unknown operator never holds", on("SOUNDS_LIKE", "a"), g("a"), false],
];

describe("conditional fields", () => {
  for (const [name, condition, values, met] of operators) {
    it(name, () => {
      expect(behaviorOf(field([rule("REQUIRED", condition)]), values)).to.equal(
        met ? "REQUIRED" : "OPTIONAL",
      );
    });
  }

  it("follows the first rule that applies", () => {
    const rules = [rule("DISALLOWED", on("EQUALS", "a")), rule("REQUIRED", on("HAS_VALUE"))];
    expect(behaviorOf(field(rules), g("a"))).to.equal("DISALLOWED");
    expect(behaviorOf(field(rules), g("b"))).to.equal("REQUIRED");
  });

  it("applies a rule only when all its conditions hold", () => {
    const both = rule("REQUIRED", on("HAS_VALUE"), on("EQUALS", "a"));
    expect(behaviorOf(field([both], "DISALLOWED"), g("a"))).to.equal("REQUIRED");
    expect(behaviorOf(field([both], "DISALLOWED"), g("b"))).to.equal("DISALLOWED");
  });

  it("takes a behavior that it does not know for optional", () => {
    expect(behaviorOf(field([], "RECOMMENDED"), none)).to.equal("OPTIONAL");
  });

  it("holds a value against the deciding rule", () => {
    const strict = {
      ...rule("OPTIONAL"),
      ConditionalValidation: { MinLength: 2, MaxLength: 3, Pattern: "^a", AllowedValues: ["ab"] },
    };
    expect(againstRule({ TextValue: "ab" }, strict)).to.equal(undefined);
    expect(againstRule({ TextValue: "a" }, strict)).to.equal("needs 2 characters");
    expect(againstRule({ TextValue: "abcd" }, strict)).to.equal("has more than 3 characters");
    expect(againstRule({ TextValue: "bb" }, strict)).to.equal("does not match ^a");
    expect(againstRule({ TextValue: "ac" }, strict)).to.equal("ac is not allowed here");
  });
});
