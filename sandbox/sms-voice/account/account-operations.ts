import type { Call, Operation, Structure } from "../../kernel/operation";
import { stateOf, type Backend } from "../backend";
import { operation } from "../known";
import { page } from "../paging";
import { onAnything } from "../permissions";
import { living } from "../registrations/links";
import { quotaOf, type Quota } from "./quotas";

const describeLimits = (backend: Backend, call: Call): Structure => {
  const state = stateOf(backend, call);
  const used: Partial<Record<Quota, number>> = {
    PHONE_NUMBERS: [...state.numbers.values()].filter(({ status }) => status !== "DELETED").length,
    POOLS: [...state.pools.values()].filter(({ status }) => status !== "DELETED").length,
    CONFIGURATION_SETS: state.configurationSets.size,
    OPT_OUT_LISTS: state.optOutLists.size,
    REGISTRATIONS: living(state).length,
    REGISTRATION_ATTACHMENTS: [...state.attachments.values()].filter(
      ({ status }) => status !== "DELETED",
    ).length,
  };
  const names = [
    "PHONE_NUMBERS",
    "POOLS",
    "CONFIGURATION_SETS",
    "OPT_OUT_LISTS",
    "SENDER_IDS",
    "REGISTRATIONS",
    "REGISTRATION_ATTACHMENTS",
    "VERIFIED_DESTINATION_NUMBERS",
  ] as const satisfies readonly Quota[];
  const { items, ...rest } = page(call, names, (name) => name);
  return {
    AccountLimits: items.map((Name) => ({
      Name,
      Used: used[Name] ?? 0,
      Max: quotaOf(backend, call, Name),
    })),
    ...rest,
  };
};

/** There is no default protect configuration, so the tier is all there is. */
const describeAttributes = (backend: Backend, call: Call): Structure => {
  const { tier } = backend.world.settings.of(call.account, call.region);
  const { items, ...rest } = page(
    call,
    [{ Name: "ACCOUNT_TIER", Value: tier }],
    ({ Name }) => Name,
  );
  return { AccountAttributes: items, ...rest };
};

/**
 * The setting is the limit that AWS granted, and the one that is enforced; a new account has 1. The
 * API tells whole dollars.
 */
const describeSpend = (backend: Backend, call: Call): Structure => {
  const { monthlySpendLimit } = backend.world.settings.of(call.account, call.region);
  const limit = (channel: string, most: number) => ({
    Name: `${channel}_MESSAGE_MONTHLY_SPEND_LIMIT`,
    EnforcedLimit: Math.floor(most),
    MaxLimit: Math.floor(most),
    Overridden: false,
  });
  const all = [limit("TEXT", monthlySpendLimit), limit("VOICE", 1), limit("MEDIA", 1)];
  const { items, ...rest } = page(call, all, ({ Name }) => Name);
  return { SpendLimits: items, ...rest };
};

/** The operations that describe the account. */
export const accountOperations = (backend: Backend): Readonly<Record<string, Operation>> => {
  const read = (run: (backend: Backend, call: Call) => Structure): Operation =>
    operation(
      (call) => [onAnything(call)],
      (call) => run(backend, call),
    );
  return {
    DescribeAccountLimits: read(describeLimits),
    DescribeAccountAttributes: read(describeAttributes),
    DescribeSpendLimits: read(describeSpend),
  };
};
