import * as pulumi from "@pulumi/pulumi";
import { changedModes } from "../core/changed-modes";
import { entryOf } from "../core/entry";
import type { PrimarySettings } from "../core/settings/read-settings";

/**
 * Warns in a preview of entries whose `access` changes, by comparing with what this stack last
 * exported. A program does not see its own state; its outputs it can read as any other stack's.
 */
export async function tellChangedModes(
  { accounts }: PrimarySettings,
  stack: string,
): Promise<void> {
  if (!pulumi.runtime.isDryRun()) return;
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
  let found: { readonly outputs?: { readonly contracts?: unknown } };
  try {
    found = (await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", {
      name,
    })) as typeof found;
  } catch {
    // A stack that was never deployed has no outputs: nothing can have changed.
    return;
  }
  const entries = Object.fromEntries(
    Object.entries(accounts).map(([entry, raw]) => [entry, entryOf(raw).access]),
  );
  for (const text of changedModes(found.outputs?.contracts, entries)) void pulumi.log.warn(text);
}
