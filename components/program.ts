import * as pulumi from "@pulumi/pulumi";
import { loadSettings } from "./load-settings";
import { primaryStack, secondaryStack } from "./stack";

/** One stack is one account in one Region: a primary, or a secondary. @returns its outputs */
export async function program() {
  const loaded = loadSettings(pulumi.getStack());
  return "filing" in loaded
    ? primaryStack(loaded.settings, loaded.filing)
    : secondaryStack(loaded.settings);
}
