import { expect } from "chai";
import type { InputLimits } from "../../sandbox/apis/limits";
import { brokenRules, type Limits } from "../../sandbox/apis/violations";

/** An input that breaks one documented limit, and what the answer must say. */
export interface LimitCase {
  readonly that: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Text that the error message must contain. */
  readonly says: string;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Values that break a limit, each with the rule that it breaks. */
const breaking = (valid: unknown, limits: Limits): readonly { value: unknown; rule: string }[] => {
  const values: { value: unknown; rule: string }[] = [];
  const add = (value: unknown, rule: string) => {
    // A case that breaks nothing would prove nothing.
    expect(brokenRules(value, limits).join("; ")).to.contain(rule);
    values.push({ value, rule });
  };
  if (typeof valid === "number") {
    if (limits.min !== undefined) add(limits.min - 1, "value greater than or equal to");
    if (limits.max !== undefined) add(limits.max + 1, "value less than or equal to");
  } else if (typeof valid === "string") {
    if (limits.min !== undefined && limits.min > 0) {
      add("x".repeat(limits.min - 1), "length greater than or equal to");
    }
    if (limits.max !== undefined) add("x".repeat(limits.max + 1), "length less than or equal to");
    if (limits.pattern !== undefined) add(`${valid}\u0001`, "regular expression pattern");
  } else if (Array.isArray(valid) && limits.max !== undefined) {
    const item: unknown = valid[0];
    const many = Array.from({ length: limits.max + 1 }, (_, index) =>
      typeof item === "string" ? `k${index}` : { Key: `k${index}`, Value: "v" },
    );
    add(many, "length less than or equal to");
  }
  return values;
};

/**
 * Every way in which `valid`, which must set every member that has a limit, can break one limit of
 * a Query operation: each required member left out, each length, value and pattern.
 */
export const limitCases = (
  valid: Readonly<Record<string, unknown>>,
  limits: InputLimits,
): readonly LimitCase[] => [
  ...limits.required.map((name) => ({
    that: `leaves out ${name}`,
    input: Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name)),
    says: `Value null at '${lowerFirst(name)}' failed to satisfy constraint: Member must not be null`,
  })),
  ...Object.entries(limits.members).flatMap(([path, member]) => {
    const [name = "", , inner] = path.split(".");
    const list = valid[name];
    const inList = path.includes(".*");
    const item: unknown = inList && Array.isArray(list) ? (list[0] as unknown) : list;
    const current = inner === undefined ? item : (item as Readonly<Record<string, unknown>>)[inner];
    return breaking(current, member).map(({ value, rule }) => {
      const changed = inner === undefined ? value : { ...(item as object), [inner]: value };
      return {
        that: `breaks "${rule}" with ${path}`,
        input: { ...valid, [name]: inList ? [changed] : changed },
        says: rule,
      };
    });
  }),
];
