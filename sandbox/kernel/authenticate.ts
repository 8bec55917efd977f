import { parseAuthorization, type SignedScope } from "./authorization-header";
import type { Credential, Credentials } from "./credentials";
import type { HttpRequest } from "./http-request";
import { isRegion } from "./regions";
import { bodyHashMatches, parseAmzDate, signatureMatches, unsignedHeaders } from "./signature";

/** Why a request is nobody's. Each protocol has a code of its own for each. */
export type Refusal =
  | "missing-authentication"
  | "incomplete-signature"
  | "unknown-key"
  | "wrong-token"
  | "bad-signature"
  | "expired-token";

/** Somebody, or why nobody. */
export type Authentication =
  | { readonly who: Credential; readonly scope: SignedScope }
  | { readonly refusal: Refusal; readonly message: string };

/** What a request's credential scope must be, to reach the API that it names. */
export interface ExpectedScope {
  readonly service: string;
  /** Set for global services, which are signed for one Region only. */
  readonly region?: string;
}

const FIFTEEN_MINUTES = 15 * 60 * 1000;
const compact = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, "");

const refuse = (refusal: Refusal, message: string): Authentication => ({ refusal, message });

/**
 * Finds out who signed `request`. Every doubt ends in a refusal.
 * @param wall - now on the wall clock, which is what clients sign with
 * @param virtual - now on the virtual clock, which is what sessions expire by
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export const authenticate = (
  request: HttpRequest,
  expected: ExpectedScope,
  credentials: Credentials,
  wall: Date,
  virtual: Date,
): Authentication => {
  const header = request.headers["authorization"];
  if (header === undefined)
    return refuse("missing-authentication", "Request is missing Authentication Token");
  const scope = parseAuthorization(header);
  if (scope === undefined) {
    return refuse(
      "incomplete-signature",
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256.",
    );
  }
  const doubt = scopeDoubt(request, scope, expected, wall);
  if (doubt !== undefined) return doubt;
  const who = credentials.find(scope.accessKeyId);
  if (who === undefined) {
    return refuse("unknown-key", "The security token included in the request is invalid.");
  }
  if (request.headers["x-amz-security-token"] !== who.sessionToken) {
    return refuse("wrong-token", "The security token included in the request is invalid.");
  }
  if (!bodyHashMatches(request) || !signatureMatches(request, scope, who.secretAccessKey)) {
    return refuse(
      "bad-signature",
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
  const expiration = who.caller.session?.expiration;
  if (expiration !== undefined && expiration <= virtual) {
    return refuse("expired-token", "The security token included in the request is expired");
  }
  return { who, scope };
};

/** What is wrong with the scope, the date or the list of signed headers; none needs the secret. */
const scopeDoubt = (
  request: HttpRequest,
  scope: SignedScope,
  expected: ExpectedScope,
  wall: Date,
): Authentication | undefined => {
  const unsigned = unsignedHeaders(request, scope);
  if (unsigned.length > 0) {
    return refuse("bad-signature", `Headers that must be signed are not: ${unsigned.join(", ")}`);
  }
  const signed = parseAmzDate(request.headers["x-amz-date"] ?? "");
  if (signed === undefined) {
    return refuse(
      "incomplete-signature",
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  if (scope.service !== expected.service) {
    return refuse(
      "bad-signature",
      `Credential should be scoped to correct service: '${expected.service}'.`,
    );
  }
  if (!isRegion(scope.region) || (expected.region ?? scope.region) !== scope.region) {
    return refuse(
      "bad-signature",
      `Credential should be scoped to a valid region, not '${scope.region}'.`,
    );
  }
  if (compact(signed).slice(0, 8) !== scope.date) {
    return refuse(
      "bad-signature",
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP",
    );
  }
  const skew = wall.getTime() - signed.getTime();
  if (skew > FIFTEEN_MINUTES) {
    return refuse(
      "bad-signature",
      `Signature expired: ${compact(signed)} is now earlier than ${compact(new Date(wall.getTime() - FIFTEEN_MINUTES))} (${compact(wall)} - 15 min.)`,
    );
  }
  if (skew < -FIFTEEN_MINUTES) {
    return refuse(
      "bad-signature",
      `Signature not yet current: ${compact(signed)} is still later than ${compact(new Date(wall.getTime() + FIFTEEN_MINUTES))} (${compact(wall)} + 15 min.)`,
    );
  }
  return undefined;
};
