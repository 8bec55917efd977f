import { outsideGsm7 } from "./rules/gsm7";

/** How a text travels. */
export interface MessageParts {
  readonly encoding: "GSM-7" | "UCS-2";
  /** In the encoding's own units: an extended character of GSM-7 counts twice. */
  readonly length: number;
  /** Each is sent, and paid, by itself. */
  readonly parts: number;
  /** Characters that make it UCS-2. */
  readonly outside: readonly string[];
}

/** Written as two characters in GSM-7, the first an escape. */
const EXTENDED = new Set("^{}\\[~]|€\f");

/** Room in a single message, and in each part of a longer one, which carries a header. */
const ROOM = { "GSM-7": [160, 153], "UCS-2": [70, 67] } as const;

/**
 * Encoding and parts of a message: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export function messageParts(text: string): MessageParts {
  const outside = outsideGsm7(text);
  const encoding = outside.length === 0 ? "GSM-7" : "UCS-2";
  const length =
    encoding === "GSM-7"
      ? text.length + Array.from(text).filter((one) => EXTENDED.has(one)).length
      : text.length;
  const [single, each] = ROOM[encoding];
  return { encoding, length, parts: length <= single ? 1 : Math.ceil(length / each), outside };
}
