import { z } from "zod";
import { resourceSettings } from "./campaign";
import { defaultsSchema, entrySchema } from "./entry";
import { BAD, SEPARATOR, setting, textLike, textThat, type Parsed } from "./parsed";
import { whereAndWhom } from "./shared";

/** Longest wait for a review within one `up`, in minutes. */
const LONGEST_WAIT = 240;

/** Most versions that AWS's daily quota could let through. */
const MOST_RESUBMISSIONS = 25;

const text = textThat(() => undefined);
const name = setting(text, { missing: "", description: "" });
const names = z.array(name);

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
  defaults: defaultsSchema
    .default({})
    .describe("What entries have unless they say otherwise: any of these settings of an entry."),
  accounts: z
    .record(z.string(), entrySchema)
    .default({})
    .describe("Accounts that may send, by name; or the path of a YAML file that holds them."),
  overbooking: z
    .enum(["warn", "refuse"], { error: `is neither warn nor refuse${SEPARATOR}Write one of them` })
    .default("warn")
    .describe(
      "What to do when the entries' daily shares come to more than the T-Mobile cap: warn, or refuse. Default: warn.",
    ),
  vettingScore: setting(parseScore, {
    missing: "",
    description:
      "Score of the vetting, 0 to 100, as AWS's console shows it: chooses the row of the published table until a number is live. Default: unknown, the lowest row.",
  }).optional(),
  existing: z
    .record(z.string(), setting(text, { missing: "", description: "" }))
    .default({})
    .describe("AWS ids of registrations and numbers to adopt instead of filing, by name."),
  alongside: z
    .record(z.string(), setting(text, { missing: "", description: "" }))
    .default({})
    .describe(
      "By campaign: id of a foreign campaign of the same brand and use case to file beside; of several, their ids with spaces between them.",
    ),
  ...resourceSettings,
  release: names
    .default([])
    .describe(
      "Names of registrations, numbers and opt-out lists that may be dropped; they are kept at AWS.",
    ),
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

function parseVersion(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 2
    ? { ok: raw }
    : BAD(
        "is no version to resubmit",
        "Write the version to be filed, 2 or higher, without quotes",
      );
}

function parseDiscard(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 1
    ? { ok: raw }
    : BAD("is no version to discard", "Write the newest version, 1 or higher, without quotes");
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

function parseScore(raw: unknown): Parsed<number> {
  return typeof raw === "number" && Number.isInteger(raw) && raw >= 0 && raw <= 100
    ? { ok: raw }
    : BAD("is no vetting score", "Write a whole number from 0 to 100, without quotes");
}
