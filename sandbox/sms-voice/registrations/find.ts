import type { Call, Permission } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict } from "../errors";
import { onResource } from "../permissions";
import { newest, type Registration, type Version } from "../state";
import { isPending } from "./transitions";

/** The part of an input that names a registration. */
export type OfRegistration = { readonly RegistrationId: string };

const reference = (call: Call<OfRegistration>) =>
  refer(call, "registration", "RegistrationId", call.input.RegistrationId);

/** The permission on the registration that a call names. */
export const onRegistration =
  (backend: Backend) =>
  (call: Call<OfRegistration>): readonly Permission[] => {
    const named = reference(call);
    const known = stateOf(backend, call).registrations.get(named.id);
    return [onResource(call, named, known?.tags)];
  };

/** The registration that a call names, deleted ones included: they stay readable. */
export const readable = (backend: Backend, call: Call<OfRegistration>): Registration =>
  lookUp(stateOf(backend, call).registrations, call, reference(call));

/** The registration that a call names, to be changed. */
export const writable = (backend: Backend, call: Call<OfRegistration>): Registration => {
  const registration = readable(backend, call);
  if (registration.deleted !== undefined) {
    throw conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", named(registration));
  }
  return registration;
};

/** A registration as errors name it. */
export const named = ({ id }: Registration) => ({ type: "registration", id }) as const;

/** The newest version, as long as its values can be changed. */
export const editable = (registration: Registration): Version => {
  const version = newest(registration);
  if (version.status !== "DRAFT") {
    throw conflict("EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED", named(registration));
  }
  return version;
};

/** Whether the registration is with a reviewer, when nothing about it may change. */
export const underReview = (registration: Registration): boolean =>
  isPending(newest(registration).status);
