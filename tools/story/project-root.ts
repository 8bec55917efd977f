import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of package.json above `folder`: the same for the bundle in dist/ and for the source. */
export function projectRootAbove(folder: string): string {
  let root = folder;
  while (!existsSync(join(root, "package.json"))) {
    const above = dirname(root);
    if (above === root) throw new Error(`there is no package.json above ${folder}`);
    root = above;
  }
  return root;
}
