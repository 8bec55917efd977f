/** The table of what is checked in a filing, from the rules that check it. */
import type { RuleText } from "../../core/filing/rules/rule";
import { compareIds, RULES } from "../../core/filing/rules/rules";
import { RULES_ELSEWHERE } from "../../core/filing/rules/rules-elsewhere";
import { table } from "./table";

export function rulesTable(): string {
  const rules = [...RULES.map((rule) => ({ ...rule, checkedBy: "" })), ...RULES_ELSEWHERE].sort(
    (one, other) => compareIds(one.id, other.id),
  );
  return table(
    ["id", "severity", "what is checked", "denials it prevents", "what to do"],
    rules.map((rule) => [
      rule.id,
      rule.severity,
      `**${rule.title}.** ${inCells(rule.checks)}.${notes(rule)}`,
      rule.prevents.map((reason) => `\`${reason}\``).join(", "),
      inCells(rule.fix),
    ]),
  );
}

/** Angle brackets would be read as HTML. */
function inCells(text: string): string {
  return text.replaceAll("<", "&lt;");
}

function notes({ heuristic, checkedBy }: RuleText & { readonly checkedBy: string }): string {
  const guess = heuristic === true ? " Goes by words and forms, and may be wrong." : "";
  return checkedBy === "" ? guess : `${guess} *Checked by ${checkedBy}.*`;
}
