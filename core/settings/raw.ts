import { problem, type Problem } from "../problem";
import { parseAccountId } from "./account-id";
import { inWords } from "./issues";

/** Settings as written: checks look at them so that they report even while something else is wrong. */
export type Raw = Readonly<Record<string, unknown>>;

/** A value as a map; an empty one when it is none. */
export function mapOf(raw: unknown): Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Raw) : {};
}

export function entriesOf(raw: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(mapOf(raw));
}

/** The texts of a list. */
export function listOf(raw: unknown): readonly string[] {
  return Array.isArray(raw) ? raw.filter((item) => typeof item === "string") : [];
}

/** An account id that is right. */
export function idOf(raw: unknown): string | undefined {
  const parsed = parseAccountId(raw);
  return "ok" in parsed ? parsed.ok : undefined;
}

/** Items of a list that stand there before. */
export function repeated(raw: unknown, path: readonly PropertyKey[]): readonly Problem[] {
  return listOf(raw).flatMap((name, index, all) =>
    all.indexOf(name) === index
      ? []
      : [problem(inWords([...path, index]), name, "is listed twice", "Remove one")],
  );
}

/** The account's own quota where the settings give a right one. */
export function quotaOf(settings: Raw, name: string, otherwise: number): number {
  const own = mapOf(settings["quotas"])[name];
  return typeof own === "number" && Number.isInteger(own) ? own : otherwise;
}
