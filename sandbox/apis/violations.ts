import type { Structure } from "../kernel/operation";

/** Limits of one value, as an API model or its documentation states them. */
export interface Limits {
  /** Length of a text or a list, entries of a map, bytes of a blob, or the value of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Must match the whole text. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** One member that breaks a limit. */
export interface Violation {
  /** Path of the member: `Tags.1.Key`, list places counted from 1 as AWS does. */
  readonly path: string;
  readonly kind: "missing" | "invalid";
  /** The rule, in the words of AWS's own validation messages. */
  readonly rule: string;
  /** What was sent; undefined when nothing was. */
  readonly value?: unknown;
}

const patterns = new Map<string, RegExp>();

/** Compiled once; the `^…$` around it makes it match the whole text and nothing less. */
const whole = (pattern: string): RegExp => {
  const before = patterns.get(pattern);
  if (before !== undefined) return before;
  const compiled = new RegExp(`^(?:${pattern})$`, "u");
  patterns.set(pattern, compiled);
  return compiled;
};

/** A pattern of a model may hold escapes that only the older regular expressions know. */
const matches = (pattern: string, text: string): boolean => {
  try {
    return whole(pattern).test(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    patterns.set(pattern, new RegExp(`^(?:${pattern})$`));
    return whole(pattern).test(text);
  }
};

const sizeOf = (value: unknown): { readonly size: number; readonly what: string } | undefined => {
  if (typeof value === "string") return { size: Array.from(value).length, what: "length" };
  if (value instanceof Uint8Array) return { size: value.length, what: "length" };
  if (Array.isArray(value)) return { size: value.length, what: "length" };
  if (typeof value === "number") return { size: value, what: "value" };
  if (typeof value === "object" && value !== null) {
    return { size: Object.keys(value).length, what: "length" };
  }
  return undefined;
};

/** The rules that `value` breaks. */
export const brokenRules = (value: unknown, limits: Limits): readonly string[] => {
  const rules: string[] = [];
  const measured = sizeOf(value);
  if (measured !== undefined) {
    const { size, what } = measured;
    if (limits.min !== undefined && size < limits.min) {
      rules.push(`Member must have ${what} greater than or equal to ${limits.min}`);
    }
    if (limits.max !== undefined && size > limits.max) {
      rules.push(`Member must have ${what} less than or equal to ${limits.max}`);
    }
  }
  if (typeof value !== "string") return rules;
  if (limits.pattern !== undefined && !matches(limits.pattern, value)) {
    rules.push(`Member must satisfy regular expression pattern: ${limits.pattern}`);
  }
  if (limits.enum?.includes(value) === false) {
    rules.push(`Member must satisfy enum value set: [${limits.enum.join(", ")}]`);
  }
  return rules;
};

/** One violation per rule that `value` breaks. */
export const violationsOf = (path: string, value: unknown, limits: Limits): readonly Violation[] =>
  brokenRules(value, limits).map((rule) => ({ path, kind: "invalid", rule, value }));

/** A member that must be there and is not. */
export const missing = (path: string): Violation => ({
  path,
  kind: "missing",
  rule: "Member must not be null",
});

/** Characters of a value that a message repeats. */
const SHOWN = 256;

const shown = (value: unknown): string => {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
};

/** One sentence per violation, after AWS's validation messages. */
export const validationMessage = (violations: readonly Violation[]): string => {
  const count = violations.length;
  const list = violations.map(
    ({ path, rule, value }) =>
      `Value ${value === undefined ? "null" : `'${shown(value)}'`} at '${path}' failed to satisfy constraint: ${rule}`,
  );
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${list.join("; ")}`;
};

/** Whether an input has a member: absent and undefined are the same. */
export const has = (input: Structure, member: string): boolean => input[member] !== undefined;
