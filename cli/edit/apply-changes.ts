/** Shows what a command would change, asks, and writes. */
import { existsSync, readFileSync } from "node:fs";
import { isSet, type Values } from "../command";
import { CliError } from "../errors";
import type { Io } from "../io";
import { say } from "../io";
import { writeAtomically } from "../project/write-file";
import { difference } from "../text/difference";
import { painter } from "../text/paint";

export interface FileChange {
  readonly path: string;
  /** As people name it: `Pulumi.dev.yaml`. */
  readonly file: string;
  /** Undefined where the file is new. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Files that differ from what they should be. */
export function changed(changes: readonly FileChange[]): readonly FileChange[] {
  return changes.filter(({ before, after }) => before !== after);
}

/**
 * Writes the changes once they are confirmed: by `--yes`, or by the person at the terminal.
 *
 * @returns whether they were written; false where the person said no
 */
export async function applyChanges(
  io: Io,
  values: Values,
  changes: readonly FileChange[],
): Promise<boolean> {
  const paint = painter(io.colors);
  for (const { file, before, after } of changes) say(io, difference(file, before, after, paint));
  if (!isSet(values, "yes")) {
    if (!io.interactive) throw new CliError("not-confirmed", "nothing was written");
    if (!(await io.confirm("Write this?"))) return false;
  }
  // A question may stand for hours, and an editor may be open beside it.
  for (const { path, file, before } of changes) {
    const now = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    if (now !== before) throw new CliError("file-changed", `${file} is not what it was any more`);
  }
  for (const { path, after } of changes) writeAtomically(path, after);
  return true;
}
