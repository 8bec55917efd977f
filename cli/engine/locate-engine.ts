import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { cachedEngine } from "../../tools/engine/cache-folder";
import { CLI, isExecutable } from "../../tools/engine/probe";
import { CliError } from "../errors";

/**
 * The Pulumi CLI: in the folder that `TENDLC_ENGINE` names, on PATH, or where this project's own
 * tests put it. Its version is not asked for, which would take a third of a second each time;
 * `tendlc doctor` does.
 */
export function locateEngine(env: NodeJS.ProcessEnv): string {
  const named = env["TENDLC_ENGINE"] ?? "";
  const folders = named === "" ? (env["PATH"] ?? "").split(delimiter) : [named];
  const cached = cachedEngine({ env, platform: process.platform, home: homedir() });
  const found = [...folders, ...(named === "" ? [cached] : [])]
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, CLI))
    .find(isExecutable);
  if (found !== undefined) return found;
  throw new CliError("no-engine", `no program ${CLI} in ${named || "PATH"}`);
}
