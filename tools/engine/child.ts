/** Child processes that never outlive their use: each leads a process group of its own. */
import { spawn, type ChildProcess } from "node:child_process";

export interface ChildOptions {
  readonly cwd?: string;
  /** The whole environment: nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  /** Seconds until the group is killed. @default no limit */
  readonly timeoutSeconds?: number;
  /** Called with each line of output as it comes. */
  readonly onLine?: (line: string, stream: "stdout" | "stderr") => void;
  /** Written to standard input, which is closed then. */
  readonly input?: string;
}

export interface ChildResult {
  /** Exit code; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningChild {
  readonly pid: number;
  /** Ends with the process; rejects when it could not be started. */
  readonly result: Promise<ChildResult>;
  /** Signals the process alone; false when it has ended. */
  signal(name: NodeJS.Signals): boolean;
  /** Kills the process and what it left in its group. */
  kill(): void;
}

const running = new Set<ChildProcess>();

// An ending parent takes its children along; on ^C of a terminal they are in another group.
process.on("exit", () => {
  for (const child of running) killGroup(child);
});

/** Starts a command. @throws when it cannot be started (missing, not executable, not a program). */
export async function start(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<RunningChild> {
  const child = spawn(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", () => {
      resolve(child.pid ?? 0);
    });
  });
  running.add(child);
  // A child that ends before it reads its input is no error of ours.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input);
  return {
    pid,
    result: collect(child, options),
    signal: (name) => child.kill(name),
    kill: () => {
      killGroup(child);
    },
  };
}

/** Runs a command to its end. */
export async function run(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildResult> {
  return (await start(command, args, options)).result;
}

function collect(child: ChildProcess, options: ChildOptions): Promise<ChildResult> {
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    let rest = "";
    child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
      text[stream] += chunk;
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line, stream);
    });
    child[stream]?.on("end", () => {
      if (rest !== "") options.onLine?.(rest, stream);
    });
  }
  return new Promise((resolve, reject) => {
    let timedOut = false;
    const timer =
      options.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            killGroup(child);
          }, options.timeoutSeconds * 1000);
    child.once("error", reject);
    // A grandchild that kept the pipes would hold "close" back for as long as it lives.
    child.once("exit", () => {
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, 2000).unref();
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: code ?? undefined, signal: signal ?? undefined, timedOut, ...text });
    });
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended.
  }
}
