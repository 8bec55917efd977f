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

/** An issue of the schema as problems: one for each unknown key, else one. */
export function problemsOf(
  issue: z.core.$ZodIssue,
  settings: unknown,
  knownKeys: readonly string[],
): readonly Problem[] {
  const value = at(settings, issue.path);
  const path = inWords(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const near = didYouMean(key, knownKeys);
      const fix = near === undefined ? "Remove it" : `Did you mean ${near}?`;
      return problem(inWords([...issue.path, key]), undefined, "is no setting", fix);
    });
  }
  if (issue.code === "invalid_type") {
    const [rule, fix] = TYPES[issue.expected] ?? [`is no ${issue.expected}`, "Correct it"];
    return [problem(path, value, rule, fix)];
  }
  const [rule = "is not allowed", fix = "Correct it"] = issue.message.split(SEPARATOR);
  return [problem(path, value, rule, fix)];
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
