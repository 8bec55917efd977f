import { BAD, type Parsed } from "./parsed";

/** Reads one text or a list of texts, at least one, none twice. */
export function listThat(
  fits: (text: string) => boolean,
  rule: string,
  fix: string,
): (raw: unknown) => Parsed<readonly string[]> {
  return (raw) => {
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    const texts = list.filter((one): one is string => typeof one === "string" && fits(one));
    const right = texts.length > 0 && texts.length === list.length;
    return right && new Set(texts).size === texts.length ? { ok: texts } : BAD(rule, fix);
  };
}
