import { randomBytes, randomInt, randomUUID } from "node:crypto";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const DIGITS = "0123456789";

const pick = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");

/** Random identifiers in the forms that AWS uses. */
export const ids = {
  /** Lower-case hexadecimal digits: `hex(32)` for phone numbers, registrations, attachments. */
  hex: (length: number): string =>
    randomBytes(Math.ceil(length / 2))
      .toString("hex")
      .slice(0, length),
  /** An IAM unique id or access key id: a four-letter prefix and 16 or 17 characters. */
  iam: (prefix: "AIDA" | "ANPA" | "AROA" | "AKIA" | "ASIA"): string =>
    prefix + pick(UPPER, prefix.endsWith("KIA") || prefix === "ASIA" ? 16 : 17),
  /** A 12-digit account id that does not start with 0. */
  account: (): string => pick(DIGITS.slice(1), 1) + pick(DIGITS, 11),
  /** A 40-character secret access key. */
  secret: (): string => randomBytes(30).toString("base64"),
  /** A session token: opaque, and as long as real ones are said to be at least. */
  token: (): string => randomBytes(192).toString("base64"),
  uuid: (): string => randomUUID(),
} as const;

/** See {@link ids}. */
export type Ids = typeof ids;
