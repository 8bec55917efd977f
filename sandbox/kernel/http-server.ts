import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Dispatcher, Outcome } from "./dispatcher";
import { readRequest, type HttpRequest } from "./http-request";

/** A JSON answer of the control plane. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What answers requests: AWS's APIs at `/`, the control plane under `/_sandbox/`. */
export interface Handlers {
  readonly dispatcher: Dispatcher;
  readonly control: (request: HttpRequest, route: string) => Promise<ControlAnswer>;
}

/** A server that is up. */
export interface Listening {
  readonly port: number;
  /** Takes no new connection, cuts those that are open, and is then gone. */
  readonly stop: () => Promise<void>;
}

const CONTROL = "/_sandbox/";

/**
 * Listens on loopback and nowhere else.
 * @param port - 0 for any that is free
 * @param holdProcess - whether the server keeps the process alive
 */
export const listen = async (
  handlers: Handlers,
  port: number,
  holdProcess: boolean,
): Promise<Listening> => {
  const server = createServer((message, response) => {
    void serve(handlers, message, response);
  });
  // Clients keep idle connections; one that the server closed first would fail their next request.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 70_000;
  if (!holdProcess) {
    server.unref();
    server.on("connection", (socket) => socket.unref());
  }
  await listening(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

const serve = async (
  handlers: Handlers,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const request = await readRequest(message);
    if (request === undefined) {
      sendJson(response, { status: 413, body: { error: "the body is larger than 16 MiB" } });
    } else if (request.target.startsWith(CONTROL)) {
      sendJson(response, await handlers.control(request, request.target.slice(CONTROL.length)));
    } else if (request.method !== "POST" || request.target !== "/") {
      sendJson(response, {
        status: 404,
        body: { error: `AWS's APIs are at POST /, not at ${request.method} ${request.target}` },
      });
    } else {
      send(response, await handlers.dispatcher.handle(request));
    }
  } catch {
    // The client hung up while its request was read: there is nobody to answer.
    response.destroy();
  }
};

const sendJson = (response: ServerResponse, { status, body }: ControlAnswer): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

const send = (response: ServerResponse, outcome: Outcome): void => {
  if (outcome.kind === "silence") return;
  if (outcome.kind === "drop") {
    response.destroy();
    return;
  }
  const { reply, requestId } = outcome;
  response.writeHead(reply.status, {
    "content-type": reply.contentType,
    "x-amzn-requestid": requestId,
  });
  response.end(reply.body);
};
