/** The command `tendlc` in this process, with a world of its own. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../cli/io";
import { run } from "../../cli/run";
import { projectRoot } from "./engine";
import type { TestAccount } from "./sandbox";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly now?: Date;
  readonly signal?: AbortSignal;
  /** What a person at the terminal answers; without it there is none. */
  readonly answer?: boolean;
  /** Called while they think about it. */
  readonly meanwhile?: () => void;
  /** Called with the seconds of each pause, so that other clocks go along. */
  readonly pause?: (seconds: number) => Promise<unknown>;
}

/** Runs a command to its end. Pauses are not slept but counted as passed. */
export async function tendlc(world: World, ...argv: readonly string[]): Promise<Ended> {
  const out = { stdout: "", stderr: "" };
  const collect = (stream: keyof typeof out) => ({
    write: (text: string) => (out[stream] += text),
  });
  let passed = 0;
  const io: Io = {
    stdout: collect("stdout"),
    stderr: collect("stderr"),
    env: world.env ?? {},
    cwd: world.cwd,
    colors: false,
    interactive: world.answer !== undefined,
    signal: world.signal ?? new AbortController().signal,
    now: () => new Date((world.now ?? new Date()).getTime() + passed),
    sleep: async (milliseconds) => {
      passed += milliseconds;
      await world.pause?.(milliseconds / 1000);
    },
    confirm: () => {
      world.meanwhile?.();
      return Promise.resolve(world.answer === true);
    },
  };
  return { code: await run(argv, io), ...out };
}

const made = new Set<string>();

/** A folder with the samples' project file, stack files and filings, and nothing that runs. */
export function sampleProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "tendlc-cli-"));
  made.add(folder);
  for (const name of ["Pulumi.yaml", "Pulumi.primary.yaml", "Pulumi.dev.yaml", "filings"]) {
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** For `afterEach`. */
export function removeProjects(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

export function fileIn(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** Credentials files of the AWS SDKs with a profile for each account, named by its id. */
export function profiles(folder: string, accounts: readonly TestAccount[]): NodeJS.ProcessEnv {
  const file = join(folder, "credentials");
  const texts = accounts.map(({ accountId, credentials }) =>
    [
      `[${accountId}]`,
      `aws_access_key_id = ${credentials.accessKeyId}`,
      `aws_secret_access_key = ${credentials.secretAccessKey}`,
    ].join("\n"),
  );
  writeFileSync(file, `${texts.join("\n\n")}\n`);
  return { AWS_SHARED_CREDENTIALS_FILE: file };
}
