/**
 * The Pulumi CLI in the user's own project: their backend, their passphrase, their credentials.
 * It is started directly: that can be interrupted as ^C does, and needs no second Node program.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { start, type ChildResult, type RunningChild } from "../../tools/engine/child";
import { EventTail } from "../../tools/workspace/event-tail";
import type { EngineEvent } from "../../tools/workspace/engine-events";
import { CliError } from "../errors";
import { say, type Io } from "../io";
import type { Project } from "../project/find-project";
import { locateEngine } from "./locate-engine";

/** A person waits so long without a word. */
const QUIET_MILLISECONDS = 2_000;
/** For commands that deploy nothing; the largest states are read within seconds. */
const LONGEST_ANSWER_SECONDS = 180;

interface PulumiOptions {
  /** Seconds until the command is killed. @default no limit */
  readonly timeoutSeconds?: number;
  /** Called with each event of the engine; only operations on resources have events. */
  readonly onEvent?: (event: EngineEvent) => void;
}

export class Pulumi {
  private readonly program: string;
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly io: Io,
    private readonly project: Project,
  ) {
    this.program = locateEngine(io.env);
    this.env = {
      ...io.env,
      // The language host stands beside the CLI, also where that is not on PATH.
      PATH: [dirname(this.program), dirname(process.execPath), io.env["PATH"] ?? ""].join(
        delimiter,
      ),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
  }

  /** Standard output of a command. @throws CliError `engine-failed` or `no-stack` */
  async ask(args: readonly string[]): Promise<string> {
    const waiting = setTimeout(() => {
      // On a terminal alone: elsewhere nobody waits for it.
      if (this.io.interactive) say(this.io, `waiting for pulumi ${args.join(" ")}`);
    }, QUIET_MILLISECONDS);
    const result = await this.run(args, { timeoutSeconds: LONGEST_ANSWER_SECONDS }).finally(() => {
      clearTimeout(waiting);
    });
    if (result.code === 0) return result.stdout;
    throw failure(args, result);
  }

  /** Runs a command to its end; ^C interrupts it, and it lets go of the stack. */
  async run(args: readonly string[], options: PulumiOptions = {}): Promise<ChildResult> {
    const { onEvent, timeoutSeconds } = options;
    const folder = onEvent === undefined ? undefined : mkdtempSync(join(tmpdir(), "tendlc-up-"));
    const log = folder === undefined ? undefined : join(folder, "events.jsonl");
    const child = await this.started(
      [...args, "--non-interactive", ...(log === undefined ? [] : ["--event-log", log])],
      // --event-log is there only so, as Pulumi's Automation API uses it.
      log === undefined ? this.env : { ...this.env, PULUMI_DEBUG_COMMANDS: "true" },
      timeoutSeconds,
    );
    const interrupt = (): void => {
      child.signal("SIGINT");
    };
    this.io.signal.addEventListener("abort", interrupt);
    // ^C may have come while it was started.
    if (this.io.signal.aborted) interrupt();
    const tail =
      log === undefined || onEvent === undefined ? undefined : new EventTail(log, onEvent);
    try {
      return await child.result;
    } finally {
      tail?.stop();
      this.io.signal.removeEventListener("abort", interrupt);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }
  }

  private async started(
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    timeoutSeconds: number | undefined,
  ): Promise<RunningChild> {
    const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
    try {
      return await start(this.program, args, { cwd: this.project.folder, env, ...limit });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CliError("no-engine", `${this.program} cannot be started: ${why}`);
    }
  }
}

/** What a failed command says, as an error with an id. */
function failure(args: readonly string[], result: ChildResult): CliError {
  const { stderr, stdout, code, timedOut } = result;
  const said = (stderr.trim() || stdout.trim()).replaceAll(/^error: /gm, "");
  if (/no stack named/.test(said)) return new CliError("no-stack", said);
  const end = timedOut
    ? `did not answer in ${LONGEST_ANSWER_SECONDS} s, and was killed`
    : code === undefined
      ? "was ended by a signal"
      : `ended with ${code}`;
  return new CliError("engine-failed", `\`pulumi ${args.join(" ")}\` ${end}: ${said}`);
}
