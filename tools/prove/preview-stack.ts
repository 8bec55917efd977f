/** Runs a stack's program as a preview, without engine and without AWS, from its settings file. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { runProgram, type Run } from "../preview/program";
import { unknownIn } from "./documents";

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
  /** Roles whose documents held an unknown, and were rendered again with placeholder ARNs. */
  readonly renderedAgain: readonly string[];
  /** ARNs of numbers by campaign, placeholders. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
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

/** Previews a stack twice: as it is, and with numbers in place of those that are not known yet. */
export async function previewStack(
  { stack, config }: StackSettings,
  stacks: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<Previewed> {
  const scene = {
    stack,
    config: config["kind"] === "primary" ? { ...config, taxId: TAX_ID } : config,
    preview: true,
    stacks,
  };
  const before = await settled({ ...scene, numbersUnknown: true }, {});
  const names = before.requests
    .filter(({ type }) => type === "smsvoice:index:PhoneNumber")
    .map(({ name }) => name);
  const place = { region: String(config["region"]), account: String(config["accountId"]) };
  const arns = Object.fromEntries(names.map((name) => [name, placeholder(name, place)]));
  const run = await settled(
    scene,
    Object.fromEntries(
      Object.entries(arns).map(([name, arn]) => [
        name,
        { arn, phoneNumber: "+12065550100", status: "ACTIVE" },
      ]),
    ),
  );
  const numbers: Record<string, string[]> = {};
  for (const [name, arn] of Object.entries(arns)) {
    (numbers[name.replace(/-number(-\w+)?$/, "")] ??= []).push(arn);
  }
  return {
    stack,
    config,
    given: scene.config,
    run,
    renderedAgain: unknownIn(before.requests),
    numbers,
  };
}

type Scene = Parameters<typeof runProgram>[0];

/** Stack traces of a thousand resources and their outputs would take most of the time. */
async function settled(scene: Scene, resources: Scene["resources"] & object): Promise<Run> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const run = await runProgram({ ...scene, resources });
    if (run.error !== undefined) throw run.error;
    return run;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function placeholder(name: string, { region, account }: { region: string; account: string }) {
  const id = createHash("sha256").update(name).digest("hex").slice(0, 32);
  return `arn:aws:sms-voice:${region}:${account}:phone-number/phone-${id}`;
}
