import { z } from "zod";
import { checkRolePattern } from "../role-pattern";
import { BAD, setting, textThat, type Parsed } from "./parsed";
import { whereAndWhom } from "./shared";

/** Where the contract comes from. */
export type PrimarySource = { readonly stack: string } | { readonly contractFile: string };

/** Who may be a caller role. */
export type CallerKind =
  | { readonly service: string }
  | { readonly existingRole: true }
  | { readonly people: readonly string[] };

/** Settings of a secondary stack, as written. */
export const secondarySchema = z.strictObject({
  kind: z.literal("secondary").describe("What this stack is."),
  ...whereAndWhom,
  primary: setting(parsePrimary, {
    missing: "Set it to the primary's stack name, e.g. primary",
    description:
      "The primary: stack name, organization/project/stack, or {contractFile: PATH} with this entry's contract.",
  }),
  entry: setting(
    textThat(() => undefined),
    {
      missing: "Set it to this account's key in the primary's tendlc:accounts",
      description: "Key of this account in the primary's accounts.",
    },
  ),
  callers: z
    .record(z.string(), setting(parseCaller, { missing: "", description: "" }))
    .default({})
    .describe(
      "Roles of this account that send: {service: lambda.amazonaws.com}, {existingRole: true} or {people: [role/…]}.",
    ),
});

function parsePrimary(raw: unknown): Parsed<PrimarySource> {
  if (typeof raw === "string" && /^[\w.-]+(\/[\w.-]+\/[\w.-]+)?$/.test(raw)) {
    return { ok: { stack: raw } };
  }
  const file = onlyKey(raw, "contractFile");
  if (typeof file === "string" && file !== "") return { ok: { contractFile: file } };
  return BAD(
    "names no primary",
    "Write a stack name, organization/project/stack, or {contractFile: PATH}",
  );
}

/** Principals of AWS services that may be given a role: `lambda.amazonaws.com`. */
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/** Reads what a caller is. */
export function parseCaller(raw: unknown): Parsed<CallerKind> {
  const service = onlyKey(raw, "service");
  if (service !== undefined) {
    return typeof service === "string" && SERVICE.test(service)
      ? { ok: { service } }
      : BAD("names no service", "Write the service's principal, e.g. lambda.amazonaws.com");
  }
  if (onlyKey(raw, "existingRole") === true) return { ok: { existingRole: true } };
  const people = onlyKey(raw, "people");
  if (Array.isArray(people) && people.length > 0) return parsePeople(people);
  return BAD(
    "is no caller",
    "Write {service: lambda.amazonaws.com}, {existingRole: true} or {people: [role/…]}",
  );
}

function parsePeople(raw: readonly unknown[]): Parsed<CallerKind> {
  const people: string[] = [];
  for (const one of raw) {
    const bad = typeof one === "string" ? checkRolePattern(one) : NO_PATTERN;
    if (bad !== undefined) return BAD(`holds ${JSON.stringify(one)}, which ${bad.rule}`, bad.fix);
    people.push(String(one));
  }
  return { ok: { people } };
}

const NO_PATTERN = { rule: "is no role pattern", fix: "Write role/NAME or role/PATH/NAME" };

function onlyKey(raw: unknown, key: string): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return undefined;
  const [only, ...more] = Object.entries(raw) as [string, unknown][];
  return more.length === 0 && only?.[0] === key ? only[1] : undefined;
}
