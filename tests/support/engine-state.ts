/** What the engine has saved of a stack, read from its file: the CLI needs a second to tell. */
import { copyFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Credentials } from "../../tools/workspace/environment";
import type { Stack, StateResource } from "../../tools/workspace/stack";
import { newWorkspace } from "./stacks";

/** Folder of the project's stacks in a file backend (https://www.pulumi.com/docs/iac/concepts/state-and-backends/). */
const STACKS = "state/.pulumi/stacks/tendlc";

interface Checkpoint {
  readonly checkpoint: {
    readonly latest: {
      readonly resources?: readonly StateResource[];
      readonly pending_operations?: readonly PendingOperation[];
    };
  };
}

/** What the engine had begun when it ended, and does not know the end of. */
interface PendingOperation {
  readonly type: string;
  readonly resource: StateResource;
}

/** The state's text, as it is on disk. */
export function savedState(stack: Stack): string {
  return readFileSync(fileOf(stack), "utf8");
}

/** Puts a state back that was saved before. */
export function restoreState(stack: Stack, saved: string): void {
  writeFileSync(fileOf(stack), saved);
}

/** The same stack once more, in a workspace of its own: two commands can run at a time. */
export async function twinOf(stack: Stack, credentials: Credentials): Promise<Stack> {
  const workspace = await newWorkspace();
  const twin = workspace.stack(stack.name, credentials);
  cpSync(join(stack.workspace.root, "state"), join(workspace.root, "state"), { recursive: true });
  copyFileSync(stack.file, twin.file);
  return twin;
}

/** The resources in the state; secrets are encrypted. */
export function resourcesOf(stack: Stack): readonly StateResource[] {
  const { checkpoint } = JSON.parse(savedState(stack)) as Checkpoint;
  return checkpoint.latest.resources ?? [];
}

/** Operations that a killed command left unfinished: `creating brand`. */
export function pendingOf(stack: Stack): readonly string[] {
  const { checkpoint } = JSON.parse(savedState(stack)) as Checkpoint;
  return (checkpoint.latest.pending_operations ?? []).map(
    ({ type, resource: { urn } }) => `${type} ${urn.slice(urn.lastIndexOf("::") + 2)}`,
  );
}

/** What must be there as before when an operation was refused: URN and id of every resource. */
export function standingOf(stack: Stack): readonly string[] {
  return resourcesOf(stack)
    .map(({ urn, id = "" }) => `${urn} ${id}`)
    .sort();
}

/** URN of the one resource of this type and name. */
export function urnOf(stack: Stack, type: string, name: string): string {
  const found = resourcesOf(stack).filter(
    ({ urn, type: itsType }) => itsType === type && urn.endsWith(`::${name}`),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} resources ${type} ${name} in the state`);
  }
  return only.urn;
}

function fileOf({ workspace, name }: Stack): string {
  return join(workspace.root, STACKS, `${name}.json`);
}
