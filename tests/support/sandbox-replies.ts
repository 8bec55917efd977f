import { Readable } from "node:stream";
import { XmlCodec } from "@aws-sdk/core/protocols";
import type { Api } from "../../sandbox/apis/api";
import { apis } from "../../sandbox/apis";
import { schemaProblems } from "../../sandbox/kernel/schema-check";

const apiOf = (service: string): Api => {
  const api = apis.find((one) => one.service === service);
  if (api === undefined) throw new Error(`the sandbox has no service ${service}`);
  return api;
};

const shapesOf = (service: string, operation: string) => {
  const shapes = apiOf(service).operation(operation);
  if (shapes === undefined) throw new Error(`${service} has no operation ${operation}`);
  return shapes;
};

/**
 * How the body of a success differs from the SDK's output schema: a member that is not declared,
 * one of another kind, a required one that is missing. Empty when it does not differ.
 */
const replyProblems = async (
  service: string,
  operation: string,
  body: string,
): Promise<readonly string[]> => {
  const api = apiOf(service);
  const { output } = shapesOf(service, operation);
  if (api.protocol !== "awsQuery") {
    return schemaProblems(output, JSON.parse(body) as unknown, "json", true);
  }
  const envelope = new RegExp(
    `^<${operation}Response xmlns="${api.xmlNamespace}">(.*)<ResponseMetadata><RequestId>[0-9a-f-]{36}</RequestId></ResponseMetadata></${operation}Response>$`,
    "s",
  ).exec(body);
  if (envelope === null) return [`the envelope of ${operation} is not the protocol's: ${body}`];
  const result = envelope[1] ?? "";
  if (output.isUnitSchema()) return result === "" ? [] : [`${operation} declares no result`];
  return xmlProblems(api, operation, body, result);
};

/** Reads a result and writes it again: what the schema does not declare does not come back. */
const xmlProblems = async (
  api: Api,
  operation: string,
  body: string,
  result: string,
): Promise<readonly string[]> => {
  const { output } = shapesOf(api.service, operation);
  const codec = new XmlCodec({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: api.xmlNamespace,
    serviceNamespace: api.schemaNamespace,
    httpBindings: false,
  });
  const read: unknown = await codec.createDeserializer().read(output, body, `${operation}Result`);
  const serializer = codec.createSerializer();
  serializer.write(output, read);
  const again = String(serializer.flush());
  const inside = (xml: string) => xml.replace(/^<[^>]*>/, "").replace(/<\/[^>]*>$/, "");
  const same = inside(again) === inside(result);
  return [
    ...schemaProblems(output, read, "native", true),
    ...(same ? [] : [`${operation} answers more than it declares: ${result}`]),
  ];
};

/** The part of an SDK client that is needed to look at what it receives. */
interface Watchable {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<{ response: unknown }>,
        context: Readonly<Record<string, unknown>>,
      ) => (args: never) => Promise<{ response: unknown }>,
      options: { readonly step: "deserialize"; readonly priority: "low"; readonly name: string },
    ): void;
  };
}

interface WireResponse {
  readonly statusCode: number;
  body: AsyncIterable<Uint8Array>;
}

/** Makes a client fail on every success that differs from the output schema of its operation. */
export const checkReplies = (client: Watchable, service: string): void => {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const response = answer.response as WireResponse;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      response.body = Readable.from([body]);
      if (response.statusCode < 300) {
        const operation = String(context["commandName"]).replace(/Command$/, "");
        const problems = await replyProblems(service, operation, body.toString("utf8"));
        if (problems.length > 0) throw new Error(`${operation}: ${problems.join("; ")}`);
      }
      return answer;
    },
    { step: "deserialize", priority: "low", name: "checkReplies" },
  );
};
