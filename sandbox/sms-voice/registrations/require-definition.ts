import { invalid } from "../errors";
import { registrationTypes, type FieldDefinition, type TypeDefinition } from "./fields";

/** @throws ServiceError UNKNOWN_REGISTRATION_TYPE */
export const requireType = (type: string, member = "RegistrationType"): TypeDefinition => {
  const definition = registrationTypes.get(type);
  if (definition !== undefined) return definition;
  const known = [...registrationTypes.keys()].join(", ");
  throw invalid("UNKNOWN_REGISTRATION_TYPE", { Name: member, Message: `is ${type}, not ${known}` });
};

/** @throws ServiceError UNKNOWN_REGISTRATION_SECTION */
export const requireSection = (sections: readonly string[], path: string, member: string): void => {
  if (sections.includes(path)) return;
  throw invalid("UNKNOWN_REGISTRATION_SECTION", { Name: member, Message: `there is no ${path}` });
};

/** @throws ServiceError UNKNOWN_REGISTRATION_FIELD */
export const requireField = (
  { type, fields }: TypeDefinition,
  path: string,
  member: string,
): FieldDefinition => {
  const field = fields.find(({ FieldPath }) => FieldPath === path);
  if (field !== undefined) return field;
  throw invalid("UNKNOWN_REGISTRATION_FIELD", { Name: member, Message: `${type} has no ${path}` });
};
