import { invalid } from "../errors";
import type { RegionState } from "../state";
import { registrationTypes, type FieldDefinition, type TypeDefinition } from "./fields";

/** The registration types of an account and Region: AWS's, as far as they were not changed. */
export const typesOf = ({ types }: RegionState): ReadonlyMap<string, TypeDefinition> =>
  new Map([...registrationTypes, ...types]);

/** @throws ServiceError UNKNOWN_REGISTRATION_TYPE */
export const requireType = (
  state: RegionState,
  type: string,
  member = "RegistrationType",
): TypeDefinition => {
  const types = typesOf(state);
  const definition = types.get(type);
  if (definition !== undefined) return definition;
  const known = [...types.keys()].join(", ");
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
