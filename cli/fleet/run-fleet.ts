/** Many stacks, some at a time, each with a line of its own; one that fails stops no other. */
import { Listr, ProcessOutput, type ListrTask } from "listr2";
import { CliError } from "../errors";
import type { Io } from "../io";
import { say } from "../io";
import type { Pulumi } from "../engine/pulumi";
import { deploy, type Operation, type Outcome } from "./deploy";

export interface Fleet {
  readonly pulumi: Pulumi;
  readonly operation: Operation;
  readonly parallel: number;
}

/** @param progress - called with what is being done; on a terminal its line is the only talk. */
type Prepare = (stack: string, progress: (text: string) => void) => Promise<void>;

/**
 * @param prepare - what a stack needs first; one that cannot be prepared has failed, and stops no other
 * @returns an outcome for each stack, in the order given
 */
export async function runFleet(
  io: Io,
  { pulumi, operation, parallel }: Fleet,
  stacks: readonly string[],
  prepare: Prepare = () => Promise.resolve(),
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const running = new Set<string>();
  const atExit = (): void => {
    for (const stack of running)
      say(io, `${stack} was killed; unlock it: pulumi cancel --stack ${stack}`);
  };
  process.on("exit", atExit);
  const tasks = stacks.map((stack): ListrTask => ({
    title: stack,
    skip: () => io.signal.aborted,
    task: async (_, task) => {
      running.add(stack);
      const progress = (text: string): void => {
        task.title = `${stack}  ${text}`;
      };
      const outcome = await prepare(stack, progress)
        .then(() => deploy(pulumi, operation, stack, progress, io.signal))
        .catch((error: unknown) => unprepared(stack, error, io.signal))
        .finally(() => running.delete(stack));
      outcomes.set(stack, outcome);
      const line = lineOf(outcome);
      task.title = line;
      if (!io.interactive) say(io, line);
      const { result } = outcome;
      if (result === "failed" || result === "interrupted") throw new Error(line);
    },
  }));
  await new Listr(tasks, {
    concurrent: parallel,
    exitOnError: false,
    registerSignalListeners: false,
    // Without a terminal a line at the end of each stack is all.
    silentRendererCondition: !io.interactive,
    // Talk goes to standard error; listr2 writes to standard output by itself.
    rendererOptions: {
      processOutput: new ProcessOutput(process.stderr, process.stderr),
      showErrorMessage: false,
    },
  }).run();
  process.removeListener("exit", atExit);
  return stacks.map((stack) => outcomes.get(stack) ?? notRun(stack, "interrupted before its turn"));
}

export function notRun(stack: string, why: string): Outcome {
  return { stack, result: "not run", changes: {}, seconds: 0, messages: [why] };
}

function unprepared(stack: string, error: unknown, signal: AbortSignal): Outcome {
  if (!(error instanceof CliError)) throw error;
  const result = signal.aborted ? "interrupted" : "failed";
  return { stack, result, changes: {}, seconds: 0, messages: [error.what] };
}

function lineOf({ stack, result, changes, seconds }: Outcome): string {
  return `${stack}  ${result}${inWords(changes)}  ${seconds.toFixed(1)} s`;
}

/** `: 2 create, 1 update` */
export function inWords(changes: Outcome["changes"]): string {
  const parts = Object.entries(changes).map(([op, count]) => `${count} ${op}`);
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}
