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
      return problem(path, undefined, "is the id of no rule", suggestion(id, ids));
    });
}

/** `24` is not silenced as a whole: its letters are. */
function suggestion(id: string, ids: readonly string[]): string {
  const lettered = ids.filter((one) => one.slice(0, -1) === id);
  if (lettered.length > 0) return `Write ${lettered.join(" or ")}`;
  const near = didYouMean(id, ids);
  return near === undefined ? `Choose of ${ids.join(", ")}` : `Did you mean ${near}?`;
}
