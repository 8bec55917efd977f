import { timingSafeEqual } from "node:crypto";
import { ControlError, type ControlRoutes } from "./control";
import type { HttpRequest } from "./http-request";
import type { ControlAnswer } from "./http-server";
import type { Structure } from "./operation";

/** Serves {@link ControlRoutes}, to who knows the token. */
export class ControlServer {
  constructor(
    private readonly routes: ControlRoutes,
    private readonly token: string,
    private readonly onBug: (message: string) => void,
  ) {}

  async handle(request: HttpRequest, target: string): Promise<ControlAnswer> {
    try {
      this.#admit(request);
      const { pathname, searchParams } = new URL(target, "http://sandbox/");
      const handler = this.routes.find(request.method, pathname.slice(1));
      const input = request.method === "POST" ? bodyOf(request) : Object.fromEntries(searchParams);
      return { status: 200, body: await handler(input) };
    } catch (error) {
      if (error instanceof ControlError) {
        return { status: error.status, body: { error: error.message } };
      }
      this.onBug(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { status: 500, body: { error: "the sandbox failed; its own output says why" } };
    }
  }

  #admit(request: HttpRequest): void {
    const wanted = Buffer.from(`Bearer ${this.token}`);
    const given = Buffer.from(request.headers["authorization"] ?? "");
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new ControlError(401, "the control plane wants `authorization: Bearer <controlToken>`");
    }
  }
}

const bodyOf = (request: HttpRequest): Structure => {
  const text = request.body.toString("utf8");
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ControlError(400, "the body is not JSON");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new ControlError(400, "the body must be a JSON object");
  }
  return { ...body };
};
