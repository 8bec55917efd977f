/** Brings stacks to where a message can be sent, the way a person does: `up`, wait, `up`. */
import type { Contract } from "../../core/contract";
import type { Stacks } from "./stacks";

/** Days after which a review of the sandbox is over, with some to spare: campaigns take longest. */
const REVIEW_DAYS = 16;
/** brand, vetting, campaign, number, and one for luck. */
const MOST_UPS = 6;

/** The contract of the entry `dev` in the primary's outputs. */
export async function contractOfDev({ primary }: Pick<Stacks, "primary">): Promise<Contract> {
  const { contracts } = (await primary.outputs()) as { contracts: { dev: Contract } };
  return contracts.dev;
}

/** Runs the primary's `up` and lets weeks pass, until the number is active. */
export async function deployPrimary(stacks: Stacks): Promise<Contract> {
  for (let up = 0; up < MOST_UPS; up += 1) {
    await stacks.primary.up();
    const contract = await contractOfDev(stacks);
    if (contract.ready) return contract;
    await stacks.advance(REVIEW_DAYS);
  }
  throw new Error(`the primary is not ready after ${MOST_UPS} ups`);
}
