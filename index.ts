import * as pulumi from "@pulumi/pulumi";
import type * as Components from "./components";
import { newest } from "./tools/bundles.cjs";

const { loadSettings, primaryStack, secondaryStack } = newest<typeof Components>(
  __dirname,
  "components",
  "dist/components.js",
);

/** One stack is one account in one Region: a primary, or a secondary. */
export = async function program() {
  const loaded = loadSettings(pulumi.getStack());
  return "filing" in loaded
    ? primaryStack(loaded.settings, loaded.filing)
    : secondaryStack(loaded.settings);
};
