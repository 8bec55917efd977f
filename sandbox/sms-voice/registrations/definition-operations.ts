import type {
  DescribeRegistrationFieldDefinitionsRequest,
  DescribeRegistrationSectionDefinitionsRequest,
  DescribeRegistrationTypeDefinitionsRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { stateOf, type Backend } from "../backend";
import { filtered } from "../filters";
import { operation, present, type Known } from "../known";
import { page } from "../paging";
import { onAnything } from "../permissions";
import type { FieldDefinition } from "./fields";
import { requireField, requireSection, requireType, typesOf } from "./require-definition";

type Types = Known<DescribeRegistrationTypeDefinitionsRequest>;
type Sections = Known<DescribeRegistrationSectionDefinitionsRequest>;
type Fields = Known<DescribeRegistrationFieldDefinitionsRequest>;

/** `US_TEN_DLC_BRAND_VETTING` as a title: `US ten DLC brand vetting`. */
const title = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .split("_")
    .map((word) => (/^(US|DLC|MMS)$/i.test(word) ? word.toUpperCase() : word.toLowerCase()));
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const types = (backend: Backend, call: Call<Types>): Structure => {
  const { RegistrationTypes: wanted = [], Filters } = call.input;
  const all =
    wanted.length === 0
      ? [...typesOf(stateOf(backend, call)).values()]
      : wanted.map((type) => requireType(stateOf(backend, call), type, "RegistrationTypes"));
  const chosen = filtered(all, Filters, {
    "supported-association-resource-type": ({ associations }) =>
      associations.map(({ ResourceType }) => ResourceType),
    "supported-association-iso-country-code": ({ associations }) =>
      associations.flatMap(({ IsoCountryCode }) => IsoCountryCode ?? []),
  });
  const { items, ...rest } = page(call, chosen, ({ type }) => type);
  return {
    RegistrationTypeDefinitions: items.map(({ type, associations }) => ({
      RegistrationType: type,
      SupportedAssociations: associations,
      DisplayHints: { Title: title(type) },
    })),
    ...rest,
  };
};

const sections = (backend: Backend, call: Call<Sections>): Structure => {
  const { RegistrationType, SectionPaths: wanted = [] } = call.input;
  const { sections: all } = requireType(stateOf(backend, call), RegistrationType);
  for (const path of wanted) requireSection(all, path, "SectionPaths");
  const chosen = all.filter((path) => wanted.length === 0 || wanted.includes(path));
  const { items, ...rest } = page(call, chosen, (path) => path);
  return {
    RegistrationType,
    RegistrationSectionDefinitions: items.map((path) => ({
      SectionPath: path,
      DisplayHints: { Title: title(path), ShortDescription: title(path) },
    })),
    ...rest,
  };
};

/** Only what the API describes: the data also says where each field was read. */
const view = (field: FieldDefinition): Structure =>
  present({
    SectionPath: field.SectionPath,
    FieldPath: field.FieldPath,
    FieldType: field.FieldType,
    FieldRequirement: field.FieldRequirement,
    TextValidation: field.TextValidation,
    SelectValidation: field.SelectValidation,
    ConditionalBehavior: field.ConditionalBehavior,
    DisplayHints: field.DisplayHints,
  });

const fields = (backend: Backend, call: Call<Fields>): Structure => {
  const { RegistrationType, SectionPath, FieldPaths: wanted = [] } = call.input;
  const type = requireType(stateOf(backend, call), RegistrationType);
  if (SectionPath !== undefined) requireSection(type.sections, SectionPath, "SectionPath");
  for (const path of wanted) requireField(type, path, "FieldPaths");
  const chosen = type.fields.filter(
    (field) =>
      (SectionPath === undefined || field.SectionPath === SectionPath) &&
      (wanted.length === 0 || wanted.includes(field.FieldPath)),
  );
  const { items, ...rest } = page(call, chosen, ({ FieldPath }) => FieldPath);
  return { RegistrationType, RegistrationFieldDefinitions: items.map(view), ...rest };
};

/** The operations that describe the forms. */
export const definitionOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  DescribeRegistrationTypeDefinitions: operation<Types>(
    (call) => [onAnything(call)],
    (call) => types(backend, call),
  ),
  DescribeRegistrationSectionDefinitions: operation<Sections>(
    (call) => [onAnything(call)],
    (call) => sections(backend, call),
  ),
  DescribeRegistrationFieldDefinitions: operation<Fields>(
    (call) => [onAnything(call)],
    (call) => fields(backend, call),
  ),
});
