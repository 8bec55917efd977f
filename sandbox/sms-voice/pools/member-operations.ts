import type {
  AssociateOriginationIdentityRequest,
  DisassociateOriginationIdentityRequest,
  ListPoolOriginationIdentitiesRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { stateOf, type Backend } from "../backend";
import { conflict } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { namedNumber } from "../numbers/find";
import { page } from "../paging";
import { onAnything } from "../permissions";
import type { Number10Dlc, Pool } from "../state";
import { memberOf, namedPool, numbersIn, onMember, onPool, poolOf } from "./find-pool";
import { joinPool } from "./joining";

type Associate = Known<AssociateOriginationIdentityRequest>;
type Disassociate = Known<DisassociateOriginationIdentityRequest>;
type List = Known<ListPoolOriginationIdentitiesRequest>;

const association = (pool: Pool, number: Number10Dlc): Structure => ({
  PoolArn: pool.arn,
  PoolId: pool.id,
  OriginationIdentityArn: number.arn,
  OriginationIdentity: number.id,
  IsoCountryCode: "US",
});

/** A number that is in the pool already stays there: the client token makes it one request. */
const associate = (backend: Backend, call: Call<Associate>): Structure => {
  const pool = poolOf(backend, call, call.input.PoolId);
  const number = memberOf(backend, call);
  if (pool.status !== "ACTIVE") throw conflict("RESOURCE_NOT_ACTIVE", namedPool(pool));
  if (number.poolId !== pool.id) joinPool(backend, call, pool, number);
  return association(pool, number);
};

const disassociate = (backend: Backend, call: Call<Disassociate>): Structure => {
  const pool = poolOf(backend, call, call.input.PoolId);
  const number = memberOf(backend, call);
  if (number.poolId !== pool.id) {
    throw conflict("PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL", namedNumber(number));
  }
  if (numbersIn(stateOf(backend, call), pool).length === 1) {
    throw conflict("LAST_PHONE_NUMBER", namedPool(pool));
  }
  number.poolId = undefined;
  return association(pool, number);
};

const list = (backend: Backend, call: Call<List>): Structure => {
  const pool = poolOf(backend, call, call.input.PoolId);
  const chosen = filtered(numbersIn(stateOf(backend, call), pool), call.input.Filters, {
    "iso-country-code": () => ["US"],
    "number-capability": ({ capabilities }) => capabilities,
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return {
    PoolArn: pool.arn,
    PoolId: pool.id,
    OriginationIdentities: items.map(({ arn, id, capabilities, phoneNumber }) => ({
      OriginationIdentityArn: arn,
      OriginationIdentity: id,
      IsoCountryCode: "US",
      NumberCapabilities: capabilities,
      PhoneNumber: phoneNumber,
    })),
    ...rest,
  };
};

/** The operations on what is in a pool. */
export const poolMemberOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  AssociateOriginationIdentity: operation<Associate>(
    (call) => [onMember(backend, call), onPool(backend, call)],
    (call) => associate(backend, call),
  ),
  DisassociateOriginationIdentity: operation<Disassociate>(
    (call) => [onMember(backend, call), onPool(backend, call)],
    (call) => disassociate(backend, call),
  ),
  ListPoolOriginationIdentities: operation<List>(
    (call) => [onAnything(call)],
    (call) => list(backend, call),
  ),
});
