import { z } from "zod";
import { DEFAULT_SEND_REQUESTS } from "../blockers";
import { ROLES_LIMIT, TRUST_POLICY_LIMIT } from "../policies/document";
import { BAD, SEPARATOR, setting, textLike, type Parsed } from "./parsed";

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html */
export const NUMBERS_PER_CAMPAIGN = 49;

/** What CloudWatch Logs takes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** How long events are kept unless the settings say otherwise: they name the people written to. */
export const DEFAULT_RETENTION_DAYS = 90;

/** What SNS takes as an address; whether it exists, its owner says by confirming. */
const EMAIL = /^[^\s@"<>]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

function only<const Value extends string>(value: Value) {
  return z.literal(value, { error: `is not ${value}${SEPARATOR}Write ${value}, or leave it out` });
}

/** What a campaign has beside its registration and one number. */
const campaign = z.strictObject({
  numbers: setting(parseCount(NUMBERS_PER_CAMPAIGN), {
    missing: "",
    description: `How many numbers it has, 1 to ${NUMBERS_PER_CAMPAIGN}. More can be added; one that is dropped must stand in release. Default: 1.`,
  }).optional(),
  optOutList: only("own")
    .optional()
    .describe(
      "own: its numbers share an opt-out list of the stack, so that who opts out of this campaign stays in the others. Default: AWS's list for all.",
    ),
  keywordReplies: only("filed")
    .optional()
    .describe(
      "filed: HELP and STOP are answered with the filed helpMessage and stopMessage, once a number is active. Default: as AWS answers.",
    ),
  pool: only("own")
    .optional()
    .describe(
      "own: its numbers form a pool, made once one is active; its entries may send from the pool too, from whatever number is in it. Default: none.",
    ),
});

/** Settings of resources around campaigns; each is optional. */
export const resourceSettings = {
  campaigns: z
    .record(z.string(), campaign)
    .default({})
    .describe("By campaign of the filing: what it has beside its registration and one number."),
  deliveryEvents: z
    .strictObject({
      retentionDays: setting(parseRetention, {
        missing: "",
        description: `How many days events are kept, as CloudWatch Logs offers them. Default: ${DEFAULT_RETENTION_DAYS}.`,
      }).optional(),
    })
    .optional()
    .describe(
      "A CloudWatch Logs group for the events of all configuration sets, and the role that writes there. Default: none.",
    ),
  notify: z
    .strictObject({
      emails: z
        .array(
          setting(textLike(EMAIL, "is no e-mail address", "Write one such as ops@example.org"), {
            missing: "",
            description: "",
          }),
        )
        .min(1, { error: `is empty${SEPARATOR}Write an address, or remove notify` })
        .describe("Whom to write to. AWS asks each once to confirm, and writes to no other."),
    })
    .optional()
    .describe(
      "A mail whenever a registration of the account and Region enters another status: an EventBridge rule and an SNS topic. Default: none.",
    ),
  quotas: z
    .strictObject({
      configurationSets: setting(parseCount(10_000), {
        missing: "",
        description: "Configuration sets that the account may have. Default: 25, as AWS's.",
      }).optional(),
      numbers: setting(parseCount(10_000), {
        missing: "",
        description: "Numbers that the account may have. Default: 25, as AWS's.",
      }).optional(),
      optOutLists: setting(parseCount(10_000), {
        missing: "",
        description: "Opt-out lists that the account may have. Default: 25, as AWS's.",
      }).optional(),
      pools: setting(parseCount(10_000), {
        missing: "",
        description: "Pools that the account may have. Default: 25, as AWS's.",
      }).optional(),
      roles: setting(parseCount(10_000), {
        missing: "",
        description: `Roles that the account may have (L-FE177D64). Default: ${ROLES_LIMIT}, as AWS's.`,
      }).optional(),
      sendRequests: setting(parseCount(10_000), {
        missing: "",
        description: `Requests of SendTextMessage a second that AWS takes. Default: ${DEFAULT_SEND_REQUESTS}, as AWS's.`,
      }).optional(),
      trustPolicyLength: setting(parseCount(8192), {
        missing: "",
        description: `Characters that a trust policy may have (L-C07B4B0D). Default: ${TRUST_POLICY_LIMIT}, as AWS's.`,
      }).optional(),
    })
    .default({})
    .describe("Quotas of this account and Region that AWS has raised."),
};

function parseCount(most: number): (raw: unknown) => Parsed<number> {
  return (raw) =>
    typeof raw === "number" && Number.isInteger(raw) && raw >= 1 && raw <= most
      ? { ok: raw }
      : BAD("is no such number", `Write a whole number from 1 to ${most}`);
}

function parseRetention(raw: unknown): Parsed<number> {
  return typeof raw === "number" && RETENTION_DAYS.includes(raw)
    ? { ok: raw }
    : BAD("is no retention", `Write one of ${RETENTION_DAYS.join(", ")}`);
}
