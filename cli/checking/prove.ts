/**
 * The proof of the policies, where this is a clone with its development dependencies: the simulator
 * is AGPL, so it is neither bundled nor installed with the package. The judge runs as a process of
 * its own.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { start } from "../../tools/engine/child";
import { CliError } from "../errors";
import type { Io } from "../io";
import type { Opened } from "../project/open-project";

export interface Proof {
  readonly ok: boolean;
  /** What the judge says at its end: `3 roles, 210 checks (160 denials) in 2.1 s: all right`. */
  readonly summary: string;
  /** What it says of each role. */
  readonly lines: readonly string[];
}

/** Judges every role of the primary and its secondaries. @throws CliError `no-judge` */
export async function prove(io: Io, { project, primary, secondaries }: Opened): Promise<Proof> {
  const { judge, register, tsconfig } = judgeAt(packageFolder());
  const stacks = [primary, ...secondaries].flatMap(({ name }) => ["--stack", name]);
  const child = await start(process.execPath, ["-r", register, judge, ...stacks], {
    cwd: project.stacks,
    env: { ...io.env, TS_NODE_PROJECT: tsconfig },
  });
  const interrupt = (): void => {
    child.signal("SIGINT");
  };
  io.signal.addEventListener("abort", interrupt);
  try {
    const { code, stdout, stderr } = await child.result;
    return readProof(code, stdout, stderr);
  } finally {
    io.signal.removeEventListener("abort", interrupt);
  }
}

/** What the judge's output means. */
export function readProof(code: number | undefined, stdout: string, stderr: string): Proof {
  const lines = stdout.split("\n").filter((line) => line !== "");
  const summary = lines.at(-1);
  // Without a summary it came to no judgement, whatever it ended with.
  if (summary === undefined || !/^\d+ roles, /.test(summary)) {
    const why = stderr.trim() || `the judge ended with ${code ?? "a signal"}`;
    return { ok: false, summary: `not judged: ${why}`, lines };
  }
  return { ok: code === 0, summary, lines: lines.slice(0, -1) };
}

/** @param folder - of the package. @throws CliError `no-judge` where something is not installed */
export function judgeAt(folder: string): {
  readonly judge: string;
  readonly register: string;
  readonly tsconfig: string;
} {
  const judge = join(folder, "tools/prove/main.ts");
  const { resolve } = createRequire(join(folder, "package.json"));
  try {
    if (!existsSync(judge)) throw new Error(`${judge} is not there`);
    resolve("@cloud-copilot/iam-simulate");
    const register = resolve("ts-node/register/transpile-only");
    return { judge, register, tsconfig: join(folder, "tsconfig.json") };
  } catch (error) {
    const [what = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new CliError("no-judge", `the policies cannot be judged here: ${what}`);
  }
}

/** Folder of this package, from the bundle as from the source. */
function packageFolder(): string {
  let folder = __dirname;
  while (!isOurs(join(folder, "package.json")) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}

function isOurs(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly name?: string };
  return name === "tendlc";
}
