/** What a deployed primary says to its secondaries. */
import type { Contract } from "../../core/contract";
import type { Stacks } from "./stacks";

/** The contract of the entry `dev` in the primary's outputs. */
export async function contractOfDev({ primary }: Pick<Stacks, "primary">): Promise<Contract> {
  const { contracts } = (await primary.outputs()) as { contracts: { dev: Contract } };
  return contracts.dev;
}
