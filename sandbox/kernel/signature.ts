import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { SignedScope } from "./authorization-header";
import type { HttpRequest } from "./http-request";

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac("sha256", key).update(data).digest();

/**
 * The signature that `request` should carry, computed anew from the secret and the bytes that came
 * in. The path is always `/` and the query empty here: other requests never get this far.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
const expectedSignature = (request: HttpRequest, scope: SignedScope, secret: string): string => {
  const headers = scope.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}\n`,
  );
  const canonical = [
    request.method,
    "/",
    "",
    headers.join(""),
    scope.signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
  const scopeText = `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"] ?? "",
    scopeText,
    sha256(canonical),
  ].join("\n");
  const key = ["aws4_request", scope.service, scope.region, scope.date].reduceRight<
    string | Buffer
  >((previous, part) => hmac(previous, part), `AWS4${secret}`);
  return hmac(key, toSign).toString("hex");
};

/** Whether the signature in `scope` was made with `secret` over exactly this request. */
export const signatureMatches = (
  request: HttpRequest,
  scope: SignedScope,
  secret: string,
): boolean =>
  timingSafeEqual(
    Buffer.from(expectedSignature(request, scope, secret), "hex"),
    Buffer.from(scope.signature, "hex"),
  );

/** Headers of the request that a signature must cover and `scope` does not. */
export const unsignedHeaders = (request: HttpRequest, scope: SignedScope): readonly string[] =>
  ["host", ...Object.keys(request.headers).filter((name) => name.startsWith("x-amz-"))].filter(
    (name) => name !== "x-amz-user-agent" && !scope.signedHeaders.includes(name),
  );

/** Whether a body hash that the client declared is the hash of the body that came. */
export const bodyHashMatches = (request: HttpRequest): boolean => {
  const declared = request.headers["x-amz-content-sha256"];
  return declared === undefined || declared === sha256(request.body);
};

/** Reads `YYYYMMDDTHHMMSSZ`. Undefined when it is something else. */
export const parseAmzDate = (text: string): Date | undefined => {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const date = new Date(text.replace(/^(.{4})(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return Number.isNaN(date.getTime()) ? undefined : date;
};
