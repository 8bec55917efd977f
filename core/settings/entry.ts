import { z } from "zod";
import { GRANTS } from "../policies/sender";
import { checkRolePattern } from "../role-pattern";
import { parseAccountId } from "./account-id";
import {
  parseBoundary,
  parseExpiry,
  parseExternalIds,
  parsePath,
  parseRequiredTags,
  parseRoleTags,
  parseShare,
  parseSourceIdentities,
  ORGANIZATION,
  ORGANIZATION_PATH,
} from "./entry-values";
import { parseNetwork } from "./network";
import { SEPARATOR, setting, textThat } from "./parsed";

const name = setting(
  textThat(() => undefined),
  { missing: "", description: "" },
);

/** Ways in which an account gets to send: docs/choosing.md compares them. */
export const ACCESS = ["role", "organization", "register"] as const;

/** A list that must name somebody. */
function listOf<Item extends z.ZodType>(item: Item, fix: string) {
  return z.array(item).min(1, { error: `is empty${SEPARATOR}${fix}` });
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const text = values.join(", ");
  return z.enum(values, { error: `is none of ${text}${SEPARATOR}Write one of ${text}` });
}

/** What entries can have in common, and so `defaults` can hold. */
const common = {
  access: oneOf(ACCESS)
    .optional()
    .describe(
      "How it sends: role (a sender role of its own), organization (one role for all accounts of an organization) or register (it files for itself, and books its share here). Default: role.",
    ),
  campaigns: listOf(name, "Name at least one campaign of the filing")
    .optional()
    .describe("Campaigns of the filing from whose numbers it may send. Not with access: register."),
  trustedRoles: listOf(
    setting(textThat(checkRolePattern), { missing: "", description: "" }),
    "Name at least one role, e.g. role/tendlc-*",
  )
    .optional()
    .describe(
      "Roles of that account that may assume the sender role, as ARN patterns from role/ on. Not with access: register.",
    ),
  enabled: z
    .boolean()
    .optional()
    .describe("false stops this entry at once, open sessions too. Default: true."),
  organizationId: setting(ORGANIZATION, {
    missing: "",
    description:
      "AWS organization that the account must belong to. Required with access: organization.",
  }).optional(),
  requireSourceIdentity: setting(parseSourceIdentities, {
    missing: "",
    description:
      "Patterns, one of which the source identity of a session must match. Default: none is asked for.",
  }).optional(),
  requireTags: setting(parseRequiredTags, {
    missing: "",
    description:
      "Tags that a session must carry, each with the patterns of its value; it may then carry no other. Default: none is asked for.",
  }).optional(),
  network: setting(parseNetwork, {
    missing: "",
    description:
      "Where requests must come from: {ips: [CIDR]} or {vpcs: [vpc-ID]}, for assuming and for sending. Default: anywhere.",
  }).optional(),
  expires: setting(parseExpiry, {
    missing: "",
    description:
      "When the access ends, open sessions too: a date, or a time in UTC. Default: never.",
  }).optional(),
  grants: listOf(oneOf(GRANTS), "Leave it out for none")
    .optional()
    .describe(
      "What it may do beside sending texts: mediaMessages, messageFeedback, describeNumbers. Default: nothing.",
    ),
  configurationSet: oneOf(["own", "shared"])
    .optional()
    .describe(
      "Configuration set that it may send with: own, or shared with all entries that say so. Events of a set go to deliveryEvents. Default: none.",
    ),
  permissionsBoundary: setting(parseBoundary, {
    missing: "",
    description:
      "Permissions boundary of the sender role: the ARN of a policy, or own (the stack makes one). Default: none.",
  }).optional(),
  path: setting(parsePath, {
    missing: "",
    description:
      "IAM path of the sender role, such as /sms/. A change replaces the role. Default: /.",
  }).optional(),
  tags: setting(parseRoleTags, {
    missing: "",
    description: "Tags of the sender role. Default: none.",
  }).optional(),
  dailyShare: setting(parseShare, {
    missing: "",
    description:
      "Its share of the T-Mobile daily cap: messages a day, or per cent of the cap. Advisory: IAM cannot count.",
  }).optional(),
};

/** Values that entries have unless they say otherwise. */
export const defaultsSchema = z.strictObject(common);

/** One secondary, or with `access: organization` all accounts of one. */
export const entrySchema = z
  .strictObject({
    accountId: setting(parseAccountId, {
      missing: "",
      description: "The secondary's account, 12 digits. Required but for access: organization.",
    }).optional(),
    ...common,
    externalId: setting(parseExternalIds, {
      missing: "",
      description:
        "External id, or a list of two while it is rotated (the first is handed out). Default: a hash of primary account, entry and account.",
    }).optional(),
    external: z
      .boolean()
      .optional()
      .describe(
        "Whether the account is a third party's; it must then have an externalId of its own. Default: false.",
      ),
    organizationPaths: listOf(
      setting(ORGANIZATION_PATH, { missing: "", description: "" }),
      "Leave it out for the whole organization",
    )
      .optional()
      .describe(
        "With access: organization, the organizational units: o-ID/r-ID/ou-ID/*. Default: the whole organization.",
      ),
    exceptAccounts: listOf(
      setting(parseAccountId, { missing: "", description: "" }),
      "Leave it out for none",
    )
      .optional()
      .describe(
        "With access: organization, accounts that may not send; open sessions are cut too. Default: none.",
      ),
  })
  .describe("One account that may send.");

/** An entry as written. */
export type RawEntry = Readonly<z.output<typeof entrySchema>>;
