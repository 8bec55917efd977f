import type { Keyword, Keywords } from "../state";

/** Keywords that every number and pool has, and that cannot be deleted or given another action. */
const REQUIRED: Readonly<Record<string, Keyword>> = {
  HELP: {
    message: "Reply STOP to opt out. Message and data rates may apply.",
    action: "AUTOMATIC_RESPONSE",
  },
  STOP: {
    message: "You are unsubscribed and will receive no more messages.",
    action: "OPT_OUT",
  },
};

/**
 * The keywords of a new number or pool. AWS's own texts are not published; these stand for them.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html
 */
export const defaultKeywords = (): Keywords => new Map(Object.entries(REQUIRED));

/** Whether a word is one that no number is without. */
export const isRequired = (word: string): boolean => word in REQUIRED;

/** AWS keeps keywords in capitals. */
export const asKept = (word: string): string => word.trim().toUpperCase();
