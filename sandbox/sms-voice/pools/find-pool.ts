import type { Call, Permission } from "../../kernel/operation";
import { lookUp, refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { notFound } from "../errors";
import { onResource } from "../permissions";
import type { Number10Dlc, Pool, RegionState } from "../state";

/** The part of an input that names a pool. */
export type OfPool = { readonly PoolId: string };

/** The part of an input that names what is, or is to be, in a pool. */
export type OfIdentity = { readonly OriginationIdentity: string };

/** A pool of that id or ARN. @throws ServiceError ResourceNotFoundException */
export const poolOf = (backend: Backend, call: Call, idOrArn: string): Pool => {
  const named = refer(call, "pool", "PoolId", idOrArn);
  const pool = lookUp(stateOf(backend, call).pools, call, named);
  if (pool.status === "DELETED") throw notFound(named);
  return pool;
};

/** The permission on the pool that a call names. */
export const onPool = (backend: Backend, call: Call<OfPool>): Permission => {
  const named = refer(call, "pool", "PoolId", call.input.PoolId);
  return onResource(call, named, stateOf(backend, call).pools.get(named.id)?.tags);
};

/** The numbers of a pool, in the order in which they were leased. */
export const numbersIn = ({ numbers }: RegionState, pool: Pool): readonly Number10Dlc[] =>
  [...numbers.values()].filter(({ poolId }) => poolId === pool.id);

/** What an origination identity names. Sender ids and agents are not modelled, so there are none. */
const reference = (call: Call<OfIdentity>): Reference =>
  refer(call, "phone-number", "OriginationIdentity", call.input.OriginationIdentity);

/** The number that a call names. @throws ServiceError ResourceNotFoundException */
export const memberOf = (backend: Backend, call: Call<OfIdentity>): Number10Dlc =>
  lookUp(stateOf(backend, call).numbers, call, reference(call));

/** The permission on the number that a call names. */
export const onMember = (backend: Backend, call: Call<OfIdentity>): Permission => {
  const named = reference(call);
  return onResource(call, named, stateOf(backend, call).numbers.get(named.id)?.tags);
};

/** A pool as errors name it. */
export const namedPool = ({ id }: Pool) => ({ type: "pool", id }) as const;
