import { isKnown, standingOf, type AccountState, type NumberState } from "./blockers";
import type { Contract } from "./contract";

/** What a contract is made of. */
export interface ContractParts extends Omit<
  Contract,
  "version" | "numbers" | "ready" | "blockers"
> {
  /** The numbers of the entry's campaigns, requested or not. */
  readonly numbers: readonly NumberState[];
  readonly account: AccountState;
  /** When the entry's access ended, if it has. */
  readonly ended?: string | undefined;
}

/** Builds what the primary promises to one secondary. */
export function buildContract({ numbers, account, ended, ...parts }: ContractParts): Contract {
  return {
    version: 1,
    ...parts,
    numbers: numbers
      .filter(isKnown)
      .map(({ campaign, arn, phoneNumber, status }) => ({ campaign, arn, phoneNumber, status })),
    ...standingOf({ enabled: parts.enabled, ended }, numbers, account),
  };
}
