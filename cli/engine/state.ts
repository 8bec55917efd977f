/** What the state of a stack says, without opening its secrets. */
import { CliError } from "../errors";
import type { Pulumi } from "./pulumi";

export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface State {
  /** ISO time of the last operation. */
  readonly updated: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly Resource[];
  /** Operations that an ended engine left open. */
  readonly pending: readonly { readonly type: string; readonly urn: string }[];
}

interface Export {
  readonly deployment?: {
    readonly manifest?: { readonly time?: string };
    readonly resources?: readonly Resource[];
    readonly pending_operations?: readonly {
      readonly type?: string;
      readonly resource?: { readonly urn?: string };
    }[];
  } | null;
}

/** Exports a stack's state; an export opens no secret and needs no passphrase. */
export async function readState(pulumi: Pulumi, stack: string): Promise<State> {
  const text = await pulumi.ask(["stack", "export", "--stack", stack]);
  return parseState(JSON.parse(text) as Export);
}

function parseState({ deployment }: Export): State {
  const resources = deployment?.resources ?? [];
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  return {
    updated: deployment?.manifest?.time ?? "",
    outputs: root?.outputs ?? {},
    resources,
    pending: (deployment?.pending_operations ?? []).map(({ type = "", resource }) => ({
      type,
      urn: resource?.urn ?? "",
    })),
  };
}

/** The state of a stack that was deployed. @throws CliError `never-deployed` */
export async function deployedState(pulumi: Pulumi, stack: string): Promise<State> {
  const state = await readState(pulumi, stack);
  if (state.resources.length > 0) return state;
  throw new CliError("never-deployed", `the stack ${stack} has no resources`);
}

/** Marks what is a secret: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/**
 * What the primary promises each entry. Undefined where its last update did not come to say so, where
 * an `up --target` left a placeholder, and where a secret setting made all of it a secret.
 */
export function contractsIn({
  outputs,
}: Pick<State, "outputs">): Readonly<Record<string, unknown>> | undefined {
  const contracts = readableIn(outputs["contracts"]);
  return contracts && Object.values(contracts).every(readableIn) ? contracts : undefined;
}

function readableIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap && !(SIGNATURE in value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
