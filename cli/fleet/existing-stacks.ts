import { parse } from "yaml";
import type { Pulumi } from "../engine/pulumi";
import type { StackFile } from "../project/stack-file";

/** What the backend says of a stack without opening its state. */
export interface Listed {
  readonly name: string;
  /** ISO time; undefined where it was never deployed. */
  readonly lastUpdate?: string;
  readonly resourceCount?: number;
}

/** The project's stacks in the backend, by name; one call, however many they are. */
export async function listStacks(pulumi: Pulumi): Promise<ReadonlyMap<string, Listed>> {
  const text = await pulumi.ask(["stack", "ls", "--json"]);
  const all = JSON.parse(text) as readonly Listed[];
  // A backend with organizations answers organization/project/stack for those of others.
  return new Map(all.map((one) => [one.name.split("/").at(-1) ?? one.name, one]));
}

/** Names of the project's stacks in the backend. */
export async function existingStacks(pulumi: Pulumi): Promise<ReadonlySet<string>> {
  return new Set((await listStacks(pulumi)).keys());
}

/** Makes a stack in the backend, with the secrets provider that its file names. */
export async function initStack(pulumi: Pulumi, { name, text }: StackFile): Promise<void> {
  const { secretsprovider } = (parse(text) ?? {}) as { readonly secretsprovider?: string };
  const secrets = secretsprovider === undefined ? [] : ["--secrets-provider", secretsprovider];
  await pulumi.ask(["stack", "init", name, "--no-select", ...secrets]);
}
