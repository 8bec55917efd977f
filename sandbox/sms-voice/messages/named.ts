import type { Call } from "../../kernel/operation";
import { lookUp, refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, notFound } from "../errors";
import type { ConfigurationSet, Number10Dlc } from "../state";

/** The part of an input that names neighbours of a message. */
export type Neighbours = {
  readonly ConfigurationSetName?: string;
  readonly ProtectConfigurationId?: string;
};

/** The configuration set that a request names, wherever it is. */
export const namedSet = (call: Call<Neighbours>): Reference | undefined => {
  const { ConfigurationSetName: set } = call.input;
  return set === undefined
    ? undefined
    : refer(call, "configuration-set", "ConfigurationSetName", set);
};

/** The protect configuration that a request names. None is modelled, so there is none. */
export const namedProtection = (call: Call<Neighbours>): Reference | undefined => {
  const { ProtectConfigurationId: id } = call.input;
  return id === undefined
    ? undefined
    : refer(call, "protect-configuration", "ProtectConfigurationId", id);
};

/**
 * The configuration set that a message is sent with.
 * @throws ServiceError ResourceNotFoundException, also for a protect configuration
 */
export const setOfMessage = (
  backend: Backend,
  call: Call<Neighbours>,
): ConfigurationSet | undefined => {
  const protection = namedProtection(call);
  if (protection !== undefined) throw notFound(protection);
  const named = namedSet(call);
  return named && lookUp(stateOf(backend, call).configurationSets, call, named);
};

/** @throws ServiceError where the person has opted out of what this number sends. */
export const requireOptedIn = (
  backend: Backend,
  call: Call,
  number: Number10Dlc,
  destination: string,
): void => {
  // Whoever manages opt-outs alone is asked for nothing.
  if (number.selfManagedOptOuts) return;
  const list = stateOf(backend, call).optOutLists.get(number.optOutList);
  if (list?.numbers.has(destination)) {
    throw conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT", {
      type: "opted-out-number",
      id: destination,
    });
  }
};
