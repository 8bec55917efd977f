import type {
  CreatePoolRequest,
  DescribePoolsRequest,
  UpdatePoolRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { arnOf, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { conflict, notModelled } from "../errors";
import { filtered } from "../filters";
import { operation, without, type Known } from "../known";
import { namedNumber } from "../numbers/find";
import { optOutListOf } from "../opt-outs/find-list";
import { page } from "../paging";
import { onAnything, onResource, requestTagContext, toTagOnCreate } from "../permissions";
import { tagList, type Pool } from "../state";
import { checkedTags } from "../tags";
import { memberOf, namedPool, numbersIn, onMember, onPool, poolOf, type OfPool } from "./find-pool";
import { joinPool, requireFree } from "./joining";

type Create = Known<CreatePoolRequest>;
type Describe = Known<DescribePoolsRequest>;
type Update = Known<UpdatePoolRequest>;

/** How long a pool is CREATING or DELETING, in seconds. Not documented. */
const CHANGE_SECONDS = 1;

const view = (pool: Pool): Structure => ({
  PoolArn: pool.arn,
  PoolId: pool.id,
  Status: pool.status,
  MessageType: pool.messageType,
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: pool.selfManagedOptOuts,
  OptOutListName: pool.optOutList,
  SharedRoutesEnabled: pool.sharedRoutes,
  DeletionProtectionEnabled: pool.deletionProtection,
  CreatedTimestamp: pool.created,
});

/** A pool takes its settings over from the number that it is made with. */
const create = (backend: Backend, call: Call<Create>): Structure => {
  const state = stateOf(backend, call);
  const { input } = call;
  const tags = checkedTags(input.Tags);
  const pool = oncePerToken(backend, call, "pool", state.pools, () => {
    const number = memberOf(backend, call);
    requireFree(number);
    if (number.messageType !== input.MessageType) {
      throw conflict("MESSAGE_TYPE_MISMATCH", namedNumber(number));
    }
    const used = [...state.pools.values()].filter(({ status }) => status !== "DELETED").length;
    requireRoom(backend, call, "POOLS", used, "POOLS_PER_ACCOUNT");
    const id = `pool-${backend.world.ids.hex(32)}`;
    const made: Pool = {
      id,
      arn: arnOf(call, "pool", id),
      created: call.now,
      messageType: number.messageType,
      tags,
      status: "CREATING",
      optOutList: number.optOutList,
      selfManagedOptOuts: number.selfManagedOptOuts,
      sharedRoutes: false,
      deletionProtection: input.DeletionProtectionEnabled ?? false,
      keywords: new Map(number.keywords),
    };
    state.pools.set(id, made);
    joinPool(backend, call, made, number);
    const { clock } = backend.world;
    clock.schedule(clock.in(CHANGE_SECONDS), () => {
      if (made.status === "CREATING") made.status = "ACTIVE";
    });
    return made;
  });
  return { ...view(pool), Tags: tagList(pool.tags) };
};

const requireActive = (pool: Pool): void => {
  if (pool.status !== "ACTIVE") throw conflict("RESOURCE_NOT_ACTIVE", namedPool(pool));
};

const update = (backend: Backend, call: Call<Update>): Structure => {
  const { input } = call;
  const pool = poolOf(backend, call, input.PoolId);
  const { TwoWayEnabled, TwoWayChannelArn, TwoWayChannelRole } = input;
  if (TwoWayEnabled === true || TwoWayChannelArn !== undefined || TwoWayChannelRole !== undefined) {
    throw notModelled("two-way messaging");
  }
  requireActive(pool);
  const list = optOutListOf(backend, call, input.OptOutListName ?? pool.optOutList);
  pool.optOutList = list.id;
  pool.selfManagedOptOuts = input.SelfManagedOptOutsEnabled ?? pool.selfManagedOptOuts;
  pool.sharedRoutes = input.SharedRoutesEnabled ?? pool.sharedRoutes;
  pool.deletionProtection = input.DeletionProtectionEnabled ?? pool.deletionProtection;
  for (const number of numbersIn(stateOf(backend, call), pool)) {
    number.optOutList = pool.optOutList;
    number.selfManagedOptOuts = pool.selfManagedOptOuts;
  }
  return view(pool);
};

/** Once a pool is deleted its numbers are free again, and keep the settings that it gave them. */
const remove = (backend: Backend, call: Call<OfPool>): Structure => {
  const state = stateOf(backend, call);
  const pool = poolOf(backend, call, call.input.PoolId);
  requireActive(pool);
  if (pool.deletionProtection) throw conflict("DELETION_PROTECTION_ENABLED", namedPool(pool));
  pool.status = "DELETING";
  const { clock } = backend.world;
  clock.schedule(clock.in(CHANGE_SECONDS), () => {
    pool.status = "DELETED";
    for (const number of numbersIn(state, pool)) number.poolId = undefined;
  });
  // The model gives this answer no deletion protection.
  return without(view(pool), "DeletionProtectionEnabled");
};

const flag = (value: boolean) => [String(value)];

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const { PoolIds: ids = [], Filters, Owner } = call.input;
  const own =
    ids.length === 0
      ? [...stateOf(backend, call).pools.values()].filter(({ status }) => status !== "DELETED")
      : ids.map((id) => poolOf(backend, call, id));
  const chosen = filtered(Owner === "SHARED" ? [] : own, Filters, {
    status: ({ status }) => [status],
    "message-type": ({ messageType }) => [messageType],
    "two-way-enabled": () => flag(false),
    "self-managed-opt-outs-enabled": ({ selfManagedOptOuts }) => flag(selfManagedOptOuts),
    "opt-out-list-name": ({ optOutList }) => [optOutList],
    "shared-routes-enabled": ({ sharedRoutes }) => flag(sharedRoutes),
    "deletion-protection-enabled": ({ deletionProtection }) => flag(deletionProtection),
    "two-way-channel-arn": () => [],
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return { Pools: items.map(view), ...rest };
};

const updatePermissions = (backend: Backend, call: Call<Update>): readonly Permission[] => {
  const { OptOutListName: list } = call.input;
  return [
    onPool(backend, call),
    ...(list === undefined
      ? []
      : [onResource(call, refer(call, "opt-out-list", "OptOutListName", list), undefined)]),
  ];
};

/** The operations on pools. */
export const poolOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreatePool: operation<Create>(
    (call) => {
      const on = onMember(backend, call);
      const context = { ...on.context, ...requestTagContext(call.input.Tags) };
      return [{ ...on, context }, ...toTagOnCreate(call, "pool", call.input.Tags)];
    },
    (call) => create(backend, call),
  ),
  UpdatePool: operation<Update>(
    (call) => updatePermissions(backend, call),
    (call) => update(backend, call),
  ),
  DeletePool: operation<OfPool>(
    (call) => [onPool(backend, call)],
    (call) => remove(backend, call),
  ),
  DescribePools: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
