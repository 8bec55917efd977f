/** AWS's errors in the few kinds that the provider tells apart. */
import { redact } from "../../core/redact";

/**
 * `denied` and `throttled` are never taken for `not-found`: a resource that cannot be read is not
 * gone. `unanswered` says that the outcome of the call is not known.
 */
export type ErrorKind =
  "not-found" | "denied" | "throttled" | "conflict" | "quota" | "invalid" | "unanswered" | "other";

/** A failed call of AWS. */
export class ApiError extends Error {
  constructor(
    readonly kind: ErrorKind,
    /** `SubmitRegistrationVersion` */
    readonly operation: string,
    /** AWS's reason where the error has one: `REGISTRATION_ALREADY_SUBMITTED`. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

const KINDS: Readonly<Record<string, ErrorKind>> = {
  ResourceNotFoundException: "not-found",
  AccessDeniedException: "denied",
  AccessDenied: "denied",
  UnrecognizedClientException: "denied",
  InvalidClientTokenId: "denied",
  ExpiredTokenException: "denied",
  ExpiredToken: "denied",
  InvalidSignatureException: "denied",
  SignatureDoesNotMatch: "denied",
  CredentialsProviderError: "denied",
  ThrottlingException: "throttled",
  Throttling: "throttled",
  TooManyRequestsException: "throttled",
  ConflictException: "conflict",
  ServiceQuotaExceededException: "quota",
  ValidationException: "invalid",
  TimeoutError: "unanswered",
  ECONNRESET: "unanswered",
};

const ADVICE: Readonly<Partial<Record<ErrorKind, string>>> = {
  denied: "Check the credentials and that their policy allows this action",
  throttled: "AWS allows about one request a second of each kind; run the same command again",
  unanswered: "AWS did not answer; run the same command again, nothing is filed twice",
};

/** What an SDK client threw, mapped; `hide` is a text that the message must not repeat. */
export function apiError(operation: string, cause: unknown, hide = ""): ApiError {
  if (cause instanceof ApiError) return cause;
  const { name, message, code, Reason: reason } = facts(cause);
  const kind = KINDS[name] ?? KINDS[code] ?? "other";
  const said = hide === "" ? message : redact(message.split(hide).join("…"), [hide]);
  const head = `${operation}: ${[name, reason].filter((part) => part !== "").join(" ")}: ${said}`;
  const advice = ADVICE[kind];
  return new ApiError(kind, operation, reason, advice === undefined ? head : `${head}. ${advice}.`);
}

function facts(cause: unknown): Record<"name" | "message" | "code" | "Reason", string> {
  const from =
    typeof cause === "object" && cause !== null ? (cause as Record<string, unknown>) : {};
  const text = (key: string): string => (typeof from[key] === "string" ? from[key] : "");
  return {
    name: text("name"),
    message: text("message").replace(/\.$/, "") || "no further words",
    code: text("code"),
    Reason: text("Reason"),
  };
}
