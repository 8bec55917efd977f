import { ServiceError } from "../kernel/operation";

const STATUS = {
  NoSuchEntity: 404,
  EntityAlreadyExists: 409,
  DeleteConflict: 409,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
  InvalidInput: 400,
  ValidationError: 400,
} as const;

/** An error of IAM with the HTTP status of its model. */
export const iamError = (code: keyof typeof STATUS, message: string): ServiceError =>
  new ServiceError(code, message, {}, STATUS[code]);
