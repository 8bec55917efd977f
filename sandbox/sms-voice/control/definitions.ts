import { z } from "zod";
import { readControl } from "../../kernel/control-routes";
import type { Structure } from "../../kernel/operation";
import type { Backend } from "../backend";
import { present } from "../known";
import type {
  FieldDefinition,
  SupportedAssociation,
  TypeDefinition,
} from "../registrations/fields";
import { typesOf } from "../registrations/require-definition";
import { place } from "./shared";

const size = z.number().int().min(0);
const behavior = z.enum(["REQUIRED", "OPTIONAL", "DISALLOWED"]);
const pattern = z.string().refine(compiles, { message: "is no regular expression" });

/** A description has all members; left out here, they allow what the API allows. */
const text = z.strictObject({
  MinLength: size.default(1),
  MaxLength: size.default(2048),
  Pattern: pattern.default("^[\\s\\S]*$"),
});

const rule = z.strictObject({
  Conditions: z.array(
    z.strictObject({
      DependsOnFieldPath: z.string(),
      Operator: z.string(),
      Values: z.array(z.string()).optional(),
    }),
  ),
  RuleBehavior: behavior,
  ConditionalValidation: z
    .strictObject({
      MinLength: size.optional(),
      MaxLength: size.optional(),
      Pattern: pattern.optional(),
      AllowedValues: z.array(z.string()).optional(),
    })
    .optional(),
});

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationFieldDefinition.html */
const field = z.strictObject({
  SectionPath: z.string().optional(),
  FieldPath: z.string().regex(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+$/, "must be SECTION.NAME"),
  FieldType: z.enum(["TEXT", "SELECT", "ATTACHMENT"]),
  FieldRequirement: z.enum(["REQUIRED", "CONDITIONAL", "OPTIONAL"]),
  TextValidation: text.optional(),
  SelectValidation: z
    .strictObject({
      MinChoices: size.default(1),
      MaxChoices: size.default(1),
      Options: z.array(z.string()),
    })
    .optional(),
  ConditionalBehavior: z
    .strictObject({ Rules: z.array(rule), DefaultBehavior: behavior })
    .optional(),
  DisplayHints: z.strictObject({ Title: z.string(), ShortDescription: z.string() }).optional(),
});

const association = z.strictObject({
  ResourceType: z.string().min(1),
  IsoCountryCode: z.string().optional(),
  AssociationBehavior: z.enum([
    "ASSOCIATE_BEFORE_SUBMIT",
    "ASSOCIATE_ON_APPROVAL",
    "ASSOCIATE_AFTER_COMPLETE",
  ]),
  DisassociationBehavior: z
    .enum([
      "DISASSOCIATE_ALL_CLOSES_REGISTRATION",
      "DISASSOCIATE_ALL_ALLOWS_DELETE_REGISTRATION",
      "DELETE_REGISTRATION_DISASSOCIATES",
    ])
    .default("DELETE_REGISTRATION_DISASSOCIATES"),
});

const request = z.strictObject({
  ...place,
  registrationType: z.string().regex(/^[A-Za-z0-9_]+$/, "must be letters, digits and _"),
  /** Back to AWS's own first; a type that only the control plane made is forgotten. */
  reset: z.boolean().default(false),
  /** Added, or put in the place of a field of the same path. */
  fields: z.array(field).default([]),
  /** Paths of fields that are no more. */
  remove: z.array(z.string()).default([]),
  associations: z.array(association).optional(),
  reviewSeconds: z.number().min(0).optional(),
});

type Request = z.infer<typeof request>;

function compiles(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

const sectionOf = (path: string): string => path.slice(0, path.indexOf("."));

const asField = (given: z.infer<typeof field>): FieldDefinition =>
  present({
    SectionPath: sectionOf(given.FieldPath),
    DisplayHints: { Title: given.FieldPath, ShortDescription: given.FieldPath },
    ...present(given),
  }) as unknown as FieldDefinition;

const changed = (before: TypeDefinition | undefined, wanted: Request): TypeDefinition => {
  const gone = new Set([...wanted.remove, ...wanted.fields.map(({ FieldPath }) => FieldPath)]);
  const kept = (before?.fields ?? []).filter(({ FieldPath }) => !gone.has(FieldPath));
  const fields = [...kept, ...wanted.fields.map(asField)];
  const reviewSeconds = wanted.reviewSeconds ?? before?.reviewSeconds;
  return {
    type: wanted.registrationType,
    sections: [...new Set(fields.map(({ SectionPath }) => SectionPath))],
    fields,
    associations:
      (wanted.associations as readonly SupportedAssociation[] | undefined) ??
      before?.associations ??
      [],
    ...(reviewSeconds === undefined ? {} : { reviewSeconds }),
  };
};

const view = (definition: TypeDefinition): Structure => ({ ...definition });

/** `GET` and `POST definitions` of the control plane: AWS changes its forms, and adds new ones. */
export const controlDefinitions = (backend: Backend): void => {
  const { control } = backend.world;
  control.register("GET", "definitions", (input) => {
    const { account, region } = readControl(z.strictObject(place), input);
    const types = typesOf(backend.regions.of(account, region));
    return { definitions: [...types.values()].map(view) };
  });
  control.register("POST", "definitions", (input) => {
    const wanted = readControl(request, input);
    const state = backend.regions.of(wanted.account, wanted.region);
    if (wanted.reset) state.types.delete(wanted.registrationType);
    const definition = changed(typesOf(state).get(wanted.registrationType), wanted);
    const { reset, fields, remove, associations, reviewSeconds } = wanted;
    const changes = [...fields, ...remove, ...(associations ?? []), ...(reviewSeconds ? [1] : [])];
    const isOwn = reset && changes.length === 0;
    if (!isOwn) state.types.set(wanted.registrationType, definition);
    return view(definition);
  });
};
