import type { Hit, Rule } from "./rule";
import { USE_CASE, type Fields } from "./view";

const CASE = `${USE_CASE}.useCase`;

/** What a template leaves behind. Variables in square brackets are accepted by reviewers. */
const PLACEHOLDERS: readonly RegExp[] = [
  /\bexample\.(?:com|org|net|edu)\b/i,
  /\b(?:REPLACE(?:[ _-]?(?:ME|THIS|WITH))?|CHANGE[_-]?ME|TODO|TBD|FIXME)\b/,
  /\blorem ipsum\b/i,
  /\byour (?:company|business|brand) name\b/i,
  // 555-0100 to 555-0199 are set aside for fiction.
  /(?<!\d)(?:\+?1[ .-]?)?(?:\(?\d{3}\)?[ .-]?)?555[ .-]?01\d\d(?!\d)/,
  /\{\{?\s*[\w. -]+\s*\}?\}|<[a-z][\w -]*>|%[a-z_]+%|\$\{?[a-z_]\w*\}?/i,
];

export const PROGRAM_RULES: readonly Rule[] = [
  {
    id: "22",
    severity: "warning",
    title: "One campaign for each use case",
    checks: "`useCase` of the filing's campaigns against each other",
    prevents: ["CAMPAIGN_MULTI_USE"],
    fix: "Send both under one campaign: carriers see the same use case twice as a way around limits",
    campaign: (campaign) => {
      const useCase = campaign.text(CASE);
      const same = Object.entries(campaign.others).filter(([, other]) => other === useCase);
      return useCase === "" || same.length === 0
        ? []
        : [
            {
              field: CASE,
              value: useCase,
              rule: `is the use case of ${same.map(([name]) => name).join(", ")} too`,
            },
          ];
    },
  },
  {
    id: "23",
    severity: "warning",
    title: "No placeholder is left",
    checks:
      "Every text for example.com, REPLACE, TODO, 555-01xx, {name}, <name> and their like; variables in square brackets are accepted",
    prevents: [],
    fix: "Write the real text; what changes from message to message stands in square brackets",
    heuristic: true,
    brand: placeholders,
    campaign: placeholders,
  },
];

function placeholders(fields: Fields): readonly Hit[] {
  return fields.passages().flatMap(({ field, text }) =>
    PLACEHOLDERS.flatMap((pattern) => {
      const [value] = pattern.exec(text) ?? [];
      return value === undefined ? [] : [{ field, value, rule: "looks like a placeholder" }];
    }),
  );
}
