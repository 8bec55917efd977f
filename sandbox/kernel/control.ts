import type { Structure } from "./operation";

/** A request to the control plane that cannot be met; answered as `{ error }` with this status. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ControlError";
  }
}

/** What a route gets: the JSON body of a POST, or the query of a GET or DELETE, as one structure. */
export type ControlHandler = (input: Structure) => Structure | Promise<Structure>;

/** Methods of the control plane. */
export type ControlMethod = "GET" | "POST" | "DELETE";

/** The routes under `/_sandbox/`. The kernel has its own; services add theirs. */
export class ControlRoutes {
  readonly #routes = new Map<string, ControlHandler>();

  /** Serves `METHOD /_sandbox/<route>`. A route can be registered once. */
  register(method: ControlMethod, route: string, handler: ControlHandler): void {
    const key = `${method} ${route}`;
    if (this.#routes.has(key)) throw new Error(`${key} is registered already`);
    this.#routes.set(key, handler);
  }

  /** @throws ControlError 404 that lists what there is. */
  find(method: string, route: string): ControlHandler {
    const handler = this.#routes.get(`${method} ${route}`);
    if (handler !== undefined) return handler;
    const known = [...this.#routes.keys()].sort().join(", ");
    throw new ControlError(404, `no ${method} /_sandbox/${route}; there are: ${known}`);
  }
}
