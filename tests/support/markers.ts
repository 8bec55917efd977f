/** Finds a value in whatever form a leak may have it. */
import { createHash } from "node:crypto";

/** A form of a value by its name: `base64 +1`. */
type Forms = Readonly<Record<string, string>>;

/** What is stable of `text` in Base64 when it begins at `offset` of a group of three bytes. */
function base64At(text: string, offset: number, encoding: "base64" | "base64url"): string {
  const padded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const whole = padded.toString(encoding).replace(/=+$/, "");
  const from = Math.ceil((offset * 8) / 6);
  return whole.slice(from, Math.floor((padded.length * 8) / 6));
}

const escapedAs = (text: string, escape: (code: string) => string): string =>
  Array.from(text)
    .map((one) =>
      /[A-Za-z0-9.]/.test(one) ? one : escape(one.charCodeAt(0).toString(16).padStart(2, "0")),
    )
    .join("");

/**
 * Every form of `value`, and of what else it is written like: plain, JSON-escaped, URL-encoded,
 * Base64 at each alignment, unsalted hashes.
 */
export function formsOf(value: string, alike: readonly string[] = []): Forms {
  const forms: Record<string, string> = {};
  for (const text of [value, ...alike]) {
    forms[`plain ${text}`] = text;
    forms[`JSON ${text}`] = escapedAs(text, (code) => `\\u00${code}`);
    forms[`URL ${text}`] = escapedAs(text, (code) => `%${code.toUpperCase()}`);
    for (const offset of [0, 1, 2]) {
      forms[`base64 +${offset} ${text}`] = base64At(text, offset, "base64");
      forms[`base64url +${offset} ${text}`] = base64At(text, offset, "base64url");
    }
    for (const hash of ["md5", "sha1", "sha256"]) {
      const digest = createHash(hash).update(text).digest();
      forms[`${hash} ${text}`] = digest.toString("hex");
      forms[`${hash} base64 ${text}`] = digest.toString("base64").replace(/=+$/, "");
    }
  }
  return forms;
}

/** Names of the forms that stand in `text`; case does not count. */
export function formsIn(text: string, forms: Forms): readonly string[] {
  const lower = text.toLowerCase();
  return Object.entries(forms)
    .filter(([, form]) => lower.includes(form.toLowerCase()))
    .map(([name]) => name);
}
