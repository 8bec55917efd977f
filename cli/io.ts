/** Everything through which a command touches the world: a test gives its own. */
import { createInterface, type Interface } from "node:readline/promises";

export interface Io {
  /** Results. */
  readonly stdout: { write(text: string): unknown };
  /** Talk. */
  readonly stderr: { write(text: string): unknown };
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Whether results may be coloured. */
  readonly colors: boolean;
  /** Whether a person sits at a terminal and can be asked. */
  readonly interactive: boolean;
  /** Ends with ^C; engines that run are interrupted then, not killed. */
  readonly signal: AbortSignal;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  confirm(question: string): Promise<boolean>;
}

/** The world of this process. */
export function processIo(): Io {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      // The second ^C does not wait for the engines.
      if (interrupted.signal.aborted) process.exit(130);
      interrupted.abort();
    });
  }
  const { env, stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // `| head` has seen enough; what is being done is done to its end, and engines unlock.
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    colors: stdout.isTTY && (env["NO_COLOR"] ?? "") === "",
    interactive: stdin.isTTY && stderr.isTTY && env["CI"] === undefined,
    signal: interrupted.signal,
    now: () => new Date(),
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      }),
    confirm: (question) =>
      ask(question, createInterface({ input: stdin, output: stderr }), () => {
        interrupted.abort();
      }),
  };
}

/**
 * Asks a person. ^C and the end of the input are a no: they close the terminal's lines, and no
 * answer would ever come.
 *
 * @param interrupt - called on ^C, which a terminal that is asked on sends as a key
 */
export async function ask(
  question: string,
  lines: Interface,
  interrupt: () => void,
): Promise<boolean> {
  const closed = new Promise<string>((resolve) => {
    lines.once("close", () => {
      resolve("");
    });
  });
  lines.once("SIGINT", () => {
    interrupt();
    lines.close();
  });
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

/** One line of talk. */
export function say(io: Io, line: string): void {
  io.stderr.write(`${line}\n`);
}
