import type { Call } from "../../kernel/operation";
import { lookUp, parseArn, refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, notFound } from "../errors";
import { namedPool, numbersIn, poolOf } from "../pools/find-pool";
import type { Number10Dlc, RegionState } from "../state";

/** The part of an input that says who sends. */
export type FromIdentity = { readonly OriginationIdentity?: string };

const inUse = (state: RegionState): readonly Number10Dlc[] =>
  [...state.numbers.values()].filter(({ status }) => status !== "DELETED");

const asReference = (call: Call, { arn, id }: Number10Dlc): Reference => ({
  arn,
  id,
  type: "phone-number",
  account: call.account,
  region: call.region,
});

/**
 * What an origination identity names. The forms are told apart by how they look: an ARN, the id of
 * a number or a pool, a number in E.164, and anything else is a sender id. Undefined where it is
 * left out, and where it is a number that the account does not have: then there is no resource to
 * ask a permission for but any.
 */
export const identityOf = (backend: Backend, call: Call<FromIdentity>): Reference | undefined => {
  const { OriginationIdentity: identity } = call.input;
  if (identity === undefined) return undefined;
  const member = "OriginationIdentity";
  if (identity.startsWith("arn:")) return parseArn(member, identity);
  if (identity.startsWith("phone-")) return refer(call, "phone-number", member, identity);
  if (identity.startsWith("pool-")) return refer(call, "pool", member, identity);
  if (/^\+?\d+$/.test(identity)) {
    const e164 = identity.startsWith("+") ? identity : `+${identity}`;
    const number = inUse(stateOf(backend, call)).find(({ phoneNumber }) => phoneNumber === e164);
    return number && asReference(call, number);
  }
  return refer(call, "sender-id", member, `${identity}/US`);
};

/** The number of a pool that a message leaves from: the first one that is active. */
const fromPool = (backend: Backend, call: Call<FromIdentity>, id: string): Number10Dlc => {
  const pool = poolOf(backend, call, call.input.OriginationIdentity ?? id);
  if (pool.status !== "ACTIVE") throw conflict("RESOURCE_NOT_ACTIVE", namedPool(pool));
  const active = numbersIn(stateOf(backend, call), pool).find(({ status }) => status === "ACTIVE");
  if (active === undefined) throw conflict("NO_ORIGINATION_IDENTITIES_FOUND", namedPool(pool));
  return active;
};

/**
 * The number that a message leaves from.
 * @throws ServiceError where it is not there, not active, or cannot send such messages.
 */
export const originOf = (
  backend: Backend,
  call: Call<FromIdentity>,
  capability: "SMS" | "MMS",
): Number10Dlc => {
  const state = stateOf(backend, call);
  const named = identityOf(backend, call);
  if (named === undefined) {
    const { OriginationIdentity: id } = call.input;
    if (id !== undefined) throw notFound({ type: "phone-number", id });
    const any = inUse(state).find(({ status }) => status === "ACTIVE");
    if (any !== undefined) return any;
    throw conflict("NO_ORIGINATION_IDENTITIES_FOUND", { type: "account", id: call.account });
  }
  if (named.type === "pool") return fromPool(backend, call, named.id);
  // Sender ids are not modelled, so there are none.
  if (named.type !== "phone-number") throw notFound(named);
  const number = lookUp(state.numbers, call, named);
  if (number.status === "DELETED") throw notFound(named);
  if (number.status !== "ACTIVE") throw conflict("RESOURCE_NOT_ACTIVE", named);
  if (!number.capabilities.includes(capability))
    throw conflict("NUMBER_CAPABILITIES_MISMATCH", named);
  return number;
};
