/** Peaks of memory: a process writes its own when it ends. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The script of a Pulumi program, and that of the command. */
export const PROGRAM = "/cmd/run";
export const COMMAND = "/dist/tendlc.js";

/** Makes the process of a script write its peak; those beside it, which inherit this, do not. */
export function peakInto(file: string, projectRoot: string, script: string): NodeJS.ProcessEnv {
  return {
    NODE_OPTIONS: `--require ${JSON.stringify(join(projectRoot, "tools/bench/peak-memory.cjs"))}`,
    TENDLC_BENCH_PEAK: file,
    TENDLC_BENCH_SCRIPT: script,
  };
}

/** Resident memory, in MiB. */
export function peakIn(file: string): number {
  return Number(readFileSync(file, "utf8")) / 1024;
}
