/** The bare program in a workspace of its own, once as lean as Pulumi can be, once as its template. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../workspace/stack";
import { Workspace } from "../workspace/workspace";
import type { Scene } from "./scene";

export interface BareOptions {
  /** Name of what it is compared with. */
  readonly beside: string;
  /** How many resources it declares, the stack and a provider among them. */
  readonly resources: number;
  /** Type-checked at every run, as Pulumi's templates are. @default false */
  readonly checked?: boolean;
}

const PROJECT = "name: bare\nruntime: nodejs\n";
const STACK_AND_PROVIDER = 2;

/** Makes a stack of the bare program; nothing is deployed yet. */
export async function bareStack(scene: Scene, options: BareOptions): Promise<Stack> {
  const { stage, engine, projectRoot, cleanUp, scratch } = scene;
  const { beside, resources, checked = false } = options;
  const folder = join(scratch, `${beside}-${checked ? "template" : "bare"}`);
  const source = join(projectRoot, "tools/bench/bare");
  mkdirSync(folder, { recursive: true });
  cpSync(join(source, "index.ts"), join(folder, "index.ts"));
  cpSync(
    join(source, `tsconfig.${checked ? "checked" : "lean"}.json`),
    join(folder, "tsconfig.json"),
  );
  cpSync(join(projectRoot, "package.json"), join(folder, "package.json"));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "Pulumi.yaml"), PROJECT);
  const workspace = new Workspace({
    engine,
    projectRoot: folder,
    plugins: [{ name: "aws", path: join(projectRoot, "sandbox/aws-plugin") }],
  });
  cleanUp.add(() => {
    workspace.dispose();
  });
  const { stranger } = stage.accounts;
  // A workspace links what it knows of this project; the bare one is all in the folder.
  const stack = workspace.stack("bare", stage.sandbox.accounts[stranger]);
  stack.configure(() => ({
    "bare:endpoint": stage.sandbox.endpoint,
    "bare:accountId": stranger,
    "bare:roles": resources - STACK_AND_PROVIDER,
  }));
  await stack.init();
  return stack;
}
