import { BRAND_RULES } from "./brand-rules";
import { MESSAGE_RULES } from "./message-rules";
import { OPT_IN_RULES } from "./opt-in-rules";
import { PROGRAM_RULES } from "./program-rules";
import type { Rule } from "./rule";
import { SAMPLE_RULES } from "./sample-rules";
import { USE_CASE_RULES } from "./use-case-rules";

/** Every rule that `checkContent` checks, by number and letter. */
export const RULES: readonly Rule[] = [
  ...BRAND_RULES,
  ...MESSAGE_RULES,
  ...OPT_IN_RULES,
  ...SAMPLE_RULES,
  ...USE_CASE_RULES,
  ...PROGRAM_RULES,
].sort((one, other) => compareIds(one.id, other.id));

/** `9b` before `10`. */
export function compareIds(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
