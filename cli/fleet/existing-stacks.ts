import { parse } from "yaml";
import type { Pulumi } from "../engine/pulumi";
import type { StackFile } from "../project/stack-file";

/** Names of the project's stacks in the backend. */
export async function existingStacks(pulumi: Pulumi): Promise<ReadonlySet<string>> {
  const text = await pulumi.ask(["stack", "ls", "--json"]);
  const all = JSON.parse(text) as readonly { readonly name: string }[];
  // A backend with organizations answers organization/project/stack for those of others.
  return new Set(all.map(({ name }) => name.split("/").at(-1) ?? name));
}

/** Makes a stack in the backend, with the secrets provider that its file names. */
export async function initStack(pulumi: Pulumi, { name, text }: StackFile): Promise<void> {
  const { secretsprovider } = (parse(text) ?? {}) as { readonly secretsprovider?: string };
  const secrets = secretsprovider === undefined ? [] : ["--secrets-provider", secretsprovider];
  await pulumi.ask(["stack", "init", name, "--no-select", ...secrets]);
}
