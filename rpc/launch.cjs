/**
 * Starts a bundled plugin, or says what to run when the bundle is missing or older than its source.
 * Plain JavaScript: this runs before anything is compiled.
 */
"use strict";

const { createHash } = require("node:crypto");
const { existsSync, readFileSync, statSync } = require("node:fs");
const { dirname, join } = require("node:path");

/** @param {string} bundle path of the bundle */
function launch(bundle) {
  const reason = stale(bundle);
  if (reason !== undefined) {
    process.stderr.write(
      `${reason}\nRun this in the project's folder, then try again:\n\n    npm run build\n\n`,
    );
    process.exit(1);
  }
  require(bundle);
}

/** @param {string} bundle */
function stale(bundle) {
  if (!existsSync(bundle)) return `${bundle} has not been built.`;
  const list = `${bundle}.sources.json`;
  if (!existsSync(list)) return `${list} is missing, so the bundle's age cannot be told.`;
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

module.exports = { launch };
