/** The parts of a Signature Version 4 `Authorization` header. */
export interface SignedScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case header names, in the order of the header. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{8})\/([^/\s,]+)\/([^/\s,]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Reads the header. Undefined when it does not have the form, whatever is wrong with it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export const parseAuthorization = (header: string): SignedScope | undefined => {
  const match = FORM.exec(header.trim());
  if (match === null) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = "", names = "", signature = ""] =
    match;
  return { accessKeyId, date, region, service, signedHeaders: names.split(";"), signature };
};
