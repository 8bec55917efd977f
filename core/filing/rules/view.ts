import type { FieldContent, FlatFields } from "../field-content";
import type { Filing } from "../parse-filing";
import { companyNames } from "./company-name";

/** One text of a filing, and where it stands. */
export interface Passage {
  readonly field: string;
  readonly text: string;
}

/** Fields as rules read them. */
export interface Fields {
  readonly fieldPaths: readonly string[];
  has(field: string): boolean;
  /** Text, or the first choice; "" where there is none. */
  text(field: string): string;
  choices(field: string): readonly string[];
  /** All texts, selects included. */
  passages(): readonly Passage[];
}

/** The brand as rules read it. */
export interface BrandView extends Fields {
  /** The setting; "" when it is missing. Never shown. */
  readonly taxId: string;
}

/** A campaign as rules read it. */
export interface CampaignView extends Fields {
  readonly name: string;
  /** By which a text may name the company: DBA name, company name, and that without its legal form. */
  readonly companyNames: readonly string[];
  /** The brand's, which HELP may name; "" where there is none. */
  readonly supportPhone: string;
  readonly samples: readonly Passage[];
  /** What is written in sentences: description, opt-in workflow, messages and samples. */
  readonly prose: readonly Passage[];
  /** Use cases of the program's other campaigns, by name. */
  readonly others: Readonly<Record<string, string>>;
}

export const INFO = "campaignInfo";
export const USE_CASE = "campaignUseCase";

export const OPT_IN_MESSAGE = `${INFO}.optInMessage`;
export const HELP_MESSAGE = `${INFO}.helpMessage`;
export const STOP_MESSAGE = `${INFO}.stopMessage`;
export const OPT_IN_WORKFLOW = `${INFO}.optInWorkflow`;
/** Despite its name it is the campaign's description. */
export const DESCRIPTION = `${INFO}.campaignName`;

/** What subscribers get beside the samples. */
export const MESSAGES: readonly string[] = [OPT_IN_MESSAGE, HELP_MESSAGE, STOP_MESSAGE];

export function brandView(filing: Filing, taxId: string | undefined): BrandView {
  return { ...fieldsOf(filing.brand), taxId: taxId ?? "" };
}

export function campaignView(filing: Filing, name: string): CampaignView {
  const fields = fieldsOf(filing.campaigns[name] ?? {});
  const brand = fieldsOf(filing.brand);
  const others = Object.entries(filing.campaigns)
    .filter(([other]) => other !== name)
    .map(([other, content]) => [other, fieldsOf(content).text(`${USE_CASE}.useCase`)]);
  const passages = fields.passages();
  const samples = passages.filter(({ field }) => field.startsWith("messageSamples."));
  return {
    ...fields,
    name,
    companyNames: companyNames(
      brand.text("contactInfo.dbaName"),
      brand.text("companyInfo.companyName"),
    ),
    supportPhone: brand.text("contactInfo.supportPhoneNumber"),
    samples,
    prose: [
      ...passages.filter(({ field }) =>
        [DESCRIPTION, OPT_IN_WORKFLOW, ...MESSAGES].includes(field),
      ),
      ...samples,
    ],
    others: Object.fromEntries(others) as Record<string, string>,
  };
}

function fieldsOf(fields: FlatFields): Fields {
  const choices = (field: string) => textsOf(fields[field]);
  return {
    fieldPaths: Object.keys(fields),
    has: (field) => fields[field] !== undefined,
    text: (field) => choices(field)[0] ?? "",
    choices,
    passages: () =>
      Object.entries(fields).flatMap(([field, content]) =>
        textsOf(content).map((text) => ({ field, text })),
      ),
  };
}

function textsOf(content: FieldContent | undefined): readonly string[] {
  if (content === undefined) return [];
  if (typeof content === "string") return [content];
  return "file" in content ? [] : content;
}
