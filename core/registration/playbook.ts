/**
 * What each denial reason means and what to do about it; the documentation's table is made of it.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
 */
import { FORM } from "./playbook/form";
import { BRAND } from "./playbook/brand";
import { CAMPAIGN } from "./playbook/campaign";
import { MESSAGES } from "./playbook/messages";
import { OPT_IN } from "./playbook/opt-in";
import { POLICIES } from "./playbook/policies";
import { CONTENT_PLAYS } from "./playbook/content";
import type { Play, Remedy } from "./playbook/play";

export type { Play, Remedy };

/** Every reason that AWS publishes, in the order of the subjects. */
export const PLAYBOOK: readonly Play[] = [
  ...FORM,
  ...BRAND,
  ...CAMPAIGN,
  ...MESSAGES,
  ...OPT_IN,
  ...POLICIES,
  ...CONTENT_PLAYS,
];

const BY_REASON: ReadonlyMap<string, Play> = new Map(PLAYBOOK.map((play) => [play.reason, play]));

/** What can be done about a denial of all these reasons: the strictest answer counts. */
export function remedyFor(reasons: readonly string[]): Remedy {
  const remedies = reasons.map((reason) => BY_REASON.get(reason)?.remedy ?? "person");
  if (remedies.includes("never")) return "never";
  return remedies.length > 0 && remedies.every((remedy) => remedy === "fix") ? "fix" : "person";
}

/**
 * What a reason means and what to change, in one line.
 *
 * @param field path that AWS names; the playbook's own is said where AWS names none
 */
export function adviceFor(reason: string, field: string): string {
  const play = BY_REASON.get(reason);
  if (!play)
    return "AWS does not publish what this reason means: read its words, and ask AWS support.";
  const where = field === "" && play.field !== "" ? ` (${play.field})` : "";
  return `${play.means} ${play.change}${where}`;
}
