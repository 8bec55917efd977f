/** The bare program in a workspace of its own, once as lean as Pulumi can be, once as its template. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engine/find-engine";
import type { Credentials } from "../workspace/environment";
import type { Stack } from "../workspace/stack";
import { Workspace } from "../workspace/workspace";

/** A program, and how Pulumi loads it. */
export interface BareOptions {
  readonly engine: Engine;
  readonly projectRoot: string;
  /** A folder to make the project in. */
  readonly folder: string;
  /** Type-checked at every run, as Pulumi's templates are. */
  readonly checked: boolean;
  /** How many roles it declares. */
  readonly roles: number;
  readonly accountId: string;
  readonly credentials: Credentials | undefined;
  readonly endpoint: string;
}

const PROJECT = "name: bare\nruntime: nodejs\n";

/** Deploys the bare program. @returns its stack, and the workspace to dispose */
export async function deployBare(options: BareOptions): Promise<[Stack, Workspace]> {
  const { engine, projectRoot, folder, checked, roles, accountId, credentials } = options;
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
  // A workspace links what it knows of this project; the bare one is all in the folder.
  const stack = workspace.stack("bare", credentials);
  stack.configure(() => ({
    "bare:endpoint": options.endpoint,
    "bare:accountId": accountId,
    "bare:roles": roles,
  }));
  await stack.init();
  await stack.up();
  return [stack, workspace];
}
