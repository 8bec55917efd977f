/**
 * When two policy documents say the same, as the real plugin judges it
 * (https://github.com/hashicorp/awspolicyequivalence).
 */
import { normalizePolicy, type Json } from "./normalize-policy";
import { samePrincipals } from "./same-principals";
import { sameSet, textSet } from "./text-set";

type Statement = Readonly<Record<string, Json>>;

/** Lists in which the order of members and "one string or a list of one" do not matter. */
const LISTS = ["Action", "NotAction", "Resource", "NotResource"];

/** Whether a change from `old` to `next` is no change: equal texts, both empty, or equivalent. */
export function samePolicy(old: string, next: string): boolean {
  if (isEmpty(old) && isEmpty(next)) return true;
  try {
    return normalizePolicy(old) === normalizePolicy(next) || equivalentPolicies(old, next);
  } catch {
    // Not JSON: AWS will say what is wrong with it.
    return false;
  }
}

/** Whether two documents are equivalent; a document without statements is equivalent to none. */
export function equivalentPolicies(one: string, other: string): boolean {
  const a = parse(one);
  const b = parse(other);
  if (!a || !b) return false;
  return (
    a["Version"] === b["Version"] &&
    a["Id"] === b["Id"] &&
    sameStatements(statements(a), statements(b))
  );
}

const isEmpty = (text: string): boolean => ["", "{}"].includes(text.trim());

function parse(text: string): Statement | undefined {
  const value = JSON.parse(text) as Json;
  return isMap(value) && value["Statement"] !== undefined ? value : undefined;
}

function statements(document: Statement): readonly Statement[] {
  const value = document["Statement"];
  const list: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  return list.filter(isMap);
}

function sameStatements(a: readonly Statement[], b: readonly Statement[]): boolean {
  const found = (one: Statement, list: readonly Statement[]): boolean =>
    list.some((other) => sameStatement(one, other));
  return (
    a.length === b.length &&
    a.every((statement) => found(statement, b)) &&
    b.every((statement) => found(statement, a))
  );
}

function sameStatement(a: Statement, b: Statement): boolean {
  return (
    (a["Sid"] ?? "") === (b["Sid"] ?? "") &&
    effect(a) === effect(b) &&
    LISTS.every((key) => sameSet(textSet(a[key]), textSet(b[key]))) &&
    samePrincipals(a["Principal"], b["Principal"]) &&
    samePrincipals(a["NotPrincipal"], b["NotPrincipal"]) &&
    sameConditions(a["Condition"], b["Condition"])
  );
}

function effect({ Effect: value }: Statement): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** Operators and keys by their exact names, values as sets of texts. */
function sameConditions(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return sameMap(a, b, (one, other) =>
    sameMap(one, other, (x, y) => sameSet(textSet(x), textSet(y))),
  );
}

function sameMap(a: Json, b: Json, same: (x: Json, y: Json) => boolean): boolean {
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const [x, y] = [a[key], b[key]];
      return x !== undefined && y !== undefined && same(x, y);
    })
  );
}

const isMap = (value: Json): value is Statement =>
  typeof value === "object" && value !== null && !Array.isArray(value);
