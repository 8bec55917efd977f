import type {
  ConflictExceptionReason,
  ResourceType,
  ServiceQuotaExceededExceptionReason,
  ValidationExceptionField,
  ValidationExceptionReason,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { ServiceError } from "../kernel/operation";

/** A resource as errors name it. */
export interface Named {
  readonly type: ResourceType;
  readonly id: string;
}

const naming = ({ type, id }: Named) => `ResourceType="${type}" ResourceId="${id}"`;
const named = ({ type, id }: Named) => ({ ResourceType: type, ResourceId: id });

/** The state of a resource forbids the call. The message has the form that AWS's clients log. */
export const conflict = (reason: ConflictExceptionReason, on: Named): ServiceError =>
  new ServiceError("ConflictException", `Conflict Occurred - Reason="${reason}" ${naming(on)}`, {
    Reason: reason,
    ...named(on),
  });

/** There is no such resource in the caller's account and Region. */
export const notFound = (what: Named): ServiceError =>
  new ServiceError(
    "ResourceNotFoundException",
    `Resource not found - ${naming(what)}`,
    named(what),
  );

/** A request that the model allows and the service does not. */
export const invalid = (
  reason: ValidationExceptionReason,
  ...fields: readonly ValidationExceptionField[]
): ServiceError =>
  new ServiceError(
    "ValidationException",
    [
      `Invalid Request - Reason="${reason}"`,
      ...fields.map((f) => `${String(f.Name)}: ${String(f.Message)}`),
    ].join(" "),
    { Reason: reason, ...(fields.length > 0 ? { Fields: fields } : {}) },
  );

/** A quota of the account and Region is used up. */
export const quotaExceeded = (reason: ServiceQuotaExceededExceptionReason): ServiceError =>
  new ServiceError("ServiceQuotaExceededException", `Service Quota Exceeded - Reason="${reason}"`, {
    Reason: reason,
  });

/**
 * A request for a part of AWS that this sandbox does not have. It says so with a status that no
 * client takes for an answer of AWS's.
 */
export const notModelled = (what: string): ServiceError =>
  new ServiceError("UnknownOperationException", `The sandbox has no ${what}.`, {}, 501);
