import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file in one step: whoever reads it sees the old text or the new one, never half of it.
 * What is there keeps its permissions, and a link stays a link.
 */
export function writeAtomically(path: string, text: string): void {
  const file = existsSync(path) ? realpathSync(path) : path;
  const mode = existsSync(file) ? statSync(file).mode : 0o644;
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx", mode });
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}
