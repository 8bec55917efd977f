import type { z } from "zod";
import { didYouMean } from "../did-you-mean";
import { problem, type Problem } from "../problem";
import { SEPARATOR } from "./parsed";

export const NAMESPACE = "tendlc";

/** Words for the types that zod names. */
const TYPES: Readonly<Record<string, readonly [rule: string, fix: string]>> = {
  object: ["is no map", "Write keys and values under it"],
  record: ["is no map", "Write names and values under it"],
  array: ["is no list", "Write a list, one item a line, each after a dash"],
  boolean: ["is neither true nor false", "Write true or false"],
};

/** Keys that a misspelt one may have meant. */
export interface KnownKeys {
  /** The other kind of stack. */
  readonly other: string;
  /** Settings that only the other kind has. */
  readonly ofOther: readonly string[];
  readonly own: readonly string[];
}

/** An issue of the schema as problems: one for each unknown key, else one. */
export function problemsOf(
  issue: z.core.$ZodIssue,
  settings: unknown,
  keys: KnownKeys,
): readonly Problem[] {
  const value = at(settings, issue.path);
  const path = inWords(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...issue.path, key], key, keys));
  }
  if (issue.code === "invalid_type" && !issue.message.includes(SEPARATOR)) {
    const [rule, fix] = TYPES[issue.expected] ?? [`is no ${issue.expected}`, "Correct it"];
    return [problem(path, value, rule, fix)];
  }
  const [rule = "is not allowed", fix = "Correct it"] = issue.message.split(SEPARATOR);
  return [problem(path, value, rule, fix)];
}

function unknownKey(path: readonly PropertyKey[], key: string, keys: KnownKeys): Problem {
  if (path.length === 1 && keys.ofOther.includes(key)) {
    const rule = `is a setting of a ${keys.other} stack`;
    return problem(inWords(path), undefined, rule, "Remove it, or correct tendlc:kind");
  }
  const near = didYouMean(key, keys.own);
  if (near === key) {
    return problem(
      inWords(path),
      undefined,
      "is no setting here",
      "Put it where it belongs: docs/configuration.md",
    );
  }
  const fix = near === undefined ? "Remove it" : `Did you mean ${near}?`;
  return problem(inWords(path), undefined, "is no setting", fix);
}

/** `tendlc:accounts.dev.campaigns[0]` */
export function inWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part, index) => {
    if (index === 0) return `${NAMESPACE}:${String(part)}`;
    return typeof part === "number" ? `${text}[${part}]` : `${text}.${String(part)}`;
  }, NAMESPACE);
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, part) : undefined,
    value,
  );
}
