/** Runs a stack's program as a preview, without engine and without AWS, from its settings file. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { runProgram, type Run } from "../preview/program";
import { holding } from "./documents";

/** What stands in `Pulumi.<stack>.yaml`. */
export interface StackSettings {
  readonly stack: string;
  /** Values of the namespace `tendlc`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** A preview whose documents are all known. */
export interface Previewed extends StackSettings {
  readonly run: Run;
  /** The settings that it ran with. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Roles whose documents hold an ARN that is not known yet, and were rendered with a placeholder. */
  readonly renderedAgain: readonly string[];
  /** ARNs of numbers by campaign, placeholders. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  /** ARN of the pool of each campaign that has one, a placeholder. */
  readonly pools: Readonly<Record<string, string>>;
}

/** A tax id that stands for the secret one: no document depends on it. */
const TAX_ID = "123456789";

/** Reads `Pulumi.<stack>.yaml`. */
export function settingsOf(stack: string): StackSettings {
  const { config = {} } = parse(readFileSync(`Pulumi.${stack}.yaml`, "utf8")) as {
    readonly config?: Readonly<Record<string, unknown>>;
  };
  const own = Object.entries(config).filter(([key]) => key.startsWith("tendlc:"));
  return { stack, config: Object.fromEntries(own.map(([key, value]) => [key.slice(7), value])) };
}

/** Previews a stack with placeholder ARNs for its numbers and pools: they are not known in a first preview. */
export async function previewStack(
  { stack, config }: StackSettings,
  stacks: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<Previewed> {
  const place = { region: String(config["region"]), account: String(config["accountId"]) };
  const arns = new Map<string, string>();
  const pools: Record<string, string> = {};
  const given = config["kind"] === "primary" ? { ...config, taxId: TAX_ID } : config;
  const run = await settled({
    stack,
    config: given,
    preview: true,
    stacks,
    numbers: (name) => {
      const arn = placeholder("phone-number/phone", name, place);
      arns.set(name, arn);
      return { arn, phoneNumber: "+12065550100", status: "ACTIVE" };
    },
    pools: (name) => {
      const arn = placeholder("pool/pool", name, place);
      pools[name.replace(/-pool$/, "")] = arn;
      return { arn, status: "ACTIVE" };
    },
  });
  const numbers: Record<string, string[]> = {};
  for (const [name, arn] of arns) {
    (numbers[name.replace(/-number(-\w+)?$/, "")] ??= []).push(arn);
  }
  const renderedAgain = holding([...arns.values(), ...Object.values(pools)], run.requests);
  return { stack, config, given, run, renderedAgain, numbers, pools };
}

type Scene = Parameters<typeof runProgram>[0];

/** Stack traces of a thousand resources and their outputs would take most of the time. */
async function settled(scene: Scene): Promise<Run> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const run = await runProgram(scene);
    if (run.error !== undefined) throw run.error;
    return run;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function placeholder(
  of: string,
  name: string,
  { region, account }: { region: string; account: string },
) {
  const id = createHash("sha256").update(name).digest("hex").slice(0, 32);
  return `arn:aws:sms-voice:${region}:${account}:${of}-${id}`;
}
