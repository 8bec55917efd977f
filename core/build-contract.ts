import {
  isKnown,
  isMade,
  standingOf,
  type AccountState,
  type NumberState,
  type PoolState,
} from "./blockers";
import type { Contract } from "./contract";

/** What a contract is made of. */
export interface ContractParts extends Omit<
  Contract,
  "version" | "numbers" | "pools" | "ready" | "blockers"
> {
  /** The numbers of the entry's campaigns, requested or not. */
  readonly numbers: readonly NumberState[];
  /** The pools of the entry's campaigns, made or not. @default none */
  readonly pools?: readonly PoolState[] | undefined;
  readonly account: AccountState;
  /** When the entry's access ended, if it has. */
  readonly ended?: string | undefined;
}

/** Builds what the primary promises to one secondary. */
export function buildContract({
  numbers,
  pools = [],
  account,
  ended,
  ...parts
}: ContractParts): Contract {
  const made = pools.filter(isMade);
  return {
    version: 1,
    ...parts,
    numbers: numbers
      .filter(isKnown)
      .map(({ campaign, arn, phoneNumber, status }) => ({ campaign, arn, phoneNumber, status })),
    ...(made.length === 0 ? {} : { pools: made.map(({ campaign, arn }) => ({ campaign, arn })) }),
    ...standingOf({ enabled: parts.enabled, ended }, numbers, account),
  };
}
