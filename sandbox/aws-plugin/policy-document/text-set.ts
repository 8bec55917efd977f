import type { Json } from "./normalize-policy";

/**
 * One string or a list of strings as a set, absent as the empty set;
 * undefined for anything else, which equals nothing.
 */
export function textSet(value: Json | undefined): ReadonlySet<string> | undefined {
  if (value === undefined) return new Set();
  const list: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const texts = list.filter((text) => typeof text === "string");
  return texts.length === list.length ? new Set(texts) : undefined;
}

export const sameSet = (
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): boolean =>
  a !== undefined && b !== undefined && a.size === b.size && [...a].every((text) => b.has(text));
