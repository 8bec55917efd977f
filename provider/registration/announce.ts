/**
 * What is said before money is spent or something is done for good. Amounts are list prices that
 * AWS passes on; the account's own price stands on the AWS console's form.
 */
import type { Desired } from "./inputs";

const PRICES: Readonly<Record<string, string>> = {
  US_TEN_DLC_BRAND_REGISTRATION: "about 4 US dollars, once",
  US_TEN_DLC_BRAND_VETTING: "about 40 US dollars, each time",
  US_TEN_DLC_CAMPAIGN_REGISTRATION:
    "about 15 US dollars for the review, then about 10 US dollars a month (about 2 for low volume)",
};

/** Submission, in a preview or before the act. */
export function submission({ name, type }: Desired, id: string, preview: boolean): string {
  const price = PRICES[type] ?? "a fee that AWS states for this type";
  const what = `${preview ? "would submit" : "submits"} ${id === "" ? type : `${type} ${id}`} to review`;
  return `${name}: ${what}: ${price}. It cannot be undone, and fees are not returned.`;
}

/** Deletion in a teardown. */
export function deletion(name: string, id: string): string {
  return `${name}: deletes registration ${id}. It cannot be undone: to have it again means to file and pay again.`;
}
