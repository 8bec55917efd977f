/** Copies of the sample stacks in a workspace and accounts of their own, for one test. */
import { IAMClient } from "@aws-sdk/client-iam";
import { join } from "node:path";
import { makeExistingRoles } from "../../tools/workspace/existing-roles";
import type { Stack, StackConfig } from "../../tools/workspace/stack";
import { Workspace } from "../../tools/workspace/workspace";
import { engine, projectRoot } from "./engine";
import { sandbox, type TestAccount, type TestSandbox } from "./sandbox";

/** The samples' Region. */
export const REGION = "us-east-1";
/** Prefix 00: an employer identification number that is never given out. */
export const TAX_ID = "001234567";

const DAY_SECONDS = 86_400;

export interface Stacks {
  readonly sandbox: TestSandbox;
  readonly workspace: Workspace;
  /** Account of the primary stack, with its administrator's keys. */
  readonly primaryAccount: TestAccount;
  readonly secondaryAccount: TestAccount;
  /** `Pulumi.primary.yaml` with this account, this sandbox and a tax id; its commands run as administrator. */
  readonly primary: Stack;
  /** `Pulumi.dev.yaml` with the other account; the roles that it expects to be there are there. */
  readonly dev: Stack;
  /** Moves the shared clock forward. */
  advance(days: number): Promise<Date>;
}

const made = new Set<Workspace>();

/** Makes both stacks, in the backend too; nothing is deployed. */
export async function stacks(): Promise<Stacks> {
  const aws = await sandbox();
  const [primaryAccount, secondaryAccount] = [await aws.newAccount(), await aws.newAccount()];
  const workspace = await newWorkspace();
  const primary = workspace.stack("primary", primaryAccount.credentials);
  const dev = workspace.stack("dev", secondaryAccount.credentials);
  const place = { "tendlc:endpoint": aws.endpoint };
  primary.configure((config) => ({
    ...config,
    ...place,
    "tendlc:accountId": primaryAccount.accountId,
    "tendlc:accounts": withAccount(config, "dev", secondaryAccount.accountId),
  }));
  dev.configure((config) => ({
    ...config,
    ...place,
    "tendlc:accountId": secondaryAccount.accountId,
  }));
  await primary.init();
  await dev.init();
  await primary.setSecret("tendlc:taxId", TAX_ID);
  await makeExistingRoles(
    new IAMClient({
      region: REGION,
      endpoint: aws.endpoint,
      credentials: secondaryAccount.credentials,
    }),
    dev.config()["tendlc:callers"],
  );
  return {
    sandbox: aws,
    workspace,
    primaryAccount,
    secondaryAccount,
    primary,
    dev,
    advance: (days) => aws.control.advance(days * DAY_SECONDS),
  };
}

/** A workspace with the project and the stand-in AWS plugin, and a backend of its own. */
export async function newWorkspace(): Promise<Workspace> {
  const workspace = new Workspace({
    engine: await engine(),
    projectRoot,
    plugins: [{ name: "aws", path: join(projectRoot, "sandbox/aws-plugin") }],
  });
  made.add(workspace);
  return workspace;
}

/** For `afterEach`: ends and removes every workspace made so far. */
export function disposeWorkspaces(): void {
  for (const workspace of made) workspace.dispose();
  made.clear();
}

/** The sample's `accounts` with one entry's account id replaced. */
function withAccount(config: StackConfig, entry: string, accountId: string): StackConfig {
  const accounts = config["tendlc:accounts"] as Record<string, StackConfig>;
  return { ...accounts, [entry]: { ...accounts[entry], accountId } };
}
