import type { RuleElsewhere } from "./rule";

const BY_FIELD_CHECK = "the field check, before the first resource";
const BY_HAND = "you: nothing is fetched";

/** Rules that belong to the same list, and that something else sees to. */
export const RULES_ELSEWHERE: readonly RuleElsewhere[] = [
  {
    id: "1",
    severity: "error",
    title: "Every field is as AWS defines it",
    checks: "Required, conditional and forbidden fields, lengths and choices",
    prevents: [
      "MISSING_REQUIRED_FIELD",
      "MISSING_CONDITIONAL_FIELD",
      "CONDITIONAL_FIELD_NOT_ALLOWED",
    ],
    fix: "As the message says",
    checkedBy: BY_FIELD_CHECK,
  },
  {
    id: "6b",
    severity: "warning",
    title: "The website is public and has content",
    checks: "Whether `website` opens without a log-in and shows more than a form",
    prevents: [
      "BRAND_URL_INVALID",
      "BRAND_URL_AUTHENTICATION_REQUIRED",
      "BRAND_URL_FORM_ONLY",
      "BRAND_URL_INSUFFICIENT_CONTENT",
    ],
    fix: "Open it in a private window",
    checkedBy: BY_HAND,
  },
  {
    id: "7",
    severity: "error",
    title: "One brand for one tax id",
    checks: "A filing has one brand; the account is searched for another of the same tax id",
    prevents: ["BRAND_MULTI_USE"],
    fix: "Adopt the brand that is there: tendlc:existing",
    checkedBy: "the search before a brand is created",
  },
  {
    id: "8a",
    severity: "error",
    title: "The description has 40 characters",
    checks: "The length of `campaignName`",
    prevents: ["CAMPAIGN_UNCLEAR"],
    fix: "Say who sends what to whom, and when",
    checkedBy: BY_FIELD_CHECK,
  },
  {
    id: "14b",
    severity: "warning",
    title: "Privacy policy and terms say what carriers want",
    checks:
      "Whether the policy says that mobile numbers are not shared, and the terms name the brand, how often, how to opt out, a contact, and that carriers are not liable",
    prevents: [
      "PRIVACY_POLICY_NON_COMPLIANT",
      "TERMS_AND_CONDITIONS_NON_COMPLIANT",
      "TERMS_AND_CONDITIONS_NON_COMPLIANT_CARRIER_LIABILITY",
      "TERMS_AND_CONDITIONS_NON_COMPLIANT_CUSTOMER_CARE",
      "TERMS_AND_CONDITIONS_NON_COMPLIANT_MSG_FREQUENCY",
      "TERMS_AND_CONDITIONS_NON_COMPLIANT_OPT_OUT",
      "OPT_IN_DATA_SHARED_WITH_THIRD_PARTIES",
    ],
    fix: "Read both pages against this list",
    checkedBy: BY_HAND,
  },
  {
    id: "26",
    severity: "error",
    title: "Brand and vetting come first",
    checks: "Whether the brand is approved and its vetting is over before a campaign is created",
    prevents: ["BRAND_UNVERIFIED", "WAIT_TO_RESUBMIT_REGISTRATION"],
    fix: "Nothing: the campaign waits",
    checkedBy: "the provider, at every `up`",
  },
];
