import type {
  DeleteRegistrationFieldValueRequest,
  DescribeRegistrationFieldValuesRequest,
  PutRegistrationFieldValueRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, invalid } from "../errors";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything } from "../permissions";
import {
  newest,
  type FieldValue,
  type RegionState,
  type Registration,
  type Version,
} from "../state";
import { checkAttachment, checkChoices, checkText, valueMember } from "./field-values";
import type { FieldDefinition } from "./fields";
import { requireField, requireSection, requireType } from "./require-definition";
import { editable, onRegistration, readable, writable } from "./find";

type Put = Known<PutRegistrationFieldValueRequest>;
type Delete = Known<DeleteRegistrationFieldValueRequest>;
type Describe = Known<DescribeRegistrationFieldValuesRequest>;

const fieldOf = (
  state: RegionState,
  { type }: Registration,
  path: string,
  member = "FieldPath",
): FieldDefinition => requireField(requireType(state, type), path, member);

const answer = (registration: Registration, version: Version, path: string, value: FieldValue) => ({
  RegistrationArn: registration.arn,
  RegistrationId: registration.id,
  VersionNumber: version.number,
  FieldPath: path,
  ...value,
});

/** Whether a version other than `own` has the attachment. */
const isElsewhere = ({ registrations }: RegionState, own: Version, id: string): boolean =>
  [...registrations.values()].some(({ versions }) =>
    versions.some(
      (version) =>
        version !== own &&
        [...version.values.values()].some((value) => value.RegistrationAttachmentId === id),
    ),
  );

const checked = (
  backend: Backend,
  call: Call<Put>,
  field: FieldDefinition,
  version: Version,
): FieldValue => {
  const { input } = call;
  const member = valueMember(input, field);
  if (member === "TextValue") return checkText(input.TextValue ?? "", field);
  if (member === "SelectChoices") return checkChoices(input.SelectChoices ?? [], field);
  const named = refer(
    call,
    "registration-attachment",
    member,
    input.RegistrationAttachmentId ?? "",
  );
  const attachment = lookUp(stateOf(backend, call).attachments, call, named);
  if (attachment.status !== "UPLOAD_COMPLETE") throw conflict("RESOURCE_NOT_ACTIVE", named);
  const { attachmentReuse } = backend.world.settings.of(call.account, call.region);
  if (!attachmentReuse && isElsewhere(stateOf(backend, call), version, attachment.id)) {
    throw conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", named);
  }
  return checkAttachment(attachment, field);
};

const put = (backend: Backend, call: Call<Put>): Structure => {
  const registration = writable(backend, call);
  const field = fieldOf(stateOf(backend, call), registration, call.input.FieldPath);
  const version = editable(registration);
  const value = checked(backend, call, field, version);
  version.values.set(field.FieldPath, value);
  return answer(registration, version, field.FieldPath, value);
};

const remove = (backend: Backend, call: Call<Delete>): Structure => {
  const registration = writable(backend, call);
  const { FieldPath } = fieldOf(stateOf(backend, call), registration, call.input.FieldPath);
  const version = editable(registration);
  const value = version.values.get(FieldPath);
  if (value === undefined) {
    throw invalid("REGISTRATION_FIELD_CANNOT_BE_DELETED", {
      Name: "FieldPath",
      Message: `${FieldPath} has no value`,
    });
  }
  version.values.delete(FieldPath);
  return answer(registration, version, FieldPath, value);
};

const versionOf = (registration: Registration, number: number | undefined): Version => {
  if (number === undefined) return newest(registration);
  const version = registration.versions.find((one) => one.number === number);
  if (version !== undefined) return version;
  throw invalid("UNKNOWN_REGISTRATION_VERSION", {
    Name: "VersionNumber",
    Message: `there is no version ${number}`,
  });
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const registration = readable(backend, call);
  const { VersionNumber, SectionPath, FieldPaths: paths = [] } = call.input;
  const version = versionOf(registration, VersionNumber);
  for (const path of paths) fieldOf(stateOf(backend, call), registration, path, "FieldPaths");
  const { fields, sections } = requireType(stateOf(backend, call), registration.type);
  if (SectionPath !== undefined) requireSection(sections, SectionPath, "SectionPath");
  const chosen = fields.filter(
    (field) =>
      version.values.has(field.FieldPath) &&
      (SectionPath === undefined || field.SectionPath === SectionPath) &&
      (paths.length === 0 || paths.includes(field.FieldPath)),
  );
  const { items, ...rest } = page(call, chosen, ({ FieldPath }) => FieldPath);
  return {
    RegistrationArn: registration.arn,
    RegistrationId: registration.id,
    VersionNumber: version.number,
    RegistrationFieldValues: items.map(({ FieldPath }) => {
      const denial = version.denials.find((one) => one.FieldPath === FieldPath);
      return {
        FieldPath,
        ...version.values.get(FieldPath),
        ...(denial === undefined ? {} : { DeniedReason: denial.ShortDescription }),
      };
    }),
    ...rest,
  };
};

/** The operations on field values. */
export const fieldValueOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  PutRegistrationFieldValue: operation<Put>(onRegistration(backend), (call) => put(backend, call)),
  DeleteRegistrationFieldValue: operation<Delete>(onRegistration(backend), (call) =>
    remove(backend, call),
  ),
  DescribeRegistrationFieldValues: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
