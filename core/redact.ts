/** What stands in the place of a secret. */
const BLOT = "…";

/** Fewer letters and digits are part of too many other words. */
const SHORTEST = 5;

/** What people put between the digits of a tax id or a telephone number. */
const BETWEEN = String.raw`[\s().\-]{0,3}`;

/**
 * `text` without `secrets`: as they are, in other case, and numbers however they are written,
 * `95-7136248` for `957136248` and `(206) 883-7461` for `+12068837461`.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST)
    .reduce((rest, secret) => rest.replace(formsOf(secret), BLOT), text);
}

function formsOf(secret: string): RegExp {
  const digits = secret.replace(/[^0-9]/g, "");
  const isNumber = /^\+?[0-9A-Z\s().-]+$/.test(secret) && digits.length >= SHORTEST;
  if (!isNumber) return new RegExp(escaped(secret), "giu");
  const characters = Array.from(secret.replace(/[^0-9A-Z]/g, ""));
  const isAmerican = secret.startsWith("+1") && characters.length === 11;
  const country = isAmerican ? `(?:\\+?1${BETWEEN})?` : "";
  const number = (isAmerican ? characters.slice(1) : characters).join(BETWEEN);
  return new RegExp(String.raw`${country}[+(]?${number}`, "giu");
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
