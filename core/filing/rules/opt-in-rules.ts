import { linksIn } from "./contact-forms";
import { SAYS, unsaid } from "./phrases";
import type { Hit, Rule } from "./rule";
import { INFO, OPT_IN_WORKFLOW, type CampaignView } from "./view";

const SCREENSHOT = `${INFO}.optInScreenshot`;

/** Ways to opt in that a reviewer cannot open in a browser. */
const UNSEEN =
  /\blog(?:s|ged|ging)?[ -]?in(?:to)?\b|\bsign(?:s|ed|ing)?[ -]in(?:to)?\b|\bverbal(?:ly)?\b|\b(?:over|by|on) the (?:tele)?phone\b|\bin person\b|\bin[ -]store\b|\bpaper\b|\bprinted\b|\bkiosk\b/i;

const DENIED = String.raw`(?<!\b(?:not|never|no|n't|without|isn't|aren't)\s(?:\w+\s){0,2})`;

/** A box that is ticked before anybody did, or a consent that is no choice. */
const NOT_FREE = new RegExp(
  [
    String.raw`${DENIED}\bpre-?\s?(?:ticked|checked|selected)\b`,
    String.raw`${DENIED}\b(?:ticked|checked|selected|enabled) by default\b`,
    String.raw`${DENIED}\bautomatically (?:opt|enrol|subscrib|add|consent)`,
    String.raw`${DENIED}\b(?:consent|opt-?in|opting in|agreement) is (?:required|mandatory|a condition)\b`,
    String.raw`${DENIED}\bmust (?:agree|consent|opt[ -]?in|accept)\b`,
    String.raw`${DENIED}\brequired to (?:agree|consent|opt[ -]?in)\b`,
    String.raw`\bby (?:registering|creating|placing|purchasing|buying|ordering|booking|visiting|using)\b[^.]{0,80}\b(?:agree|consent)`,
  ].join("|"),
  "i",
);

export const OPT_IN_RULES: readonly Rule[] = [
  {
    id: "13a",
    severity: "error",
    title: "The workflow says what the form says",
    checks:
      "`optInWorkflow` for message and data rates, how often, STOP, HELP, privacy policy and terms",
    prevents: [
      "OPT_IN_WORKFLOW_NON_COMPLIANT_DATA_RATES",
      "OPT_IN_WORKFLOW_NON_COMPLIANT_MSG_FREQUENCY",
      "OPT_IN_WORKFLOW_NON_COMPLIANT_HELP_STOP",
      "OPT_IN_WORKFLOW_NON_COMPLIANT_PRIVACY_POLICY",
      "OPT_IN_WORKFLOW_NON_COMPLIANT_TERMS_AND_CONDITIONS",
    ],
    fix: "Quote the text beside the box, with the links to privacy policy and terms",
    heuristic: true,
    campaign: (campaign) =>
      unsaid(campaign, OPT_IN_WORKFLOW, [
        SAYS.rates,
        SAYS.frequency,
        SAYS.stop,
        SAYS.help,
        SAYS.privacy,
        SAYS.terms,
      ]),
  },
  {
    id: "13b",
    severity: "error",
    title: "The workflow has no spaces around it",
    checks: "`optInWorkflow` for spaces and empty lines at its beginning and end",
    prevents: [],
    fix: "Write it behind `>-`, which ends it without an empty line",
    campaign: (campaign) => {
      const text = campaign.text(OPT_IN_WORKFLOW);
      return text === text.trim()
        ? []
        : [
            {
              field: OPT_IN_WORKFLOW,
              value: text,
              rule: "begins or ends with a space or an empty line",
            },
          ];
    },
  },
  {
    id: "13c",
    severity: "warning",
    title: "The reviewer can see the opt-in",
    checks:
      "`optInWorkflow` for a URL, and for words of a log-in, a telephone call or paper, where there is no `optInScreenshot`",
    prevents: ["OPT_IN_WORKFLOW_MISSING"],
    fix: "Add optInScreenshot: {file: ./NAME.png}, or the URL where anybody can see it",
    heuristic: true,
    campaign: unseen,
  },
  {
    id: "13d",
    severity: "warning",
    title: "Consent is free",
    checks:
      "`optInWorkflow` for words of a box ticked before, or of consent as a condition; words such as not before them count as denial",
    prevents: ["OPT_IN_WORKFLOW_CHECKBOX_INVALID", "OPT_IN_WORKFLOW_CONSENT"],
    fix: "Let the box be empty and optional, and let the screenshot show it empty",
    heuristic: true,
    campaign: (campaign) => {
      const [found] = NOT_FREE.exec(campaign.text(OPT_IN_WORKFLOW)) ?? [];
      return found === undefined
        ? []
        : [
            {
              field: OPT_IN_WORKFLOW,
              value: found,
              rule: "reads as if consent were no free choice",
            },
          ];
    },
  },
  {
    id: "14a",
    severity: "error",
    title: "Privacy policy and terms are there, in one form each",
    checks:
      "`privacyPolicyLink` or `privacyPolicyFile`, `termsAndConditionsLink` or `termsAndConditionsFile`",
    prevents: ["PRIVACY_POLICY_MISSING", "TERMS_AND_CONDITIONS_MISSING"],
    fix: "Give the link or the file",
    campaign: (campaign) => [
      ...oneForm(campaign, `${INFO}.privacyPolicy`),
      ...oneForm(campaign, `${INFO}.termsAndConditions`),
    ],
  },
];

function unseen(campaign: CampaignView): readonly Hit[] {
  const text = campaign.text(OPT_IN_WORKFLOW);
  if (text === "" || campaign.has(SCREENSHOT)) return [];
  const [hidden] = UNSEEN.exec(text) ?? [];
  if (hidden !== undefined) {
    const rule = "hides the opt-in from the reviewer, and there is no screenshot";
    return [{ field: OPT_IN_WORKFLOW, value: hidden, rule }];
  }
  return linksIn(text).length > 0
    ? []
    : [{ field: OPT_IN_WORKFLOW, value: text, rule: "has no URL, and there is no screenshot" }];
}

function oneForm(campaign: CampaignView, stem: string): readonly Hit[] {
  const [link, file] = [`${stem}Link`, `${stem}File`];
  if (campaign.has(link) && campaign.has(file)) {
    return [{ field: file, rule: `stands beside ${link}`, fix: "Keep the link or the file" }];
  }
  return campaign.has(link) || campaign.has(file)
    ? []
    : [{ field: link, rule: `is missing, and so is ${file}` }];
}
