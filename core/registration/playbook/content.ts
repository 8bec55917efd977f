import type { Play } from "./play";

/** What no program may be about, in AWS's words; "CANNIBIS" is AWS's own spelling. */
const CONTENT = {
  AFFILIATE_MARKETING: "affiliate marketing",
  GAMBLING: "gambling",
  HIGH_RISK_FINANCIAL: "high-risk financial services",
  ILLEGAL_SUBSTANCES: "illegal substances",
  JOB_BOARDS: "job boards",
  SHAFT: "sex, hate, alcohol, firearms or tobacco",
  SWEEPSTAKES: "sweepstakes",
  CANNABIS: "cannabis",
  CANNIBIS: "cannabis",
  HATE: "hate",
} as const;

type Content = keyof typeof CONTENT;

/** Denials of content. They are final: AWS takes no new version. */
export const CONTENT_PLAYS: readonly Play[] = [
  ...family(
    "CAMPAIGN_NON_COMPLIANT_CONTENT_",
    "The campaign is about",
    "campaignInfo.campaignName",
    [
      "AFFILIATE_MARKETING",
      "GAMBLING",
      "HIGH_RISK_FINANCIAL",
      "ILLEGAL_SUBSTANCES",
      "JOB_BOARDS",
      "SHAFT",
      "SWEEPSTAKES",
      "CANNABIS",
    ],
  ),
  ...family("NON_COMPLIANT_USE_CASE_", "The use case is about", "campaignUseCase.useCase", [
    "AFFILIATE_MARKETING",
    "GAMBLING",
    "HIGH_RISK_FINANCIAL",
    "SHAFT",
    "CANNIBIS",
    "HATE",
  ]),
  ...family("SAMPLE_MESSAGE_NON_COMPLIANT_CONTENT_", "A sample is about", "messageSamples", [
    "GAMBLING",
    "HIGH_RISK_FINANCIAL",
    "ILLEGAL_SUBSTANCES",
    "JOB_BOARDS",
    "SHAFT",
    "SWEEPSTAKES",
  ]),
  ...family(
    "OPT_IN_WORKFLOW_NON_COMPLIANT_CONTENT_",
    "The opt-in is about",
    "campaignInfo.optInWorkflow",
    ["GAMBLING", "HIGH_RISK_FINANCIAL", "ILLEGAL_SUBSTANCES"],
  ),
];

function family(
  prefix: string,
  means: string,
  field: string,
  contents: readonly Content[],
): readonly Play[] {
  return contents.map((content) => ({
    reason: `${prefix}${content}`,
    remedy: "never",
    means: `${means} ${CONTENT[content]}, which carriers do not admit.`,
    field,
    change: "No program with such content can be registered.",
  }));
}
