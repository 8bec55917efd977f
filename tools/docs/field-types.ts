/** `npm run docs` also writes the typed filings, from the fields that are known. */
import data from "../../data/registration-fields.json";
import {
  BRAND,
  CAMPAIGN,
  knownDefinitions,
  type FieldDefinition,
} from "../../core/filing/definitions";

/** The checked-in file. */
export const FIELD_TYPES = "provider/resources/filing-fields.ts";

interface Described extends FieldDefinition {
  readonly DisplayHints?: { readonly Title?: string; readonly ShortDescription?: string };
}

/** The whole file. It is formatted by its writer. */
export function fieldTypes(): string {
  return [
    "/** Made by `npm run docs` from data/registration-fields.json. */",
    'import type * as pulumi from "@pulumi/pulumi";',
    "",
    "/** PNG, JPEG or PDF, at most 500 KB. */",
    "type File = pulumi.asset.FileAsset;",
    "",
    filing("BrandFields", "What a brand files.", BRAND),
    filing("CampaignFields", "What a campaign files.", CAMPAIGN),
  ].join("\n");
}

function filing(name: string, doc: string, type: typeof BRAND | typeof CAMPAIGN): string {
  const definitions = knownDefinitions(type) as readonly Described[];
  const sections = data[type].Sections.map((section) => {
    const fields = definitions.filter(({ SectionPath }) => SectionPath === section);
    const optional = fields.every((field) => !isRequired(field)) ? "?" : "";
    const or = optional === "" ? "" : " | undefined";
    return `  readonly ${section}${optional}: {\n${fields.map(member).join("\n")}\n}${or};`;
  });
  return `/** ${doc} */\nexport interface ${name} {\n${sections.join("\n")}\n}\n`;
}

function member(field: Described): string {
  const name = field.FieldPath.slice(field.SectionPath.length + 1);
  const optional = isRequired(field) ? "" : "?";
  const or = optional === "" ? "" : " | undefined";
  return `/** ${docOf(field)} */\n    readonly ${name}${optional}: pulumi.Input<${typeOf(field)}>${or};`;
}

const isRequired = ({ FieldRequirement }: FieldDefinition): boolean =>
  FieldRequirement === "REQUIRED";

function typeOf({ FieldType, SelectValidation }: FieldDefinition): string {
  if (FieldType === "TEXT") return "string";
  if (FieldType === "ATTACHMENT") return "File";
  const options = (SelectValidation?.Options ?? []).map((option) => JSON.stringify(option));
  const union = options.length === 0 ? "string" : options.join(" | ");
  return (SelectValidation?.MaxChoices ?? 1) > 1 ? `readonly (${union})[]` : union;
}

function docOf({ DisplayHints: hints, TextValidation: text, ...field }: Described): string {
  const sentence = (words: string | undefined): string =>
    words === undefined ? "" : `${words.replace(/\.$/, "").replaceAll("*/", "* /")}.`;
  const length =
    text === undefined ? "" : `${text.MinLength ?? 1} to ${text.MaxLength ?? 2048} characters.`;
  const rules = field.ConditionalBehavior?.Rules ?? [];
  const when = rules
    .filter(({ RuleBehavior }) => RuleBehavior === "REQUIRED")
    .flatMap(({ Conditions }) => Conditions)
    .map(
      ({ DependsOnFieldPath, Values = [] }) => `${DependsOnFieldPath} is ${Values.join(" or ")}`,
    );
  const condition = when.length === 0 ? "" : `Required when ${when.join(" and ")}.`;
  return [sentence(hints?.Title), sentence(hints?.ShortDescription), length, condition]
    .filter((part) => part !== "")
    .join(" ");
}
