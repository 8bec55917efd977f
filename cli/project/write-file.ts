import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file in one step: whoever reads it sees the old text or the new one, never half of it. */
export function writeAtomically(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx" });
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
