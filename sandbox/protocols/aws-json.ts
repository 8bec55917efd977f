import { JsonCodec2 } from "@smithy/core/protocols";
import type { Api } from "../apis/api";
import type { Structure } from "../kernel/operation";
import { schemaProblems } from "../kernel/schema-check";
import type { Protocol } from "./protocol";

const contentType = (api: Api | undefined): string =>
  `application/x-amz-json-${api?.protocol === "awsJson1_1" ? "1.1" : "1.0"}`;

/** 7 is "seconds since 1970", which the protocol prescribes where a member says nothing else. */
const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

const parse = (text: string): unknown => {
  try {
    return text === "" ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new SyntaxError("the body is not JSON");
  }
};

/**
 * AWS JSON 1.0 and 1.1: the operation in a header, the input as a JSON object. Every client error is 400.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export const awsJson: Protocol = {
  designationOf(request) {
    const [api, operation] = (request.headers["x-amz-target"] ?? "").split(".");
    return api === undefined || operation === undefined ? undefined : { api, operation };
  },
  async decode(request, shapes) {
    const text = request.body.toString("utf8");
    const problems = schemaProblems(shapes.input, parse(text), "json", false);
    if (problems.length > 0) throw new SyntaxError(problems.join("; "));
    return (await codec.createDeserializer().read(shapes.input, text)) as Structure;
  },
  encode(api, _operation, shapes, output) {
    const serializer = codec.createSerializer();
    serializer.write(shapes.output, output);
    return {
      status: 200,
      contentType: contentType(api),
      body: new TextDecoder().decode(serializer.flush()),
    };
  },
  encodeError(api, error) {
    const type = api === undefined ? error.code : `${api.schemaNamespace}#${error.code}`;
    return {
      status: error.status,
      contentType: contentType(api),
      body: JSON.stringify({ __type: type, Message: error.message, ...error.members }),
    };
  },
  commonErrors: {
    "missing-authentication": { code: "MissingAuthenticationTokenException", status: 400 },
    "incomplete-signature": { code: "IncompleteSignatureException", status: 400 },
    "unknown-key": { code: "UnrecognizedClientException", status: 400 },
    "wrong-token": { code: "UnrecognizedClientException", status: 400 },
    "bad-signature": { code: "InvalidSignatureException", status: 400 },
    "expired-token": { code: "ExpiredTokenException", status: 400 },
    "access-denied": { code: "AccessDeniedException", status: 400 },
    throttled: { code: "ThrottlingException", status: 400 },
    internal: { code: "InternalServerException", status: 500 },
    unavailable: { code: "ServiceUnavailableException", status: 503 },
    malformed: { code: "SerializationException", status: 400 },
    "not-implemented": { code: "UnknownOperationException", status: 501 },
  },
};
