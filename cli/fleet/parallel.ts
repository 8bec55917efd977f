import { availableParallelism } from "node:os";

/**
 * Memory of one deployment, in bytes: CLI, language host, program, our provider, and the AWS plugin,
 * which takes the most.
 */
const PER_STACK = 700 * 2 ** 20;

/** How many deployments may run at once: as many as asked, or processors, and never more than memory holds. */
export function parallelism(
  asked: number | undefined,
  { processors, memory }: { readonly processors: number; readonly memory: number },
): number {
  const room = Math.max(1, Math.floor(memory / PER_STACK));
  return Math.max(1, Math.min(asked ?? processors, room));
}

/** This machine, or the container's share of it. */
export function machine(): { readonly processors: number; readonly memory: number } {
  return { processors: availableParallelism(), memory: process.availableMemory() };
}
