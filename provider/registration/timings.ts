/**
 * How long AWS says a review takes.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc.html
 */
import { wordsOf, type FieldMap } from "./fields";

/** Business days, or calendar days where AWS speaks of weeks. */
interface Span {
  readonly business?: number;
  readonly calendar?: number;
}

const SHORT: Span = { business: 2 };
const THREE_WEEKS: Span = { calendar: 21 };
const FOUR_WEEKS: Span = { calendar: 28 };

const WAITING_PHASES: ReadonlySet<string> = new Set(["in-review", "provisioning"]);

/**
 * The mail to a public company: its link lives so long, and it can be sent again so long after the
 * submission. https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-brand-auth.html
 */
export const LINK_DAYS = 7;
export const RESEND_DAYS = 30;

/** When a registration got where it is, as ISO times; "" where AWS does not say. */
interface Times {
  readonly since: string;
  readonly submittedAt: string;
}

/** ISO time by which the next change is expected, or "" when none is. */
export function expectedBy(
  type: string,
  fields: FieldMap,
  phase: string,
  { since, submittedAt }: Times,
): string {
  if (since === "") return "";
  if (phase === "authenticate") {
    const link = daysAfter(since, LINK_DAYS);
    const last = submittedAt === "" ? link : daysAfter(submittedAt, RESEND_DAYS);
    return link < last ? link : last;
  }
  if (!WAITING_PHASES.has(phase)) return "";
  const span = spanOf(type, fields);
  return span ? after(since, span) : "";
}

function spanOf(type: string, fields: FieldMap): Span | undefined {
  if (type === "US_TEN_DLC_CAMPAIGN_REGISTRATION") return FOUR_WEEKS;
  if (type === "US_TEN_DLC_BRAND_VETTING") return SHORT;
  if (type !== "US_TEN_DLC_BRAND_REGISTRATION") return undefined;
  const country = wordsOf(fields, "companyInfo.taxIdIssuingCountry") ?? "US";
  return country === "US" ? SHORT : THREE_WEEKS;
}

/** `since` plus calendar days, as an ISO time. */
export function daysAfter(since: string, calendar: number): string {
  return after(since, { calendar });
}

/** The day of an ISO time: `2026-11-23`. */
export const day = (time: string): string => time.slice(0, 10);

/** `since` plus a span; Saturdays and Sundays (UTC) are no business days. */
export function after(since: string, { business = 0, calendar = 0 }: Span): string {
  const time = new Date(since);
  time.setUTCDate(time.getUTCDate() + calendar);
  for (let left = business; left > 0;) {
    time.setUTCDate(time.getUTCDate() + 1);
    if (time.getUTCDay() !== 0 && time.getUTCDay() !== 6) left -= 1;
  }
  return time.toISOString();
}
