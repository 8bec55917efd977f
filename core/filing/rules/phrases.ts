import type { Hit } from "./rule";
import type { Fields } from "./view";

/** Something that a text must say, and the words by which it is found. */
interface Phrase {
  /** Completes "does not …". */
  readonly what: string;
  readonly words: RegExp;
}

/** What carriers want subscribers to be told. Found by loose words, so that wordings may differ. */
export const SAYS = {
  stop: { what: "say how to stop (STOP)", words: /\bstop\b/i },
  help: { what: "say how to get help (HELP)", words: /\bhelp\b/i },
  frequency: {
    what: "say how often messages come",
    words:
      /\bfreq(?:uen|\b)|recurring|\b(?:daily|weekly|monthly)\b|\b(?:\d+|one|two|three|four|five)\b[\w\s-]{0,20}(?:messages?|msgs?|texts?)|(?:messages?|msgs?|texts?)\b[\w\s,/]{0,30}(?:\bper\b|\/|\beach\b|\bevery\b|\ba (?:day|week|month|year)\b)/i,
  },
  rates: {
    what: "say that message and data rates may apply",
    words: /(?:message|messaging|msg|data|carrier)s?\b[^.]{0,25}\b(?:rates?|charges?|fees?)\b/i,
  },
  privacy: { what: "name the privacy policy", words: /\bprivacy\b/i },
  terms: { what: "name the terms", words: /\bterms\b|\bconditions\b|\bT&Cs?\b/i },
  unsubscribed: {
    what: "confirm the opt-out",
    words: /unsubscri|opt(?:ed|ing)?[ -]?out|stopped|cancel|removed|ended|you(?: are|'re) out/i,
  },
  noMore: {
    what: "promise that no more messages come",
    words:
      /\bno (?:more|further|longer|additional)\b|\b(?:not|won't|never)\b[^.]{0,40}\b(?:receive|get|send|sent|messages?|texts?)\b|\bany (?:more|further)\b|\bstop sending\b/i,
  },
} as const satisfies Readonly<Record<string, Phrase>>;

/** Whether a text tells how to opt out. */
export const OPT_OUT = /\bstop\b|opt(?:ing)?[ -]?out|unsubscribe/i;

/** What a text, if it is there, does not say: one finding for all of it. */
export function unsaid(fields: Fields, field: string, phrases: readonly Phrase[]): readonly Hit[] {
  const text = fields.text(field);
  const missing = phrases.filter(({ words }) => !words.test(text)).map(({ what }) => what);
  const last = missing.pop();
  if (text === "" || last === undefined) return [];
  const all = missing.length === 0 ? last : `${missing.join(", ")} or ${last}`;
  return [{ field, value: text, rule: `does not ${all}` }];
}
