/** Engine, sandbox and copies of the sample stacks, ready for the first `pulumi up`. */
import { join } from "node:path";
import { findEngine, ownSurroundings, type Engine } from "../engine/find-engine";
import { Workspace } from "../workspace/workspace";
import type { Stack } from "../workspace/stack";
import type { CleanUp } from "./clean-up";
import { startSandbox, type RunningSandbox } from "./sandbox-process";
import type { Stage } from "./stage";
import type { Talk } from "./talk";

/** An employer identification number that the IRS never gave out: prefix 00. */
export const TAX_ID = "001234567";

export interface Opening {
  readonly stage: Stage;
  readonly engine: Engine;
  /** Seconds until the engine was there. */
  readonly engineSeconds: number;
}

export async function setStage(
  talk: Talk,
  projectRoot: string,
  cleanUp: CleanUp,
): Promise<Opening> {
  talk.chapter("A Pulumi engine, an AWS on this machine, copies of the sample stacks");
  const began = performance.now();
  const starting = startSandbox(projectRoot);
  cleanUp.add(() =>
    starting.then(
      (sandbox) => sandbox.stop(),
      () => undefined,
    ),
  );
  const engine = await findEngine((line) => {
    talk.say(line);
  }, ownSurroundings(projectRoot));
  const engineSeconds = (performance.now() - began) / 1000;
  talk.say(`engine     Pulumi ${engine.version} from ${engine.source}`);

  const sandbox = await starting;
  talk.say(
    `sandbox    ${sandbox.endpoint}: checks signatures and policies, and its clock can be moved`,
  );

  const workspace = new Workspace({
    engine,
    projectRoot,
    plugins: [{ name: "aws", path: join(projectRoot, "sandbox/aws-plugin") }],
  });
  cleanUp.add(async () => {
    await workspace.interrupt();
    workspace.dispose();
  });
  const accounts = chooseAccounts(sandbox, workspace);
  const primary = workspace.stack("primary", sandbox.accounts[accounts.primary]);
  const dev = workspace.stack("dev", sandbox.accounts[accounts.dev]);
  for (const stack of [primary, dev]) {
    stack.configure((config) => ({ ...config, "tendlc:endpoint": sandbox.endpoint }));
  }
  await Promise.all([primary.init(), dev.init()]);
  await primary.setSecret("tendlc:taxId", TAX_ID);
  talk.say(
    `stacks     primary in ${accounts.primary}, dev in ${accounts.dev}, in a temporary folder`,
  );
  const region = String(primary.config()["tendlc:region"]);
  return { stage: { talk, sandbox, primary, dev, accounts, region }, engine, engineSeconds };
}

/** The accounts that the samples name, and one that they do not. */
function chooseAccounts(sandbox: RunningSandbox, workspace: Workspace): Stage["accounts"] {
  const idOf = (stack: Stack): string => String(stack.config()["tendlc:accountId"]);
  const primary = idOf(workspace.stack("primary"));
  const dev = idOf(workspace.stack("dev"));
  const stranger = Object.keys(sandbox.accounts).find((id) => id !== primary && id !== dev);
  if (stranger === undefined) throw new Error("the sandbox has no third account");
  return { primary, dev, stranger };
}
