import { didYouMean } from "../../did-you-mean";
import { problem, type Problem } from "../../problem";
import type { Filing } from "../parse-filing";
import { RULES } from "./rules";
import { RULES_ELSEWHERE } from "./rules-elsewhere";

/** What is wrong with the ids of silenced rules. */
export function checkSilenced({ silenced }: Filing): readonly Problem[] {
  const ids = RULES.map(({ id }) => id);
  return Object.keys(silenced)
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const path = `silenced.${id}`;
      const elsewhere = RULES_ELSEWHERE.find((rule) => rule.id === id);
      if (elsewhere !== undefined) {
        const rule = `cannot be silenced: it is checked by ${elsewhere.checkedBy}`;
        return problem(path, undefined, rule, "Remove it");
      }
      const near = didYouMean(id, ids);
      const fix = near === undefined ? `Choose of ${ids.join(", ")}` : `Did you mean ${near}?`;
      return problem(path, undefined, "is the id of no rule", fix);
    });
}
