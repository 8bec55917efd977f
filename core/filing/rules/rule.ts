import type { BrandView, CampaignView } from "./view";

/** A part of a filing that breaks a rule. */
export interface Hit {
  /** `companyInfo.website`; a setting keeps its own name, `tendlc:taxId`. */
  readonly field: string;
  /** What stands there; left out when nothing does or when it is a secret. */
  readonly value?: string | undefined;
  /** Completes "VALUE …" as a sentence, without a full stop. */
  readonly rule: string;
  /** What to do, where the rule's own advice is too general. */
  readonly fix?: string | undefined;
}

/** What a rule is, wherever it is checked. */
export interface RuleText {
  /** Number and letter, as in `silenced` and in the documentation. */
  readonly id: string;
  /** Errors hold the registration's next submission; warnings are printed. */
  readonly severity: "error" | "warning";
  /** What the rule demands, in a few words. */
  readonly title: string;
  /** What is looked at, and how. */
  readonly checks: string;
  /**
   * Reasons of AWS that a filing which breaks the rule is likely to be denied for, exactly as written in
   * https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
   */
  readonly prevents: readonly string[];
  readonly fix: string;
  /** Whether words and forms are guessed at: it may be wrong in both directions. */
  readonly heuristic?: true;
}

/** A rule that `checkContent` checks: of the brand, of each campaign, or of both. */
export interface Rule extends RuleText {
  readonly brand?: (brand: BrandView) => readonly Hit[];
  readonly campaign?: (campaign: CampaignView) => readonly Hit[];
}

/** A rule that something else sees to. */
export interface RuleElsewhere extends RuleText {
  /** Completes "checked by …". */
  readonly checkedBy: string;
}
