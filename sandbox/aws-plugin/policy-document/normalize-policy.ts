/**
 * The text forms of policy documents. The real plugin is written in Go, and what it sends and
 * keeps is what Go's JSON encoder writes: https://pkg.go.dev/encoding/json#Marshal.
 */

/** JSON data. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Compact JSON as Go writes it: keys sorted, and `<`, `>`, `&`, U+2028 and U+2029 escaped. */
export const goJson = (value: Json): string =>
  JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A document in the form that trust policies are sent and kept in; blank text stays empty. */
export function normalizePolicy(text: string): string {
  if (text.trim() === "") return "";
  return goJson(JSON.parse(text) as Json);
}

/** The same with `Version` first, as inline policies are sent and kept; only for 2012-10-17. */
export function normalizeInlinePolicy(text: string): string {
  const normal = normalizePolicy(text);
  const version = '"Version":"2012-10-17"';
  return normal.endsWith(`,${version}}`)
    ? `{${version},${normal.slice(1, -version.length - 2)}}`
    : normal;
}

/** Whether `text` is a JSON object. */
export function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** IAM answers documents percent-encoded (RFC 3986); the real plugin reads `+` as a space, too. */
export const decodePolicy = (text: string): string =>
  decodeURIComponent(text.replaceAll("+", "%20"));

function sorted(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (isArray(value)) return value.map(sorted);
  const keys = Object.keys(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  // A Map would lose JSON.stringify; integer-like keys come first here, as no policy has any.
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

const isArray = (value: object): value is readonly Json[] => Array.isArray(value);
