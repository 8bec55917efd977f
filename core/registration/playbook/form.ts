import type { Play } from "./play";

/** Denials of the form itself, and of the order in which registrations were filed. */
export const FORM: readonly Play[] = [
  {
    reason: "MISSING_REQUIRED_FIELD",
    remedy: "fix",
    means: "A required field is empty.",
    field: "",
    change: "Fill in the field that the denial names.",
  },
  {
    reason: "INVALID_FIELD_VALUE",
    remedy: "fix",
    means: "A value breaks the form's rule for its field.",
    field: "",
    change: "Write the value as AWS's form describes it.",
  },
  {
    reason: "MISSING_CONDITIONAL_FIELD",
    remedy: "fix",
    means: "Another answer makes a field required, and it is empty.",
    field: "",
    change: "Fill in the field that the denial names, or correct the answer that requires it.",
  },
  {
    reason: "CONDITIONAL_FIELD_NOT_ALLOWED",
    remedy: "fix",
    means: "A field was given that another answer forbids.",
    field: "",
    change:
      "Remove the field that the denial names; businessContactEmail and the stock fields are for PUBLIC_PROFIT only.",
  },
  {
    reason: "WAIT_TO_RESUBMIT_REGISTRATION",
    remedy: "fix",
    means: "It was submitted while the brand's vetting was under review.",
    field: "",
    change: "Change nothing: release the next version when the vetting is over.",
  },
  {
    reason: "BRAND_UNVERIFIED",
    remedy: "fix",
    means: "Its brand was not verified yet.",
    field: "",
    change: "Change nothing: release the next version when the brand is COMPLETE.",
  },
  {
    reason: "BRAND_VETTING_INVALID",
    remedy: "fix",
    means: "The brand's vetting score is below what the use case needs.",
    field: "",
    change: "Vet the brand again, or choose another use case.",
  },
  {
    reason: "BRAND_NOT_TCR_AUTH_PLUS_COMPLIANT",
    remedy: "fix",
    means: "A public company did not complete the registry's mail.",
    field: "companyInfo.businessContactEmail",
    change: "Let the person at that address complete the mail, or name another person.",
  },
  {
    reason: "CANNOT_UPDATE_REGISTRATION",
    remedy: "never",
    means: "A field was changed that AWS fixes with the first submission.",
    field: "",
    change: "File another campaign under another name.",
  },
  {
    reason: "REGISTRATION_SUSPENDED_BY_MNO",
    remedy: "never",
    means: "A carrier has suspended it.",
    field: "",
    change: "Open a case with AWS support.",
  },
  {
    reason: "SECURITY_REVIEW_FAILED",
    remedy: "never",
    means: "AWS's security review refused it for good.",
    field: "",
    change: "Nothing can be filed; AWS support can say more.",
  },
];
