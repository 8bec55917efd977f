/**
 * A folder in which the real Pulumi CLI runs this project, apart from everything a developer has:
 * own home, own backend, own plugins, own copies of project, stacks and filings.
 *
 * The CLI is started directly and not through the Automation API: that imports for a second, hands
 * its own environment on to the CLI, and cannot kill it.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engine/find-engine";
import { start, type RunningChild } from "../engine/child";
import type { EngineEvent } from "./engine-events";
import { awsEnvironment, pulumiEnvironment, type Credentials } from "./environment";
import { EventTail } from "./event-tail";
import { descendants, killAll, type Process } from "./processes";
import { copyProject, type PluginPath } from "./project-copy";
import { Stack } from "./stack";

export interface WorkspaceOptions {
  readonly engine: Engine;
  /** The project that is copied. */
  readonly projectRoot: string;
  /** Plugins beside those that the project declares. @default [] */
  readonly plugins?: readonly PluginPath[];
}

export interface CommandOptions {
  /** Whose AWS calls they are. @default no credentials at all */
  readonly credentials?: Credentials | undefined;
  /** Variables beside those of the workspace. */
  readonly env?: NodeJS.ProcessEnv;
  /** Standard input. */
  readonly input?: string;
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Called with each event of the engine as it comes; only operations on resources have events. */
  readonly onEvent?: ((event: EngineEvent) => void) | undefined;
  /** What the exit code must be; anything else throws with the CLI's output. @default success */
  readonly expect?: "success" | "failure" | "either";
  /** Seconds until the command is killed. @default 300 */
  readonly timeoutSeconds?: number;
}

export interface CommandResult {
  /** Exit code; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly EngineEvent[];
}

/** A command under way. */
export interface RunningCommand {
  readonly pid: number;
  readonly result: Promise<CommandResult>;
  /** What ^C does: the engine cancels. */
  interrupt(): void;
  /** Kills the CLI alone; its plugins stay, as after a crash, until `dispose`. */
  kill(): void;
  /** The language host, the program, the plugins. */
  descendants(): readonly Process[];
}

/** The CLI ended otherwise than expected. */
export class CommandError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly result: CommandResult,
  ) {
    const end = result.code === undefined ? "was killed" : `ended with exit code ${result.code}`;
    super(`\`pulumi ${args.join(" ")}\` ${end}\n${result.stdout}${result.stderr}`);
    this.name = "CommandError";
  }
}

/** Commands that act on resources and so have events. */
const OPERATIONS = new Set(["up", "preview", "refresh", "destroy", "import"]);
const LIMIT_SECONDS = 300;

export class Workspace {
  /** Holds everything of this workspace; removed by `dispose`. */
  readonly root = mkdtempSync(join(tmpdir(), "tendlc-workspace-"));
  /** The copy of the project, in which commands run. */
  readonly folder = join(this.root, "project");
  /** What its commands run with, but for credentials. */
  readonly environment: NodeJS.ProcessEnv;
  private readonly running = new Set<RunningChild>();
  private readonly left: Process[] = [];
  private readonly atExit = (): void => {
    this.dispose();
  };
  private operations = 0;

  constructor(private readonly options: WorkspaceOptions) {
    for (const name of ["home", "tmp", "pulumi-home", "state", "events"]) {
      mkdirSync(join(this.root, name));
    }
    copyProject(options.projectRoot, this.folder, options.plugins ?? []);
    this.environment = pulumiEnvironment(options.engine, this.root, process.env);
    process.once("exit", this.atExit);
  }

  /** Runs `pulumi` to its end. @throws CommandError unless it ends as expected */
  async pulumi(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    const result = await (await this.start(args, options)).result;
    const expected = options.expect ?? "success";
    const failed = result.code !== 0;
    if (expected !== "either" && failed !== (expected === "failure")) {
      throw new CommandError(args, result);
    }
    return result;
  }

  /** Starts `pulumi`; only that it cannot be started throws. */
  async start(args: readonly string[], options: CommandOptions = {}): Promise<RunningCommand> {
    const log = join(this.root, "events", `${(this.operations += 1)}.jsonl`);
    const logged = OPERATIONS.has(args[0] ?? "");
    const all = [...args, "--non-interactive", ...(logged ? ["--event-log", log] : [])];
    const child = await start(this.options.engine.pulumi, all, {
      cwd: this.folder,
      env: { ...this.environment, ...awsEnvironment(options.credentials), ...options.env },
      timeoutSeconds: options.timeoutSeconds ?? LIMIT_SECONDS,
      ...(options.input === undefined ? {} : { input: options.input }),
      ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    });
    this.running.add(child);
    const tail = new EventTail(log, options.onEvent ?? (() => undefined));
    const result = child.result
      .then(({ code, stdout, stderr }) => {
        tail.stop();
        return { code, stdout, stderr, events: tail.events };
      })
      .finally(() => {
        this.running.delete(child);
      });
    return {
      pid: child.pid,
      result,
      interrupt: () => child.signal("SIGINT"),
      kill: () => {
        this.left.push(...descendants(child.pid));
        child.signal("SIGKILL");
      },
      descendants: () => descendants(child.pid),
    };
  }

  /** A stack of this workspace, created at its first use; the sample of that name is its start. */
  stack(name: string, credentials?: Credentials): Stack {
    return new Stack(this, name, credentials);
  }

  /** Cancels what runs, as ^C does, and waits for it up to 5 s. */
  async interrupt(): Promise<void> {
    const running = [...this.running];
    for (const child of running) child.signal("SIGINT");
    const ended = Promise.allSettled(running.map((child) => child.result));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  }

  /** Ends what runs, with everything it started, and removes the folder. */
  dispose(): void {
    process.removeListener("exit", this.atExit);
    for (const child of this.running) {
      this.left.push(...descendants(child.pid));
      child.kill();
    }
    killAll(this.left);
    // A process that is just ending may still write a log.
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
