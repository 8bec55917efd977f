import { randomBytes } from "node:crypto";
import { openAccount, registerAccounts, type AccountKeys } from "./iam/accounts";
import { Directory } from "./iam/directory";
import { registerOrganizations } from "./iam/organizations";
import { CallLog } from "./kernel/call-log";
import { ControlServer } from "./kernel/control-server";
import { registerKernelRoutes } from "./kernel/control-routes";
import { Credentials } from "./kernel/credentials";
import { Dispatcher } from "./kernel/dispatcher";
import { Faults } from "./kernel/faults";
import { listen } from "./kernel/http-server";
import type { Settings } from "./kernel/settings";
import { warmUp } from "./kernel/simulator";
import { createWorld } from "./kernel/world";
import { servicesOf } from "./services";
import { registerOidcTokens } from "./sts/oidc-tokens";
import { registerServiceSessions } from "./sts/service-session";

/** How a sandbox is to start. Everything may be left out. */
export interface SandboxOptions {
  /** Port on loopback. @default 0, any that is free */
  readonly port?: number;
  /** Ids of accounts to open at once, 12 digits each. @default none */
  readonly accounts?: readonly string[];
  /** Settings that hold wherever nothing else is set. */
  readonly settings?: Partial<Settings>;
  /** Whether the sandbox keeps its process alive until it is stopped. @default true */
  readonly holdProcess?: boolean;
  /** Told what the sandbox itself did wrong, one message each. @default writes to stderr */
  readonly onBug?: (message: string) => void;
}

/** A sandbox that is up. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the endpoint of every AWS service. */
  readonly endpoint: string;
  /** `http://127.0.0.1:PORT/_sandbox`: the control plane. */
  readonly control: string;
  /** What the control plane wants as bearer token. */
  readonly controlToken: string;
  /** The accounts that were asked for, in that order. */
  readonly accounts: readonly AccountKeys[];
  /** Cuts every connection and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts AWS on loopback: sms-voice v2, STS, IAM and what they hand events on to, with a clock that can be moved.
 * @throws Error `EADDRINUSE` when the port is taken
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const world = createWorld(options.settings);
  const credentials = new Credentials();
  const directory = new Directory(world);
  const faults = new Faults();
  const calls = new CallLog();
  const onBug =
    options.onBug ??
    ((message: string) => {
      process.stderr.write(`sandbox: ${message}\n`);
    });
  registerKernelRoutes(world, faults, calls);
  registerAccounts(world, directory, credentials);
  registerOrganizations(world, directory);
  registerOidcTokens(world, directory);
  registerServiceSessions(world, directory, credentials);
  const services = servicesOf(world, directory, credentials);
  const dispatcher = new Dispatcher({
    world,
    services,
    credentials,
    policies: directory,
    faults,
    calls,
    onBug,
  });
  const accounts = (options.accounts ?? []).map((id) =>
    openAccount(world, directory, credentials, id),
  );
  const controlToken = randomBytes(24).toString("base64url");
  const control = new ControlServer(world.control, controlToken, onBug);
  const { port, stop } = await listen(
    { dispatcher, control: (request, route) => control.handle(request, route) },
    options.port ?? 0,
    options.holdProcess ?? true,
  );
  // A second of work that nobody should wait for: it starts once the sandbox answers.
  setImmediate(() => void warmUp()).unref();
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, control: `${endpoint}/_sandbox`, controlToken, accounts, stop };
};
