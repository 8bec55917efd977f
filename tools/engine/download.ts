/** The engine from Pulumi's releases, by the installer of Pulumi's Automation API. */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { start } from "./child";
import { withProgress, type Report } from "./progress";

/** Where the installer takes its script from (PulumiCommand.install of the Automation API). */
const INSTALL_SCRIPT = "https://get.pulumi.com/install.sh";
/** A closed network answers nothing, or late: it must not hold the build back. */
const REACHABLE_SECONDS = 8;
const EXPECTED_SECONDS = 60;
const LIMIT_SECONDS = 900;
/** Without a byte for so long the download is given up. */
const STALL_SECONDS = 45;

/** In a process that can be ended: the installer knows no time limit. It takes the SDK's version. */
const PROGRAM = `
const { PulumiCommand } = require("@pulumi/pulumi/automation");
PulumiCommand.install({ root: process.argv[1] })
  .catch((error) => { console.error(error.message); process.exit(1); });
`;

/**
 * Fills `folder` with the programs of the release.
 * @throws with the reason when the network is closed, stalls, or the installer fails
 */
export async function download(
  folder: string,
  { projectRoot, env, report }: { projectRoot: string; env: NodeJS.ProcessEnv; report: Report },
): Promise<string> {
  const reply = await fetch(INSTALL_SCRIPT, {
    method: "HEAD",
    signal: AbortSignal.timeout(REACHABLE_SECONDS * 1000),
  }).catch((error: unknown) => {
    throw new Error(`${INSTALL_SCRIPT} cannot be reached (${reason(error)})`);
  });
  if (!reply.ok) throw new Error(`${INSTALL_SCRIPT} answers ${reply.status}`);

  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  const installer = await start(process.execPath, ["-e", PROGRAM, folder], {
    cwd: projectRoot,
    // The installer's curl and tar write below TMPDIR: there their progress can be seen. At the end
    // it asks the CLI for its version, which writes a log into PULUMI_HOME.
    env: { ...env, TMPDIR: temporary, PULUMI_HOME: join(temporary, "pulumi-home") },
    timeoutSeconds: LIMIT_SECONDS,
  });
  const watch = killWhenStalled(folder, () => {
    installer.kill();
  });
  try {
    const { code, stderr } = await withProgress(
      report,
      "downloading",
      EXPECTED_SECONDS,
      () => installer.result,
    );
    if (code !== 0) {
      throw new Error(code === undefined ? "the download stood still" : stderr.trim().slice(-2000));
    }
  } finally {
    clearInterval(watch);
  }
  return join(folder, "bin");
}

function killWhenStalled(folder: string, kill: () => void): NodeJS.Timeout {
  let size = -1;
  let since = Date.now();
  return setInterval(() => {
    const now = bytesBelow(folder);
    if (now !== size) {
      size = now;
      since = Date.now();
    } else if (Date.now() - since > STALL_SECONDS * 1000) kill();
  }, 1000);
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => {
      const size = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size;
      return sum + (size ?? 0);
    }, 0);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
