/** Whether a folder holds an engine that works. */
import { accessSync, constants, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "./child";
import { isAccepted, isVersion, MINIMUM_VERSION } from "./version";

/** The two programs that a Node program needs; a release holds them in one folder. */
export const CLI = "pulumi";
export const LANGUAGE_HOST = "pulumi-language-nodejs";

/** A Pulumi CLI with a language host for Node. */
export interface Engine {
  /** As the CLI prints it: `v3.259.0`. */
  readonly version: string;
  /** Path of the CLI. */
  readonly pulumi: string;
  /** Path of the language host. */
  readonly languageHost: string;
  readonly source: "TENDLC_ENGINE" | "PATH" | "cache" | "download" | "build";
}

export type Probe =
  Pick<Engine, "version" | "pulumi" | "languageHost"> | { readonly refused: string };

const PROBE_SECONDS = 30;

/** Asks both programs; `path` is where a language host may stand if not beside the CLI. */
export async function probe(pulumi: string, path: readonly string[] = []): Promise<Probe> {
  const home = mkdtempSync(join(tmpdir(), "tendlc-probe-"));
  // Even `pulumi version` writes a log into PULUMI_HOME, which by default is the user's own.
  const env = { PATH: process.env["PATH"], PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  try {
    const answer = await ask(pulumi, ["version"], env);
    const version = answer.stdout.trim();
    if (answer.failure !== undefined || !isVersion(version)) {
      const why = answer.failure ?? `it printed "${version.slice(0, 80)}"`;
      return { refused: `${pulumi} does not answer \`pulumi version\`: ${why}` };
    }
    if (!isAccepted(version)) {
      return { refused: `${pulumi} is ${version}; needed is ${MINIMUM_VERSION} or a newer 3.x` };
    }
    const folders = [dirname(realpathSync(pulumi)), dirname(pulumi), ...path];
    const languageHost = folders.map((folder) => join(folder, LANGUAGE_HOST)).find(isExecutable);
    if (languageHost === undefined) {
      return { refused: `${pulumi} has no ${LANGUAGE_HOST} beside it or on PATH` };
    }
    // Its flags are printed without an engine; a damaged file does not even start.
    const host = await ask(languageHost, ["-help"], env);
    if (host.failure !== undefined && !host.ran) {
      return { refused: `${languageHost} does not start: ${host.failure}` };
    }
    return { version, pulumi, languageHost };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Whether it is a file that may be executed. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function ask(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly stdout: string; readonly ran: boolean; readonly failure?: string }> {
  try {
    const { code, signal, stdout, stderr, timedOut } = await run(command, args, {
      env,
      timeoutSeconds: PROBE_SECONDS,
    });
    if (code === 0) return { stdout, ran: true };
    const end = timedOut
      ? `no answer within ${PROBE_SECONDS} s`
      : `${code === undefined ? `ended by ${signal ?? "a signal"}` : `exit code ${code}`} ${stderr.slice(0, 200)}`;
    // A file that is no program is handed to the shell, which answers 126 or 127.
    return { stdout, ran: code !== undefined && code < 126, failure: end.trim() };
  } catch (error) {
    return {
      stdout: "",
      ran: false,
      failure: error instanceof Error ? error.message : String(error),
    };
  }
}
