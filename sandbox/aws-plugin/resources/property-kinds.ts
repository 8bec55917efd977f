/** The kinds of property values: their types, their empty values, and when two are the same. */
import {
  hasUnknown,
  reveal,
  Secret,
  UNKNOWN,
  type Properties,
  type Value,
} from "../../../rpc/values";
import { samePolicy } from "../policy-document/equivalent-policies";
import { goJson, type Json } from "../policy-document/normalize-policy";
import { sameInlinePolicies } from "../policy-document/inline-policies";
import type { PropertyKind } from "./resource-type";

/** Why `value` is not of `kind`, in words; undefined when it is. Unknown values pass. */
export function kindProblem(kind: PropertyKind, value: Value): string | undefined {
  const plain = reveal(value);
  if (plain === UNKNOWN) return undefined;
  switch (kind) {
    case "string":
    case "json":
      return typeof plain === "string" ? undefined : "must be a string";
    case "boolean":
      return typeof plain === "boolean" ? undefined : "must be true or false";
    case "integer":
      return Number.isInteger(plain) ? undefined : "must be a whole number";
    case "policy":
      return typeof plain === "string" || isMap(plain)
        ? undefined
        : "must be a policy document: JSON text or an object";
    case "strings":
      return isList(plain) && plain.every(isString) ? undefined : "must be a list of strings";
    case "block":
    case "tags":
      return isMap(plain) && Object.values(plain).every(isString)
        ? undefined
        : "must be a map of strings";
    case "nested-block":
      return isMap(plain) && Object.values(plain).every(isStringOrStrings)
        ? undefined
        : "must be a map of strings and maps of strings";
    case "inline-policies":
      return isList(plain) && plain.every(isInlinePolicy)
        ? undefined
        : 'must be a list of { "name": …, "policy": … }';
  }
}

/** The form of an input after Check: a policy object is JSON text, unknown when a part of it is. */
export function checkedValue(kind: PropertyKind, value: Value): Value {
  if (kind !== "policy" || typeof reveal(value) === "string") return value;
  if (hasUnknown(value)) return UNKNOWN;
  const plain = reveal(value);
  const text = goJson(plain as Json);
  return holdsSecret(value) ? new Secret(text) : text;
}

/** Whether two known, plain values mean the same; an absent one is the kind's empty value. */
export function sameValue(
  kind: PropertyKind,
  old: Value | undefined,
  next: Value | undefined,
): boolean {
  switch (kind) {
    case "policy":
      return samePolicy(textOf(old), textOf(next));
    case "inline-policies":
      return sameInlinePolicies(old, next);
    case "strings":
      return asSortedList(old) === asSortedList(next);
    case "block":
      return asSortedEntries(old) === asSortedEntries(next);
    case "nested-block":
      return goJson((old ?? {}) as Json) === goJson((next ?? {}) as Json);
    case "json":
      return sameJson(textOf(old), textOf(next));
    case "boolean":
      return (old ?? false) === (next ?? false);
    case "string":
      return (old ?? "") === (next ?? "");
    default:
      return old === next;
  }
}

/** Whether there is nothing in `value`. */
export const isEmptyValue = (value: Value | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  (typeof value === "object" && !(value instanceof Secret) && Object.keys(value).length === 0);

/** Whether a secret is in `value`, at any depth. */
export function holdsSecret(value: Value | undefined): boolean {
  if (value instanceof Secret) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsSecret);
}

export const isMap = (value: Value | undefined): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** A text; anything else counts as none. */
export const textOf = (value: Value | undefined): string =>
  typeof value === "string" ? value : "";

/** Whether two texts are one JSON value; a text that is no JSON is the same as itself only. */
function sameJson(old: string, next: string): boolean {
  if (old === next) return true;
  try {
    return goJson(JSON.parse(old) as Json) === goJson(JSON.parse(next) as Json);
  } catch {
    return false;
  }
}

const isStringOrStrings = (value: Value | undefined): boolean =>
  isString(value) || (isMap(value) && Object.values(value).every(isString));

const isString = (value: Value | undefined): boolean => typeof value === "string";

const asSortedList = (value: Value | undefined): string =>
  JSON.stringify(isList(value) ? value.map(textOf).sort() : []);

const asSortedEntries = (value: Value | undefined): string =>
  JSON.stringify(isMap(value) ? Object.entries(value).sort() : []);

const isInlinePolicy = (value: Value): boolean =>
  isMap(value) &&
  Object.entries(value).every(
    ([key, text]) => ["name", "policy"].includes(key) && (isString(text) || text === null),
  );
