import type { FlatFields } from "./field-content";

/** What a number takes over from its campaign, so that AWS lets them be associated. */
export interface NumberSettings {
  readonly messageType: "TRANSACTIONAL" | "PROMOTIONAL";
  /** Sorted as in the campaign's option: SMS, MMS, VOICE. */
  readonly numberCapabilities: readonly string[];
}

/**
 * `SMS and MMS` → `[SMS, MMS]`; a campaign without messageType is transactional.
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RequestPhoneNumber.html
 */
export function numberSettings(campaign: FlatFields): NumberSettings {
  const messageType = choice(campaign["campaignCapabilities.messageType"]);
  const capabilities = choice(campaign["campaignCapabilities.numberCapabilities"]) ?? "SMS";
  return {
    messageType: messageType === "Promotional" ? "PROMOTIONAL" : "TRANSACTIONAL",
    numberCapabilities: capabilities.split(" and "),
  };
}

/** What people get who answer HELP or STOP: what was filed, so that reviewers find what they read. */
export function keywordReplies(campaign: FlatFields): {
  readonly helpMessage?: string;
  readonly stopMessage?: string;
} {
  const help = choice(campaign["campaignInfo.helpMessage"]);
  const stop = choice(campaign["campaignInfo.stopMessage"]);
  return {
    ...(help === undefined ? {} : { helpMessage: help }),
    ...(stop === undefined ? {} : { stopMessage: stop }),
  };
}

function choice(content: FlatFields[string] | undefined): string | undefined {
  if (typeof content === "string" || content === undefined) return content;
  return "file" in content ? undefined : content[0];
}
