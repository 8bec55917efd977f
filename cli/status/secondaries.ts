/** Where the entries' own stacks stand, as far as this project can reach them. */
import type { Pulumi } from "../engine/pulumi";
import { readState, type State } from "../engine/state";
import { CliError } from "../errors";
import { listStacks, type Listed } from "../fleet/existing-stacks";
import { machine, parallelism } from "../fleet/parallel";
import { isStale } from "../fleet/stale";

/** An entry's own stack, set against what the primary promises now. */
export interface Secondary {
  /**
   * `stale`: what it last read of the primary is older than what the primary promises now;
   * `deployed`: it is there, and was not compared.
   */
  readonly state: "current" | "stale" | "deployed" | "not deployed" | "unreachable";
  /** ISO time of its last operation; "" where there was none, or it is not known. */
  readonly since: string;
  /** "" where there is nothing to do. */
  readonly nextStep: string;
}

/** Its state, or why there is none, or what the list of stacks says of it. */
export type Reached =
  | Pick<State, "updated" | "outputs" | "resources">
  | CliError
  | { readonly listed: Listed | undefined };

/** More states than this take minutes to read: they are listed, unless each is asked for. */
const FEW = 30;

export function secondaryOf(contract: unknown, stack: string, reached: Reached): Secondary {
  const up = `run pulumi up --stack ${stack}`;
  if (reached instanceof CliError) {
    return reached.id === "no-stack"
      ? { state: "not deployed", since: "", nextStep: `run tendlc up --only ${stack}` }
      : { state: "unreachable", since: "", nextStep: `${stack}: ${reached.what}` };
  }
  if ("listed" in reached) {
    const { lastUpdate: since = "", resourceCount = 0 } = reached.listed ?? {};
    return resourceCount === 0
      ? { state: "not deployed", since, nextStep: `run tendlc up --only ${stack}` }
      : { state: "deployed", since, nextStep: "" };
  }
  const { updated: since, resources } = reached;
  if (resources.length === 0) return { state: "not deployed", since, nextStep: up };
  return isStale(contract, reached)
    ? { state: "stale", since, nextStep: up }
    : { state: "current", since, nextStep: "" };
}

/**
 * Reads the states of stacks, as many at once as the machine holds.
 *
 * @param each - whether to read them also where there are many; else they are only listed
 * @returns by stack
 */
export async function readSecondaries(
  pulumi: Pulumi,
  stacks: readonly string[],
  each: boolean,
): Promise<ReadonlyMap<string, Reached>> {
  if (stacks.length > FEW && !each) {
    const all = await listStacks(pulumi);
    return new Map(stacks.map((stack) => [stack, { listed: all.get(stack) }]));
  }
  const found = new Map<string, Reached>();
  const waiting = [...stacks];
  const look = async (): Promise<void> => {
    for (let stack = waiting.shift(); stack !== undefined; stack = waiting.shift()) {
      try {
        found.set(stack, await readState(pulumi, stack));
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        found.set(stack, error);
      }
    }
  };
  await Promise.all(Array.from({ length: parallelism(undefined, machine()) }, look));
  return found;
}
