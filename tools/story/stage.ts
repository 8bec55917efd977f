/** Everything the story plays with. */
import type { RunningSandbox } from "./sandbox-process";
import type { Talk } from "./talk";
import type { Stack } from "../workspace/stack";
import type { ClientOptions } from "./clients";
import type { Credentials } from "../workspace/environment";

export interface Stage {
  readonly talk: Talk;
  readonly sandbox: RunningSandbox;
  readonly primary: Stack;
  readonly dev: Stack;
  /** The primary, the secondary, and an account that has nothing to do with either. */
  readonly accounts: { readonly primary: string; readonly dev: string; readonly stranger: string };
  readonly region: string;
}

/** Options of an SDK client that calls the sandbox. */
export function clientOf(stage: Stage, credentials: Credentials): ClientOptions {
  return { endpoint: stage.sandbox.endpoint, region: stage.region, credentials };
}

/** The administrator of an account. */
export function administrator(stage: Stage, account: string): ClientOptions {
  const credentials = stage.sandbox.accounts[account];
  if (!credentials) throw new Error(`the sandbox has no account ${account}`);
  return clientOf(stage, credentials);
}
