import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The first source that a bundle was not made of as it is now; undefined when there is none, or
 * when sources are not here, as in an installed package.
 *
 * @param bundle - path; beside it stands the list of its sources' hashes
 */
export function changedSource(bundle: string): string | undefined {
  const list = `${bundle}.sources.json`;
  if (!existsSync(list)) return undefined;
  const hashes = JSON.parse(readFileSync(list, "utf8")) as Readonly<Record<string, string>>;
  return Object.entries(hashes)
    .map(([source, hash]) => ({ path: join(dirname(bundle), source), hash }))
    .find(({ path, hash }) => existsSync(path) && sha256(path) !== hash)?.path;
}

function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
