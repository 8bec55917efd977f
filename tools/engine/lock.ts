/** One process at a time, so that two do not build the same thing. */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { withProgress, type Report } from "./progress";

/** A lock older than this is a leftover, whoever seems to hold it: a build takes about 4 minutes. */
const STALE_SECONDS = 1800;
const POLL_MILLISECONDS = 500;

/**
 * Runs `work` while holding `file`. Waits for another holder, but not for one that has died.
 * Two waiters may both take a leftover away and go on together: what they do must be safe then
 * (here: each builds in a folder of its own, and the first puts it into place).
 */
export async function locked<Result>(
  file: string,
  report: Report,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!take(file)) {
    report("Another process is getting the Pulumi engine: waiting for it.");
    await withProgress(report, "waiting for the other process", 240, async () => {
      while (!take(file)) await sleep(POLL_MILLISECONDS);
    });
  }
  const release = (): void => {
    rmSync(file, { force: true });
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (isLeftover(file)) rmSync(file, { force: true });
  return false;
}

function isLeftover(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_SECONDS * 1000) return true;
    const holder = Number(readFileSync(file, "utf8"));
    // Empty: its holder is just writing it.
    return holder > 0 && !isAlive(holder);
  } catch {
    // It was released meanwhile.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
