import { startSandbox, type Sandbox } from "../../sandbox";
import { ControlClient } from "./sandbox-control";

/** Keys as AWS SDK clients take them. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** An account of the shared sandbox, with its administrator's keys. */
export interface TestAccount {
  readonly accountId: string;
  readonly credentials: Keys;
}

/** The shared sandbox as tests use it. */
export interface TestSandbox extends Pick<Sandbox, "endpoint" | "controlToken"> {
  /** Base URL of the control plane. */
  readonly controlUrl: string;
  readonly control: ControlClient;
  /** A new account that no other test knows; one of that id, where the id matters. */
  newAccount(accountId?: string): Promise<TestAccount>;
  /** What the sandbox itself did wrong so far; a test that provokes nothing expects nothing here. */
  readonly bugs: readonly string[];
}

/** A sandbox that one test has for itself, with a clock of its own. */
export interface OwnSandbox extends TestSandbox, Pick<Sandbox, "stop"> {}

let shared: Promise<TestSandbox> | undefined;

/** Starts a sandbox beside the shared one; the caller stops it. */
export const ownSandbox = async (): Promise<OwnSandbox> => {
  const bugs: string[] = [];
  // The process may end while it runs: nothing has to stop it.
  const running = await startSandbox({ holdProcess: false, onBug: (bug) => bugs.push(bug) });
  const control = new ControlClient(running.control, running.controlToken);
  return {
    endpoint: running.endpoint,
    controlUrl: running.control,
    controlToken: running.controlToken,
    stop: () => running.stop(),
    control,
    bugs,
    newAccount: async (accountId) => {
      const account = await control.newAccount(accountId);
      const { accessKeyId, secretAccessKey } = account;
      return { accountId: account.accountId, credentials: { accessKeyId, secretAccessKey } };
    },
  };
};

/**
 * The one sandbox of this process, started when it is first asked for. Tests share it and its
 * clock: each works in accounts of its own, and moves the clock only forward.
 */
export const sandbox = (): Promise<TestSandbox> => (shared ??= ownSandbox());
