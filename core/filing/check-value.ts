import { didYouMean } from "../did-you-mean";
import type { FieldContent } from "./field-content";
import type { ConditionalRule, FieldDefinition } from "./definitions";

/** Longest TextValue that PutRegistrationFieldValue takes, whatever a definition allows. */
const TEXT_VALUE_LIMIT = 2048;

/** A judgement of one field's value. */
export interface Verdict {
  readonly severity: "error" | "warning";
  /** The part of the value that it is about; left out when it is about the whole. */
  readonly value?: string | undefined;
  readonly rule: string;
  readonly fix: string;
}

type ExtraRule = ConditionalRule["ConditionalValidation"];

/** Type, length and pattern of a TEXT field. */
export function checkText(
  definition: FieldDefinition,
  content: FieldContent,
  extra: ExtraRule,
): readonly Verdict[] {
  if (typeof content !== "string") return [error("is no text", "Write one text")];
  const validation = definition.TextValidation;
  const least = Math.max(1, extra?.MinLength ?? validation?.MinLength ?? 1);
  const most = Math.min(TEXT_VALUE_LIMIT, extra?.MaxLength ?? validation?.MaxLength ?? Infinity);
  if (content.length < least || content.length > most) {
    return [
      error(
        `has ${content.length} characters where ${least} to ${most} are allowed`,
        content.length < least ? "Write more" : "Shorten it",
      ),
    ];
  }
  if (extra?.AllowedValues !== undefined && !extra.AllowedValues.includes(content)) {
    return [notAnOption(content, extra.AllowedValues)];
  }
  return [
    ...pattern(content, validation?.Pattern, definition.patternSource),
    ...pattern(content, extra?.Pattern, undefined),
  ];
}

/** A pattern that is not AWS's own warns and never blocks. */
function pattern(text: string, source: string | undefined, guessed: string | undefined): Verdict[] {
  if (source === undefined || (compiled(source)?.test(text) ?? true)) return [];
  return guessed === undefined
    ? [error(`does not match AWS's pattern ${source}`, "Write it in that form")]
    : [
        {
          severity: "warning",
          rule: `does not look as expected here (${source}); AWS decides`,
          fix: "Check it",
        },
      ];
}

/** A pattern in a dialect that JavaScript cannot read is left to AWS. */
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "u");
  } catch {
    return undefined;
  }
}

/** Type, number and options of a SELECT field. */
export function checkChoices(
  { SelectValidation }: FieldDefinition,
  content: FieldContent,
  extra: ExtraRule,
): readonly Verdict[] {
  const choices = asChoices(content);
  if (choices === undefined) return [error("is no choice", "Write one option or a list of them")];
  const options = extra?.AllowedValues ?? SelectValidation?.Options ?? [];
  const least = SelectValidation?.MinChoices ?? 0;
  const most = SelectValidation?.MaxChoices ?? Infinity;
  const verdicts = choices
    .filter((choice) => options.length > 0 && !options.includes(choice))
    .map((choice) => notAnOption(choice, options));
  const twice = choices.find((choice, index) => choices.indexOf(choice) !== index);
  if (twice !== undefined) {
    verdicts.push({ ...error("is chosen twice", "Write it once"), value: twice });
  }
  if (choices.length < least || choices.length > most) {
    const bounds = least === most ? `exactly ${least}` : `${least} to ${most}`;
    verdicts.push(
      error(`has ${choices.length} choices where ${bounds} must be made`, "Correct it"),
    );
  }
  return verdicts;
}

function asChoices(content: FieldContent): readonly string[] | undefined {
  if (typeof content === "string") return [content];
  return "file" in content ? undefined : content;
}

function notAnOption(value: string, options: readonly string[]): Verdict {
  const near = didYouMean(value, options);
  const all = options.join(", ");
  return {
    ...error("is no option", near === undefined ? `Choose of ${all}` : `Did you mean ${near}?`),
    value,
  };
}

function error(rule: string, fix: string): Verdict {
  return { severity: "error", rule, fix };
}
