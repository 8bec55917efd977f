import { createHash } from "node:crypto";
import type { Call } from "../kernel/operation";
import { conflict } from "./errors";
import { without } from "./known";
import type { RegionState } from "./state";

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

/**
 * Makes something once per client token: the same request with the same token answers what the
 * first one made, in the state it has now, even when it is deleted by then. Tokens never expire
 * here; how long AWS remembers them is not documented.
 *
 * @throws ServiceError RESOURCE_ALREADY_EXISTS for a known token with another request.
 */
export const oncePerToken = <T extends { readonly id: string }>(
  call: Call,
  { tokens }: RegionState,
  type: Made,
  made: ReadonlyMap<string, T>,
  make: () => T,
): T => {
  const token = call.input["ClientToken"];
  if (typeof token !== "string") return make();
  const key = `${call.operation} ${token}`;
  const known = tokens.get(key);
  if (known === undefined) {
    const resource = make();
    tokens.set(key, { request: digest(call), id: resource.id });
    return resource;
  }
  const resource = made.get(known.id);
  if (known.request !== digest(call) || resource === undefined) {
    throw conflict("RESOURCE_ALREADY_EXISTS", { type, id: known.id });
  }
  return resource;
};
