import { z } from "zod";
import type { CallerOf } from "../policies/caller";
import { namesOwner } from "../oidc-subject";
import { checkRolePattern } from "../role-pattern";
import { BAD, setting, textThat, type Parsed } from "./parsed";
import { whereAndWhom } from "./shared";

/** Where the contract comes from. */
export type PrimarySource = { readonly stack: string } | { readonly contractFile: string };

/** Who may be a caller role. */
export type CallerKind = CallerOf | { readonly existingRole: true } | { readonly policyOnly: true };

/** Whether the stack makes the role. */
export function isMade(kind: CallerKind): kind is CallerOf {
  return !("existingRole" in kind || "policyOnly" in kind);
}

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
      "Roles of this account that send: {service: lambda.amazonaws.com}, {oidc: {provider, audience, subjects}}, {people: [role/…]}, {existingRole: true} or {policyOnly: true}.",
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
  const oidc = onlyKey(raw, "oidc");
  if (oidc !== undefined) return parseOidc(oidc);
  if (onlyKey(raw, "existingRole") === true) return { ok: { existingRole: true } };
  if (onlyKey(raw, "policyOnly") === true) return { ok: { policyOnly: true } };
  const people = onlyKey(raw, "people");
  if (Array.isArray(people) && people.length > 0) return parsePeople(people);
  if (people !== undefined) {
    return BAD("names no people", "Write a list of roles: {people: [role/NAME, role/PATH/*]}");
  }
  return BAD(
    "is no caller",
    "Write {service: lambda.amazonaws.com}, {oidc: {provider, audience, subjects}}, {people: [role/…]}, {existingRole: true} or {policyOnly: true}",
  );
}

/** A subject of wildcards alone would let every customer of the provider in. */
const SUBJECT = /^(?=.*\w{3})[^\s"'$]{3,256}$/;

/** Issuers' hosts are lower-case in ARNs of providers; a path is as the issuer writes it. */
const PROVIDER = /^[a-z0-9.-]+\.[a-z]{2,}(\/[\w./-]*\w)?$/;

function parseOidc(raw: unknown): Parsed<CallerKind> {
  const fix =
    "Write {provider: token.actions.githubusercontent.com, audience: sts.amazonaws.com, subjects: ['repo:acme/parcels:*']}";
  const { provider, audience, subjects, ...more } = (
    typeof raw === "object" && raw !== null ? raw : {}
  ) as Readonly<Record<string, unknown>>;
  const list: readonly unknown[] = Array.isArray(subjects) ? subjects : [];
  const texts = list.filter((one): one is string => typeof one === "string" && SUBJECT.test(one));
  if (Object.keys(more).length > 0 || typeof provider !== "string" || typeof audience !== "string")
    return BAD("is no OIDC workload", fix);
  if (!PROVIDER.test(provider)) {
    return BAD(
      `names ${JSON.stringify(provider)}, which is no provider`,
      `${fix}: host in lower case and path, without https://`,
    );
  }
  if (!/^[\w.:/@-]{1,255}$/.test(audience)) return BAD("names no audience", fix);
  if (texts.length === 0 || texts.length !== list.length) {
    return BAD("lets in whoever has an account there", `Name subjects. ${fix}`);
  }
  const everybody = texts.find((subject) => !namesOwner(subject));
  if (everybody !== undefined) {
    return BAD(
      `holds the subject ${JSON.stringify(everybody)}, which lets in more than one owner`,
      "Write the owner whole before the first *, e.g. repo:acme/parcels:* or repo:acme/*",
    );
  }
  return { ok: { oidc: { provider, audience, subjects: texts } } };
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
