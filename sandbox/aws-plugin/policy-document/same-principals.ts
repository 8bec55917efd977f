import type { Json } from "./normalize-policy";
import { sameSet, textSet } from "./text-set";

/**
 * Whether two principal elements name the same principals. An account id is the same as its root
 * ARN, an empty list is the same as none, and `"*"` is not `{"AWS": "*"}`.
 *
 * A bare string is compared with nothing: the library that the real plugin uses takes any two, and
 * one against an absent element, for equal.
 */
export function samePrincipals(a: Json | undefined, b: Json | undefined): boolean {
  if (isBare(a) || isBare(b)) return isBareOrAbsent(a) && isBareOrAbsent(b);
  return sameLists(lists(a), lists(b));
}

type Lists = ReadonlyMap<string, ReadonlySet<string> | undefined>;

const isBare = (value: Json | undefined): boolean => typeof value === "string";
const isBareOrAbsent = (value: Json | undefined): boolean => value === undefined || isBare(value);

function lists(value: Json | undefined): Lists {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  const entries = Object.entries(value)
    .map(([type, names]) => [type, bareAccounts(textSet(names))] as const)
    .filter(([, names]) => names?.size !== 0);
  return new Map(entries);
}

function sameLists(a: Lists, b: Lists): boolean {
  return a.size === b.size && [...a].every(([type, names]) => sameSet(names, b.get(type)));
}

/** `arn:PARTITION:iam::ID:root` becomes the bare id, which is the shorter of the two forms. */
function bareAccounts(names: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  if (!names) return undefined;
  return new Set(
    [...names].map((name) => /^arn:[^:]+:iam::(\d{12}):root$/.exec(name)?.[1] ?? name),
  );
}
