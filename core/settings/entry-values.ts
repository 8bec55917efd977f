import { ORGANIZATION_ID } from "../policies/document";
import { listThat } from "./lists";
import { BAD, textLike, type Parsed } from "./parsed";
import { entriesOf } from "./raw";
import { EXTERNAL_ID } from "./shared";

export const ORGANIZATION = textLike(
  ORGANIZATION_ID,
  "is no id of an organization",
  "Write o- and 10 to 32 letters or digits: aws organizations describe-organization",
);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths */
export const ORGANIZATION_PATH = textLike(
  /^o-[a-z0-9]{10,32}\/r-[a-z0-9]{4,32}\/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}\/)*\*?$/,
  "is no path of an organizational unit",
  "Write o-ID/r-ID/ou-ID/ for one unit, o-ID/r-ID/ou-ID/* for what is below it too",
);

/** One external id, or two while it is rotated. */
export function parseExternalIds(raw: unknown): Parsed<readonly string[]> {
  const ids: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (ids.length < 1 || ids.length > 2) {
    return BAD("is no external id", "Write one, or a list of two while it is rotated");
  }
  const read: string[] = [];
  for (const id of ids) {
    const parsed = EXTERNAL_ID(id);
    if ("bad" in parsed) return parsed;
    read.push(parsed.ok);
  }
  return new Set(read).size === read.length
    ? { ok: read }
    : BAD("names one external id twice", "Write it once");
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const parseSourceIdentities = listThat(
  (text) => /^[\w+=,.@*?-]{2,64}$/.test(text) && /\w/.test(text),
  "is no list of source identities",
  "Write patterns such as [jane, ci-*], of letters, digits and + = , . @ - _",
);

const TAG_KEY = /^(?!aws:)[\p{L}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@*?]{1,256}$/u;

/** `{team: [parcels, lockers]}` or `{team: parcels}`. */
export function parseRequiredTags(
  raw: unknown,
): Parsed<Readonly<Record<string, readonly string[]>>> {
  const fix = "Write names and values, such as {team: [parcels, lockers]}; * stands for any value";
  const entries = entriesOf(raw);
  if (entries.length === 0) return BAD("requires no tag", fix);
  const values = listThat((text) => TAG_VALUE.test(text), "", fix);
  const read: [string, readonly string[]][] = [];
  for (const [key, value] of entries) {
    const parsed = TAG_KEY.test(key) ? values(value) : BAD("", fix);
    if ("bad" in parsed) return BAD(`holds ${key}, which is no tag to require`, fix);
    // IAM compares keys of tags without regard to case.
    const twin = read.find(([other]) => other.toLowerCase() === key.toLowerCase());
    if (twin !== undefined) return BAD(`holds ${twin[0]} and ${key}, which are one tag`, fix);
    read.push([key, parsed.ok]);
  }
  return { ok: Object.fromEntries(read) };
}

/** Tags of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export function parseRoleTags(raw: unknown): Parsed<Readonly<Record<string, string>>> {
  const fix = "Write names and values of letters, digits, spaces and _ . : / = + - @";
  const entries = entriesOf(raw);
  const bad = entries.find(
    ([key, value]) =>
      !TAG_KEY.test(key) ||
      typeof value !== "string" ||
      !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value),
  );
  if (entries.length === 0 || entries.length > 50) return BAD("is no map of 1 to 50 tags", fix);
  return bad === undefined
    ? { ok: Object.fromEntries(entries) as Record<string, string> }
    : BAD(`holds ${bad[0]}, which is no tag`, fix);
}

/** A date or time as IAM's `DateLessThan` reads it. */
export function parseExpiry(raw: unknown): Parsed<string> {
  const fix = "Write a date, 2027-06-30, or a time in UTC, 2027-06-30T18:00:00Z, in quotes";
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(raw)) {
    return BAD("is no date", fix);
  }
  const time = new Date(raw);
  const text = Number.isNaN(time.getTime()) ? "" : time.toISOString().replace(".000Z", "Z");
  // JavaScript takes the 31st of February for a day of March.
  return text.startsWith(raw.slice(0, 10)) ? { ok: text } : BAD("is no date", fix);
}

const BOUNDARY = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** A permissions boundary of somebody else's making, or ours. */
export const parseBoundary = textLike(
  new RegExp(`^own$|${BOUNDARY.source}`),
  "is no permissions boundary",
  "Write own, or arn:aws:iam::ACCOUNT:policy/NAME",
);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const PATH_LIMIT = 512;

export const parsePath = textLike(
  new RegExp(`^(?=.{1,${PATH_LIMIT}}$)/([\\w+=,.@-]+/)+$`),
  "is no path",
  `Begin and end it with a slash: /sms/; IAM allows ${PATH_LIMIT} characters`,
);

/** A share of the daily cap. */
export type Share = { readonly messages: number } | { readonly percent: number };

/** `2000` messages a day, or `20%`. */
export function parseShare(raw: unknown): Parsed<Share> {
  const fix = "Write messages a day, 2000, or a part of the cap, 20%";
  if (typeof raw === "number" && Number.isInteger(raw) && raw >= 1)
    return { ok: { messages: raw } };
  const [, digits = ""] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(typeof raw === "string" ? raw : "") ?? [];
  const percent = Number(digits);
  return digits !== "" && percent > 0 && percent <= 100
    ? { ok: { percent } }
    : BAD("is no share of the daily cap", fix);
}
