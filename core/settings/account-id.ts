import { BAD, type Parsed } from "./parsed";

/** Digits of an AWS account id. */
const LENGTH = 12;

/**
 * Reads an account id. `pulumi config set --path` writes it as an integer, so integers of 12 digits
 * are taken; an unquoted leading zero makes YAML read octal, which is another number altogether.
 */
export function parseAccountId(raw: unknown): Parsed<string> {
  const text = typeof raw === "number" ? String(raw) : raw;
  if (typeof text !== "string") return BAD("is no account id", "Write its 12 digits in quotes");
  if (/^\d{12}$/.test(text)) return { ok: text };
  if (!/^\d+$/.test(text)) return BAD("is no account id", "Write its 12 digits, without dashes");
  return text.length < LENGTH
    ? BAD(
        `has ${text.length} digits where an account id has 12`,
        "Quote it, and compare it with the real account id: an unquoted leading zero changes the number",
      )
    : BAD(`has ${text.length} digits where an account id has 12`, "Correct it");
}
