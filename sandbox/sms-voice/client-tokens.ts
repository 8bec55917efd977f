import { createHash } from "node:crypto";
import type { Call } from "../kernel/operation";
import { conflict } from "./errors";
import { without } from "./known";
import { stateOf, type Backend } from "./backend";

const digest = (call: Call): string => {
  const request = without(call.input, "ClientToken");
  const sorted = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
};

/** What a client token can stand for. */
type Made =
  | "registration"
  | "registration-attachment"
  | "phone-number"
  | "opt-out-list"
  | "configuration-set"
  | "pool";

const isForgotten = ({ world }: Backend, { account, region, now }: Call, at: Date): boolean => {
  const { clientTokenSeconds } = world.settings.of(account, region);
  return clientTokenSeconds !== null && now.getTime() - at.getTime() > clientTokenSeconds * 1_000;
};

/**
 * Makes something once per client token: the same request with the same token answers what the
 * first one made, in the state it has now, even when it is deleted by then. How long
 * AWS remembers tokens is not documented: here it is a setting, for ever unless it is set.
 *
 * @throws ServiceError RESOURCE_ALREADY_EXISTS for a known token with another request.
 */
export const oncePerToken = <T extends { readonly id: string }>(
  backend: Backend,
  call: Call,
  type: Made,
  made: ReadonlyMap<string, T>,
  make: () => T,
): T => {
  const token = call.input["ClientToken"];
  if (typeof token !== "string") return make();
  const { tokens } = stateOf(backend, call);
  const key = `${call.operation} ${token}`;
  const known = tokens.get(key);
  if (known === undefined || isForgotten(backend, call, known.at)) {
    const resource = make();
    tokens.set(key, { request: digest(call), id: resource.id, at: call.now });
    return resource;
  }
  const resource = made.get(known.id);
  if (known.request !== digest(call) || resource === undefined) {
    throw conflict("RESOURCE_ALREADY_EXISTS", { type, id: known.id });
  }
  return resource;
};
