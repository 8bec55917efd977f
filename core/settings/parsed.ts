import { z } from "zod";
import type { Complaint } from "../names";

/** A value read from a setting, or what is wrong with it. */
export type Parsed<T> = { readonly ok: T } | { readonly bad: Complaint };

export const BAD = (rule: string, fix: string): { readonly bad: Complaint } => ({
  bad: { rule, fix },
});

/** Parts of a message of zod that carries rule and fix. */
export const SEPARATOR = "\n";

/** A setting read by a function that says rule and fix; `missing` is the fix when nothing stands there. */
export function setting<T>(
  read: (raw: unknown) => Parsed<T>,
  { missing, description }: { readonly missing: string; readonly description: string },
): z.ZodType<T> {
  return z
    .unknown()
    .transform((raw, context) => {
      const parsed = raw === undefined ? BAD("is missing", missing) : read(raw);
      if ("ok" in parsed) return parsed.ok;
      const { rule, fix } = parsed.bad;
      context.issues.push({ code: "custom", input: raw, message: `${rule}${SEPARATOR}${fix}` });
      return z.NEVER;
    })
    .describe(description);
}

/** Reads a text that a check accepts. */
export function textThat(
  check: (text: string) => Complaint | undefined,
): (raw: unknown) => Parsed<string> {
  return (raw) => {
    if (typeof raw === "number") return BAD("is no text", "Put it in quotes");
    if (typeof raw !== "string" || raw === "") return BAD("is no text", "Write a text");
    const bad = check(raw);
    return bad === undefined ? { ok: raw } : { bad };
  };
}

/** Reads a text of a given form. */
export function textLike(
  form: RegExp,
  rule: string,
  fix: string,
): (raw: unknown) => Parsed<string> {
  return textThat((text) => (form.test(text) ? undefined : { rule, fix }));
}
