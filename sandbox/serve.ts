import { parseArgs } from "node:util";
import { startSandbox, type Sandbox } from ".";

/** What `serve` is asked for. */
export interface ServeOptions {
  /** 0 for any port that is free. */
  readonly port: number;
}

/** What to tell who asked in a way that cannot be met. */
const USAGE = "usage: serve [--port N]    N: 0 (any free port, the default) to 65535";

/** Accounts that are there from the start. */
const ACCOUNTS = ["111111111111", "222222222222", "333333333333"];

/** Reads the words after `serve`. A text is what is wrong with them. */
export const readServeOptions = (words: readonly string[]): ServeOptions | string => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { port: { type: "string", default: "0" } },
      strict: true,
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    return port <= 65535 ? { port } : `--port ${values.port}: must be a number from 0 to 65535`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** The one line that says where everything is. */
const announcement = (sandbox: Sandbox): string =>
  JSON.stringify({
    endpoint: sandbox.endpoint,
    control: sandbox.control,
    controlToken: sandbox.controlToken,
    accounts: Object.fromEntries(
      sandbox.accounts.map(({ accountId, ...keys }) => [accountId, keys]),
    ),
  });

/**
 * Starts a sandbox with three accounts, each with an administrator, in which changes to IAM take
 * three seconds to be seen, as they do on AWS.
 */
const serve = ({ port }: ServeOptions): Promise<Sandbox> =>
  startSandbox({ port, accounts: ACCOUNTS, settings: { iamPropagationSeconds: 3 } });

/** Where a command writes. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * `serve [--port N]`: starts the sandbox and says where it is, in one line of JSON.
 * @returns the running sandbox, or the exit code: 2 for words that cannot be met, 1 when it cannot
 *   start
 */
export const runCommand = async (
  words: readonly string[],
  { stdout, stderr }: Streams,
): Promise<Sandbox | number> => {
  const [command, ...rest] = words;
  const options =
    command === "serve" ? readServeOptions(rest) : `unknown command: ${command ?? "(none)"}`;
  if (typeof options === "string") {
    stderr.write(`sandbox: ${options}\n${USAGE}\n`);
    return 2;
  }
  try {
    const sandbox = await serve(options);
    stdout.write(`${announcement(sandbox)}\n`);
    return sandbox;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(`sandbox: cannot start: ${reason}\n`);
    return 1;
  }
};
