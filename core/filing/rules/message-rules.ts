import { namesCompany } from "./company-name";
import { hasEmail, hasLink, hasPhone } from "./contact-forms";
import { outsideGsm7 } from "./gsm7";
import { SAYS, unsaid } from "./phrases";
import type { Hit, Rule } from "./rule";
import {
  DESCRIPTION,
  HELP_MESSAGE,
  MESSAGES,
  OPT_IN_MESSAGE,
  OPT_IN_WORKFLOW,
  STOP_MESSAGE,
  type CampaignView,
} from "./view";

/** Characters of one message part, and AWS's advice for HELP and STOP. */
const ONE_PART = 160;

export const MESSAGE_RULES: readonly Rule[] = [
  {
    id: "8b",
    severity: "warning",
    title: "The description names the company",
    checks: "`campaignName` (the description) for the DBA name or the company name",
    prevents: ["CAMPAIGN_TO_BRAND_MISMATCH", "CAMPAIGN_UNCLEAR"],
    fix: "Say who sends what to whom, with the brand's name",
    campaign: (campaign) => unnamed(campaign, [DESCRIPTION]),
  },
  {
    id: "9a",
    severity: "error",
    title: "Opt-in, HELP and STOP name the company",
    checks:
      "`optInMessage`, `helpMessage`, `stopMessage` and `optInWorkflow` for the DBA name or the company name",
    prevents: [
      "OPT_IN_MESSAGE_MISMATCH",
      "HELP_MESSAGE_MISMATCH",
      "OPT_OUT_MESSAGE_MISMATCH",
      "OPT_IN_WORKFLOW_MISMATCH",
    ],
    fix: "Begin it with the brand's name",
    campaign: (campaign) => unnamed(campaign, [...MESSAGES, OPT_IN_WORKFLOW]),
  },
  {
    id: "10",
    severity: "error",
    title: "The opt-in message says what the subscriber gets",
    checks: "`optInMessage` for STOP, HELP, how often, and that message and data rates may apply",
    prevents: ["OPT_IN_MESSAGE_NON_COMPLIANT", "OPT_IN_MESSAGE_NON_COMPLIANT_HELP_STOP"],
    fix: 'For example: "Message frequency varies. Message and data rates may apply. Reply HELP for help, STOP to opt out."',
    heuristic: true,
    campaign: (campaign) =>
      unsaid(campaign, OPT_IN_MESSAGE, [SAYS.stop, SAYS.help, SAYS.frequency, SAYS.rates]),
  },
  {
    id: "11a",
    severity: "error",
    title: "HELP names a contact",
    checks: "`helpMessage` for an e-mail address, a telephone number or a URL",
    prevents: ["HELP_MESSAGE_NON_COMPLIANT"],
    fix: "Add the support address, number or page",
    campaign: (campaign) =>
      textHit(
        campaign,
        HELP_MESSAGE,
        (text) => !hasEmail(text) && !hasLink(text) && !hasPhone(text),
        "names no e-mail address, telephone number or URL",
      ),
  },
  {
    id: "11b",
    severity: "warning",
    title: "HELP is complete and short",
    checks: `\`helpMessage\` for STOP and data rates, and for more than ${ONE_PART} characters`,
    prevents: [],
    fix: `Say how to stop and that rates may apply, in ${ONE_PART} characters`,
    heuristic: true,
    campaign: (campaign) => [
      ...unsaid(campaign, HELP_MESSAGE, [SAYS.stop, SAYS.rates]),
      ...tooLong(campaign, HELP_MESSAGE),
    ],
  },
  {
    id: "12a",
    severity: "error",
    title: "STOP confirms that it is over",
    checks: "`stopMessage` for an acknowledgement and for the promise of no more messages",
    prevents: ["OPT_OUT_MESSAGE_NON_COMPLIANT"],
    fix: 'For example: "BRAND: you are unsubscribed and will receive no more messages."',
    heuristic: true,
    campaign: (campaign) => unsaid(campaign, STOP_MESSAGE, [SAYS.unsubscribed, SAYS.noMore]),
  },
  {
    id: "12b",
    severity: "warning",
    title: "STOP is short",
    checks: `\`stopMessage\` for more than ${ONE_PART} characters`,
    prevents: [],
    fix: `Say it in ${ONE_PART} characters`,
    campaign: (campaign) => tooLong(campaign, STOP_MESSAGE),
  },
  {
    id: "25",
    severity: "warning",
    title: "Messages keep to GSM-7",
    checks: "Messages and samples for characters that GSM-7 lacks",
    prevents: [],
    fix: "Use plain quotes, dashes and dots: one other character makes each part 70 characters",
    campaign: ({ prose }) =>
      prose
        .filter(({ field }) => field !== DESCRIPTION && field !== OPT_IN_WORKFLOW)
        .flatMap(({ field, text }) => {
          const odd = outsideGsm7(text);
          return odd.length === 0
            ? []
            : [{ field, value: odd.join(" "), rule: "is not in the GSM-7 alphabet" }];
        }),
  },
];

function unnamed(campaign: CampaignView, fields: readonly string[]): readonly Hit[] {
  if (campaign.companyNames.length === 0) return [];
  return fields.flatMap((field) =>
    textHit(
      campaign,
      field,
      (text) => !namesCompany(text, campaign.companyNames),
      "does not name the company",
    ),
  );
}

function tooLong(campaign: CampaignView, field: string): readonly Hit[] {
  const { length } = campaign.text(field);
  return textHit(
    campaign,
    field,
    () => length > ONE_PART,
    `has ${length} characters; AWS advises ${ONE_PART}`,
  );
}

function textHit(
  campaign: CampaignView,
  field: string,
  bad: (text: string) => boolean,
  rule: string,
): readonly Hit[] {
  const text = campaign.text(field);
  return text !== "" && bad(text) ? [{ field, value: text, rule }] : [];
}
