/** How long our own processes take to be ready. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { seconds } from "./figures";

/** Seconds from the start of a process to its first line of output; it is ended then. */
export async function secondsToFirstLine(
  command: string,
  args: readonly string[],
): Promise<number> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const taken = await seconds(() => Promise.race([once(child.stdout, "data"), ended]));
  if (child.exitCode !== null) throw new Error(`${command} ended before it was ready`);
  child.kill("SIGTERM");
  await ended;
  return taken;
}
