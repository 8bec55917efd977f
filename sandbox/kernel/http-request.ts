import type { IncomingMessage } from "node:http";

/** One HTTP request, read to its end. */
export interface HttpRequest {
  readonly method: string;
  /** Path with the query, as on the request line. */
  readonly target: string;
  /** Lower-case names; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Address of the peer, without an IPv6 prefix. */
  readonly sourceIp: string;
}

/** Bytes; above it a request is refused. The largest valid one carries an attachment of 6.7 MB. */
const MAX_BODY = 16 * 1024 * 1024;

/** Reads `message`. Undefined when the body is too large. */
export const readRequest = async (message: IncomingMessage): Promise<HttpRequest | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    headers,
    body: Buffer.concat(chunks),
    sourceIp: (message.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
  };
};
