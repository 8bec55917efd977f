import { XmlCodec } from "@aws-sdk/core/protocols";
import type { Api } from "../apis/api";
import type { HttpRequest } from "../kernel/http-request";
import type { Protocol } from "./protocol";
import { readForm } from "./query-form";

const CONTENT_TYPE = "text/xml";

const formOf = (request: HttpRequest): ReadonlyMap<string, string> =>
  new Map(new URLSearchParams(request.body.toString("utf8")));

/** XML cannot carry most control characters, not even escaped: they become question marks. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** 5 is "date and time", which the protocol prescribes where a member says nothing else. */
const codecOf = (api: Api): XmlCodec =>
  new XmlCodec({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: api.xmlNamespace,
    serviceNamespace: api.schemaNamespace,
    httpBindings: false,
  });

/** The serializer writes a root element named after the output; the protocol wants another one. */
const inner = (xml: string): string =>
  xml.endsWith("/>") ? "" : xml.replace(/^<[^>]*>/, "").replace(/<\/[^>]*>$/, "");

/**
 * AWS Query: the operation and its input as a form, replies as XML.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const awsQuery: Protocol = {
  designationOf(request) {
    const form = formOf(request);
    const operation = form.get("Action");
    return operation === undefined ? undefined : { api: form.get("Version") ?? "", operation };
  },
  decode: (request, shapes) =>
    new Promise((resolve) => {
      resolve(readForm(formOf(request), shapes.input));
    }),
  encode(api, operation, shapes, output, requestId) {
    const result = shapes.output.isUnitSchema()
      ? ""
      : `<${operation}Result>${serialize(api, shapes.output, output)}</${operation}Result>`;
    return {
      status: 200,
      contentType: CONTENT_TYPE,
      body: `<${operation}Response xmlns="${api.xmlNamespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
    };
  },
  encodeError(api, error, requestId) {
    const type = error.status >= 500 ? "Receiver" : "Sender";
    return {
      status: error.status,
      contentType: CONTENT_TYPE,
      body: `<ErrorResponse xmlns="${api?.xmlNamespace ?? ""}"><Error><Type>${type}</Type><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  },
  commonErrors: {
    "missing-authentication": { code: "MissingAuthenticationToken", status: 403 },
    "incomplete-signature": { code: "IncompleteSignature", status: 400 },
    "unknown-key": { code: "InvalidClientTokenId", status: 403 },
    "wrong-token": { code: "InvalidClientTokenId", status: 403 },
    "bad-signature": { code: "SignatureDoesNotMatch", status: 403 },
    "expired-token": { code: "ExpiredToken", status: 403 },
    "access-denied": { code: "AccessDenied", status: 403 },
    throttled: { code: "Throttling", status: 400 },
    internal: { code: "InternalFailure", status: 500 },
    unavailable: { code: "ServiceUnavailable", status: 503 },
    malformed: { code: "MalformedInput", status: 400 },
    "not-implemented": { code: "InvalidAction", status: 501 },
  },
};

const serialize = (
  api: Api,
  schema: Parameters<Protocol["encode"]>[2]["output"],
  output: unknown,
): string => {
  const serializer = codecOf(api).createSerializer();
  serializer.write(schema, output);
  const written = serializer.flush();
  return inner(typeof written === "string" ? written : Buffer.from(written).toString("utf8"));
};
