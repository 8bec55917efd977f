import { z } from "zod";
import { checkRolePattern } from "../role-pattern";
import { parseAccountId } from "./account-id";
import { BAD, SEPARATOR, setting, textLike, textThat, type Parsed } from "./parsed";
import { EXTERNAL_ID, whereAndWhom } from "./shared";

/** Longest wait for a review within one `up`, in minutes. */
const LONGEST_WAIT = 240;

/** Most versions that AWS's daily quota could let through. */
const MOST_RESUBMISSIONS = 25;

const text = textThat(() => undefined);
const name = setting(text, { missing: "", description: "" });
const names = z.array(name);

/** A list that must name somebody. */
function listOf<Item extends z.ZodType>(item: Item, fix: string) {
  const missing = {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined ? `is missing${SEPARATOR}${fix}` : undefined,
  };
  return z.array(item, missing).min(1, { error: `is empty${SEPARATOR}${fix}` });
}

/** One secondary: an account that may send. */
const entry = z
  .strictObject({
    accountId: setting(parseAccountId, {
      missing: "Write the secondary's account id, 12 digits in quotes",
      description: "The secondary's account, 12 digits.",
    }),
    campaigns: listOf(name, "Name at least one campaign of the filing").describe(
      "Campaigns of the filing from whose numbers it may send.",
    ),
    trustedRoles: listOf(
      setting(textThat(checkRolePattern), { missing: "", description: "" }),
      "Name at least one role, e.g. role/tendlc-*",
    ).describe(
      "Roles of that account that may assume the sender role, as ARN patterns from role/ on.",
    ),
    externalId: setting(parseExternalIds, {
      missing: "",
      description:
        "External id, or a list of two while it is rotated (the first is handed out). Default: a hash of primary account, entry and account.",
    }).optional(),
    enabled: z
      .boolean()
      .default(true)
      .describe("false stops this entry at once, open sessions too. Default: true."),
  })
  .describe("One account that may send.");

/** Settings of a primary stack, as written. */
export const primarySchema = z.strictObject({
  kind: z.literal("primary").describe("What this stack is."),
  ...whereAndWhom,
  filing: setting(text, {
    missing: "Set the filing's path: pulumi config set tendlc:filing ./filings/acme.yaml",
    description: "Path of the filing (brand and campaigns), from the program's folder.",
  }),
  taxId: setting(
    textLike(/^[A-Za-z0-9]{1,21}$/, "is no tax id", "Write its letters and digits without dashes"),
    {
      missing: "Set it: pulumi config set --secret tendlc:taxId",
      description: "The company's tax id (a US EIN: nine digits). Must be a Pulumi secret.",
    },
  ),
  submit: z
    .boolean()
    .default(false)
    .describe("Whether to submit, request and pay. false keeps a draft brand. Default: false."),
  accounts: z.record(z.string(), entry).default({}).describe("Accounts that may send, by name."),
  existing: z
    .record(z.string(), setting(text, { missing: "", description: "" }))
    .default({})
    .describe("AWS ids of registrations and numbers to adopt instead of filing, by name."),
  alongside: z
    .record(z.string(), setting(text, { missing: "", description: "" }))
    .default({})
    .describe(
      "By campaign: id of a foreign campaign of the same brand and use case to file beside.",
    ),
  release: names
    .default([])
    .describe("Names of registrations and numbers that may be dropped; they are kept at AWS."),
  refile: names.default([]).describe("Names to file or request again because AWS lost them."),
  resubmit: z
    .record(z.string(), setting(parseVersion, { missing: "", description: "" }))
    .default({})
    .describe(
      "By name: version that may be filed although it would wait for you: to change what was approved, or after a denial, a discard or a revocation. Once.",
    ),
  discard: z
    .record(z.string(), setting(parseDiscard, { missing: "", description: "" }))
    .default({})
    .describe("By name: version to take back while it is SUBMITTED. It is discarded for good."),
  maxResubmissions: setting(parseResubmissions, {
    missing: "",
    description: `Corrected versions filed by themselves after denials, 0 to ${MOST_RESUBMISSIONS}; more wait for resubmit. Default: 3.`,
  }).optional(),
  vettingOptional: z
    .boolean()
    .default(false)
    .describe(
      "Whether campaigns go on without a vetting that failed, at the throughput of an unvetted brand. Default: false.",
    ),
  teardown: z
    .boolean()
    .default(false)
    .describe("Prepares `pulumi destroy`: takes protection off, files nothing. Default: false."),
  waitMinutes: setting(parseMinutes, {
    missing: "",
    description: `Minutes to wait for reviews within one up, 0 to ${LONGEST_WAIT}. Default: 0.`,
  }).optional(),
});

function parseExternalIds(raw: unknown): Parsed<readonly string[]> {
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

function parseVersion(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 2
    ? { ok: raw }
    : BAD("is no version to resubmit", "Write the version to be filed, 2 or higher");
}

function parseDiscard(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 1
    ? { ok: raw }
    : BAD("is no version to discard", "Write the newest version, 1 or higher");
}

function parseResubmissions(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 0 && raw <= MOST_RESUBMISSIONS
    ? { ok: raw }
    : BAD("is no number of resubmissions", `Write a whole number from 0 to ${MOST_RESUBMISSIONS}`);
}

function parseMinutes(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 0 && raw <= LONGEST_WAIT
    ? { ok: raw }
    : BAD("is no number of minutes", `Write a whole number from 0 to ${LONGEST_WAIT}`);
}
