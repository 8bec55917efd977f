import { didYouMean } from "../did-you-mean";
import { shown } from "../problem";
import { checkChoices, checkText, type Verdict } from "./check-value";
import { isSecretField, type FieldDefinition } from "./definitions";
import type { FieldContent, FlatFields } from "./field-content";
import { effectiveRequirement, inWords, type ValuesOf } from "./requirement";

/** What is wrong with a field. Errors would be denied; warnings might be. */
export interface Finding {
  readonly severity: "error" | "warning";
  /** Whether it is wrong whatever else the form has: a misspelt field. */
  readonly isCertain?: boolean;
  /** `companyInfo.companyName` */
  readonly fieldPath: string;
  /** What stands there, shortened; never that of a secret field. */
  readonly value?: string | undefined;
  readonly rule: string;
  readonly fix: string;
}

/** Checks the fields of one registration against their definitions; finds everything at once. */
export function checkFields(
  definitions: readonly FieldDefinition[],
  fields: FlatFields,
): readonly Finding[] {
  const valuesOf: ValuesOf = (path) => asValues(fields[path]);
  return [
    ...unknownPaths(definitions, fields),
    ...definitions.flatMap((definition) => {
      const content = fields[definition.FieldPath];
      return (
        content === undefined ? missing(definition, valuesOf) : given(definition, content, valuesOf)
      ).map((verdict) => finding(definition.FieldPath, content, verdict));
    }),
  ];
}

function unknownPaths(
  definitions: readonly FieldDefinition[],
  fields: FlatFields,
): readonly Finding[] {
  const known = new Set(definitions.map(({ FieldPath }) => FieldPath));
  return Object.keys(fields)
    .filter((path) => !known.has(path))
    .map((path) => {
      const near = nearest(path, known);
      return {
        severity: "error" as const,
        fieldPath: path,
        isCertain: near !== undefined,
        rule: "is no field of this registration",
        fix: near === undefined ? "Remove it" : `Did you mean ${near}?`,
      };
    });
}

/** A misspelt name in its section, a name in another section, or a misspelt section. */
function nearest(path: string, known: ReadonlySet<string>): string | undefined {
  const [section, name] = [path.slice(0, path.lastIndexOf(".")), nameOf(path)];
  const inside = [...known].filter((one) => one.startsWith(`${section}.`));
  const near = didYouMean(name, inside.map(nameOf));
  if (near !== undefined) return `${section}.${near}`;
  const elsewhere = [...known].find((one) => nameOf(one) === name);
  return elsewhere ?? (inside.length > 0 ? undefined : didYouMean(path, known));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

function missing(definition: FieldDefinition, valuesOf: ValuesOf): readonly Verdict[] {
  const { requirement, rule } = effectiveRequirement(definition, valuesOf);
  if (requirement !== "REQUIRED") return [];
  const when = rule === undefined ? "" : ` when ${inWords(rule.Conditions)}`;
  return [
    {
      severity: "error",
      rule: `is missing, and required${when}`,
      fix: `Write it${choicesIn(definition)}`,
    },
  ];
}

function given(
  definition: FieldDefinition,
  content: FieldContent,
  valuesOf: ValuesOf,
): readonly Verdict[] {
  const { requirement, rule } = effectiveRequirement(definition, valuesOf);
  if (requirement === "DISALLOWED") return [disallowed(definition)];
  switch (definition.FieldType) {
    case "TEXT":
      return checkText(definition, content, rule?.ConditionalValidation);
    case "SELECT":
      return checkChoices(definition, content, rule?.ConditionalValidation);
    case "ATTACHMENT":
      return typeof content === "object" && "file" in content
        ? []
        : [{ severity: "error", rule: "is no file", fix: "Write {file: ./NAME.png}" }];
    default:
      return [strange(definition)];
  }
}

/** AWS may add types of fields: what stands in one is put as it is written, and AWS decides. */
function strange({ FieldType }: FieldDefinition): Verdict {
  return {
    severity: "warning",
    rule: `is of the type ${FieldType || "(none)"}, which this provider does not know`,
    fix: "Compare it with the form in the AWS console",
  };
}

function disallowed(definition: FieldDefinition): Verdict {
  const rules = definition.ConditionalBehavior?.Rules ?? [];
  const when = rules
    .filter(({ RuleBehavior }) => RuleBehavior !== "DISALLOWED")
    .map(({ Conditions }) => inWords(Conditions));
  const only = when.length === 0 ? "" : ` unless ${when.join(", or ")}`;
  return {
    severity: "error",
    rule: `is not allowed${only}, and AWS denies the whole version for it`,
    fix: "Remove it",
  };
}

function choicesIn({ SelectValidation }: FieldDefinition): string {
  const options = SelectValidation?.Options ?? [];
  return options.length === 0 ? "" : `: ${options.join(", ")}`;
}

function finding(fieldPath: string, content: FieldContent | undefined, verdict: Verdict): Finding {
  const value = isSecretField(fieldPath) ? undefined : shown(verdict.value ?? content);
  const { severity, rule, fix } = verdict;
  return { severity, fieldPath, ...(value === undefined ? {} : { value }), rule, fix };
}

function asValues(content: FieldContent | undefined): readonly string[] {
  if (content === undefined) return [];
  if (typeof content === "string") return [content];
  return "file" in content ? [content.file] : content;
}
