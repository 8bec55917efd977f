/**
 * Words that content of a restricted kind cannot do without, and the reason that AWS denies it by.
 * The kinds are those of AWS's list of denials; the words are ours:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
 */
export interface RestrictedKind {
  readonly kind: string;
  readonly reason: string;
  readonly words: RegExp;
}

/** Any of these, as whole words or phrases, in any case. */
const any = (...phrases: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\w-])(?:${phrases.join("|")})(?![\w-])`, "i");

const CONTENT = "CAMPAIGN_NON_COMPLIANT_CONTENT_";

export const RESTRICTED_KINDS: readonly RestrictedKind[] = [
  {
    kind: "gambling",
    reason: `${CONTENT}GAMBLING`,
    words: any(
      "gambl(?:e|ing)",
      "casinos?",
      "betting",
      "sportsbook",
      "poker",
      "slot machines?",
      "wagers?",
    ),
  },
  {
    kind: "cannabis",
    reason: `${CONTENT}CANNABIS`,
    words: any("cannabis", "marijuana", "cbd", "thc", "kratom", "dispensar(?:y|ies)", "hemp"),
  },
  {
    kind: "high-risk finance",
    reason: `${CONTENT}HIGH_RISK_FINANCIAL`,
    words: any(
      "payday",
      "cash advances?",
      "crypto(?:currency|currencies)?",
      "bitcoin",
      "nfts?",
      "debt (?:relief|consolidation|collection|settlement)",
      "credit repair",
      "forex",
    ),
  },
  {
    kind: "sweepstakes",
    reason: `${CONTENT}SWEEPSTAKES`,
    words: any("sweepstakes?", "raffles?", "giveaways?", "lotter(?:y|ies)", "enter to win"),
  },
  {
    kind: "affiliate marketing",
    reason: `${CONTENT}AFFILIATE_MARKETING`,
    words: any("affiliates?", "lead generation", "multi-?level marketing", "mlm"),
  },
  {
    kind: "job boards",
    reason: `${CONTENT}JOB_BOARDS`,
    words: any("job boards?", "work from home", "job alerts?", "recruiting agenc(?:y|ies)"),
  },
  {
    kind: "illegal substances",
    reason: `${CONTENT}ILLEGAL_SUBSTANCES`,
    words: any("cocaine", "psilocybin", "magic mushrooms", "ketamine", "steroids"),
  },
  {
    kind: "sex",
    reason: `${CONTENT}SHAFT`,
    words: any(
      "porn(?:ography)?",
      "escort services?",
      "adult (?:content|entertainment|toys?)",
      "xxx",
    ),
  },
];

/** Goods that are sold by age: https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html */
export const AGE_RESTRICTED: RegExp = any(
  "alcohol(?:ic)?",
  "beers?",
  "wines?",
  "winer(?:y|ies)",
  "liquor",
  "whiske?y",
  "vodka",
  "cocktails?",
  "brewer(?:y|ies)",
  "tobacco",
  "cigarettes?",
  "cigars?",
  "vap(?:e|es|ing)",
  "e-cigarettes?",
  "nicotine",
  "firearms?",
  "guns?",
  "ammo",
  "ammunition",
);

export const DONATION: RegExp = any(
  "donat(?:e|es|ed|ing|ions?)",
  "fund-?rais(?:er|ers|ing)",
  "charit(?:y|able)",
);

export const LENDING: RegExp = any(
  "loans?",
  "lend(?:er|ers|ing)",
  "mortgages?",
  "borrow(?:er|ers|ing)?",
  "refinanc(?:e|ing)",
  "lines? of credit",
);
