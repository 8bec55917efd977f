/**
 * Bundles that `tools/build.mjs` compiles ahead, and whether they are as new as their sources.
 * Plain JavaScript: this runs before anything is compiled.
 */
"use strict";

const { createHash } = require("node:crypto");
const { existsSync, readFileSync, statSync } = require("node:fs");
const { dirname, join } = require("node:path");

/**
 * Starts a bundled plugin, or says what to run when the bundle is missing or older than its source.
 * @param {string} bundle path of the bundle
 */
exports.launch = (bundle) => {
  const reason = stale(bundle);
  if (reason !== undefined) {
    process.stderr.write(
      `${reason}\nRun this in the project's folder, then try again:\n\n    npm run build\n\n`,
    );
    process.exit(1);
  }
  require(bundle);
};

/**
 * A part of the program: its bundle where that is as new as the source, else the source, which does
 * the same and takes 0.2 s longer to load.
 * @param {string} root the project's folder
 * @param {string} source path of the source from there
 * @param {string} bundle path of the bundle from there
 */
exports.newest = (root, source, bundle) =>
  require(join(root, stale(join(root, bundle)) === undefined ? bundle : source));

/**
 * Why a bundle must not be used; `undefined` when it may.
 * @param {string} bundle
 */
function stale(bundle) {
  const list = `${bundle}.sources.json`;
  if (!existsSync(bundle) || !existsSync(list)) return `${bundle} has not been built.`;
  const built = statSync(bundle).mtimeMs;
  const folder = dirname(bundle);
  for (const [source, hash] of Object.entries(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(folder, source);
    // An installed package ships bundles without their sources.
    if (!existsSync(path) || statSync(path).mtimeMs <= built) continue;
    // A checkout renews times, not content: only a changed content makes the bundle stale.
    const now = createHash("sha256").update(readFileSync(path)).digest("hex");
    if (now !== hash) return `${bundle} is older than ${path}.`;
  }
  return undefined;
}
