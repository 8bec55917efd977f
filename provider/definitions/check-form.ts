/** Checks what a program wants to file against the form of its type, before anything is written. */
import { didYouMean } from "../../core/did-you-mean";
import { checkFields, type Finding } from "../../core/filing/check-fields";
import { shippedForm, type FieldDefinition, type Form } from "../../core/filing/definitions";
import type { FieldContent } from "../../core/filing/field-content";
import type { FieldMap, Wanted } from "../registration/fields";
import type { Desired } from "../registration/inputs";
import type { KnownForm } from "./forms";

export interface FormCheck {
  /** What AWS would refuse or deny, one clause each. */
  readonly problems: readonly string[];
  /** What AWS might deny: values against patterns that are not AWS's own. */
  readonly warnings: readonly string[];
  /** Paths of values that AWS would not take: they are not put. */
  readonly unfit: ReadonlySet<string>;
}

type Wish = Pick<Desired, "type" | "fields" | "ignored" | "brand">;

/** All that is wrong with the fields and the association, at once. */
export function checkForm({ form, why, types }: KnownForm, wish: Wish): FormCheck {
  if (!form) {
    return { problems: [noForm(wish.type, why, types)], warnings: [], unfit: new Set() };
  }
  const open = (path: string): boolean =>
    wish.ignored(path) || [...prefixes(path)].some((at) => wish.fields.get(at)?.kind === "unknown");
  const fields = flat(wish.fields, open);
  const found = checkFields(form.fields.filter(isKnown(open)), fields).filter(
    // A field left out of the check because it may still become anything is no unknown one.
    ({ fieldPath }) => !(fieldPath in fields && isOpen(form.fields, fieldPath, open)),
  );
  const errors = found.filter(({ severity }) => severity === "error");
  return {
    problems: [
      ...associationProblems(form, wish),
      ...errors.map((one) => inWords(one, form, wish.type)),
    ],
    warnings: found
      .filter(({ severity }) => severity === "warning")
      .map((one) => inWords(one, form, wish.type)),
    unfit: new Set(errors.map(({ fieldPath }) => fieldPath)),
  };
}

function noForm(type: string, why: string, types: readonly string[]): string {
  const near = didYouMean(type, types);
  if (near !== undefined) return `registrationType ${type}: ${why}; did you mean ${near}?`;
  const known = types.length === 0 ? "" : `; it has ${types.join(", ")}`;
  return `registrationType ${type}: ${why}${known}`;
}

/** `a.b.c` is unknown too when `a` or `a.b` is. */
function* prefixes(path: string): Generator<string> {
  const keys = path.split(".");
  for (let length = 1; length <= keys.length; length += 1) yield keys.slice(0, length).join(".");
}

/** Whether something can be said of a field while the values of `open` paths are not known. */
function isKnown(open: (path: string) => boolean): (definition: FieldDefinition) => boolean {
  return ({ FieldPath, ConditionalBehavior }) =>
    !open(FieldPath) &&
    !(ConditionalBehavior?.Rules ?? []).some(({ Conditions }) =>
      Conditions.some(({ DependsOnFieldPath }) => open(DependsOnFieldPath)),
    );
}

function isOpen(
  definitions: readonly FieldDefinition[],
  path: string,
  open: (path: string) => boolean,
): boolean {
  const definition = definitions.find(({ FieldPath }) => FieldPath === path);
  return definition !== undefined && !isKnown(open)(definition);
}

function flat(fields: FieldMap, open: (path: string) => boolean): Record<string, FieldContent> {
  return Object.fromEntries(
    [...fields].flatMap(([path, wanted]) => {
      const content = open(path) ? undefined : contentOf(wanted);
      return content === undefined ? [] : [[path, content]];
    }),
  );
}

function contentOf(wanted: Wanted): FieldContent | undefined {
  switch (wanted.kind) {
    case "words":
      return wanted.words.length === 1 ? wanted.words[0] : wanted.words;
    case "file":
      return { file: wanted.path };
    case "unknown":
      return undefined;
  }
}

/** Associations that AWS wants before it takes a version for review. */
function associationProblems({ type }: Form, { brand, type: name }: Wish): readonly string[] {
  const wanted = (type?.SupportedAssociations ?? [])
    .filter(({ AssociationBehavior }) => AssociationBehavior === "ASSOCIATE_BEFORE_SUBMIT")
    .map(({ ResourceType }) => ResourceType);
  if (wanted.length === 0 || brand !== undefined) return [];
  return [
    `brandRegistrationId is missing: AWS takes a ${name} for review only with a ${wanted.join(" or ")}: write its id`,
  ];
}

function inWords({ fieldPath, value, rule, fix }: Finding, form: Form, type: string): string {
  const what = value === undefined ? "" : ` ${value}`;
  return `${fieldPath}${titleOf(fieldPath, form, type)}${what} ${rule}: ${lowerFirst(fix)}`;
}

/** Of a field that the documentation does not have yet, what AWS's own form calls it. */
function titleOf(path: string, form: Form, type: string): string {
  const field = form.fields.find(({ FieldPath }) => FieldPath === path);
  const title = field?.DisplayHints?.Title;
  if (field === undefined || title === undefined) return "";
  if (shippedForm(type)?.fields.some(({ FieldPath }) => FieldPath === path)) return "";
  const section = form.sections.find(({ SectionPath }) => SectionPath === field.SectionPath);
  const under = section?.DisplayHints?.Title;
  return ` ("${title}"${under === undefined ? "" : ` under "${under}"`} in AWS's form)`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
