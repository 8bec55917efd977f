/** Drives the provider as the engine does in one stack: check, diff, create or update, and a state. */
import { join } from "node:path";
import type { Properties, Value } from "../../rpc/values";
import { CallFailed, PluginClient } from "./plugin-client";
import type { TestAccount, TestSandbox } from "./sandbox";

export const REGION = "us-east-1";
export const EXECUTABLE = join(__dirname, "../../provider/pulumi-resource-smsvoice");

/** A tax id that occurs nowhere else. */
export const TAX_ID = "918273645";

/** A resource as a program declares it. */
export interface Declared {
  readonly type: "Registration" | "PhoneNumber" | "Pool" | "Guard";
  readonly name: string;
  readonly inputs: Properties;
  readonly ignoreChanges?: string[];
}

export interface Kept {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What one step of an `up` or a preview did. */
export interface Step {
  readonly step: "create" | "update" | "same";
  readonly detailed: readonly string[];
  readonly outputs: Properties;
}

/** A stack: its state outlives the provider processes that work on it. */
export class TestStack {
  readonly state = new Map<string, Kept>();
  /** Every reply and message of every process, as text: what an event log would hold. */
  readonly transcript: string[] = [];
  declared: readonly string[] = ["alerts", "alerts-number", "brand", "vetting"];

  constructor(
    readonly aws: TestSandbox,
    readonly account: TestAccount,
    readonly name = "primary",
  ) {}

  /** One pass of the engine: a fresh, configured process for `run`. */
  async pass<Result>(run: (pass: Pass) => Promise<Result>): Promise<Result> {
    const pass = await this.start();
    try {
      return await run(pass);
    } finally {
      this.transcript.push(JSON.stringify(pass.plugin.messages));
      await pass.plugin.stop();
    }
  }

  /** A fresh, configured process; the caller stops or kills it. */
  async start(): Promise<Pass> {
    const plugin = await PluginClient.start(EXECUTABLE, { env: this.env() });
    await plugin.configure(this.configuration());
    return new Pass(this, plugin);
  }

  env(): Record<string, string> {
    const { accessKeyId, secretAccessKey } = this.account.credentials;
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  }

  configuration(): Properties {
    return {
      region: REGION,
      accountId: this.account.accountId,
      endpoint: this.aws.endpoint,
      declared: JSON.stringify(this.declared),
      release: "[]",
    };
  }

  urn(type: string, name: string): string {
    return `urn:pulumi:${this.name}::tendlc::tendlc:index:Primary$smsvoice:index:${type}::${name}`;
  }

  output(name: string, key: string): Value | undefined {
    return this.state.get(name)?.outputs[key];
  }

  /** Calls of sms-voice after call number `after`, as `Operation`. */
  async calls(after = 0): Promise<string[]> {
    const all = await this.aws.control.calls(this.account.accountId, after);
    return all.filter(({ service }) => service === "sms-voice").map(({ operation }) => operation);
  }

  /** Number of the last call so far. */
  async callCount(): Promise<number> {
    return (await this.aws.control.calls(this.account.accountId)).at(-1)?.n ?? 0;
  }

  /** What the sandbox has, deleted ones left out. */
  async registrations(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.aws.control.registrations(this.account.accountId, REGION);
  }
}

export class Pass {
  constructor(
    private readonly stack: TestStack,
    readonly plugin: PluginClient,
  ) {}

  /** What `up` does for one resource; the state follows. */
  async up(resource: Declared): Promise<Step> {
    return this.step(resource, false);
  }

  /** What `preview` does for one resource; the state stays. */
  async preview(resource: Declared): Promise<Step> {
    return this.step(resource, true);
  }

  async refresh(resource: Declared): Promise<Kept> {
    const urn = this.stack.urn(resource.type, resource.name);
    const kept = this.kept(resource.name);
    const read = await this.plugin.read(urn, kept.id, kept);
    this.record(read);
    this.stack.state.set(resource.name, read);
    return read;
  }

  async delete(resource: Declared): Promise<void> {
    const kept = this.kept(resource.name);
    await this.plugin.delete(this.stack.urn(resource.type, resource.name), kept.id, kept);
    this.stack.state.delete(resource.name);
  }

  private async step(resource: Declared, preview: boolean): Promise<Step> {
    const { type, name, ignoreChanges = [] } = resource;
    const urn = this.stack.urn(type, name);
    const kept = this.stack.state.get(name);
    const checked = await this.plugin.check(urn, resource.inputs, kept?.inputs ?? {});
    const { inputs } = checked;
    if (checked.failures.length > 0) throw new Error(JSON.stringify(checked.failures));
    if (!kept) {
      const { id, outputs } = await this.create(urn, name, inputs, preview);
      if (!preview) this.stack.state.set(name, { id, inputs, outputs });
      return { step: "create", detailed: [], outputs };
    }
    const values = { oldInputs: kept.inputs, olds: kept.outputs, news: inputs, ignoreChanges };
    const diff = await this.plugin.diff(urn, kept.id, values);
    this.record(diff);
    if (diff.changes === "none") {
      if (!preview) this.stack.state.set(name, { ...kept, inputs });
      return { step: "same", detailed: [], outputs: kept.outputs };
    }
    const outputs = await this.plugin.update(urn, kept.id, { ...values, preview });
    this.record(outputs);
    if (!preview) this.stack.state.set(name, { ...kept, inputs, outputs });
    return { step: "update", detailed: Object.keys(diff.detailed).sort(), outputs };
  }

  private async create(
    urn: string,
    name: string,
    inputs: Properties,
    preview: boolean,
  ): Promise<{ id: string; outputs: Properties }> {
    try {
      const made = await this.plugin.create(urn, inputs, { preview });
      this.record(made);
      return made;
    } catch (error) {
      if (error instanceof CallFailed && error.initFailed) {
        const { id, outputs } = error.initFailed;
        this.record(error.initFailed);
        this.stack.state.set(name, { id, inputs, outputs });
      }
      throw error;
    }
  }

  private record(reply: unknown): void {
    this.stack.transcript.push(JSON.stringify(reply));
  }

  private kept(name: string): Kept {
    const kept = this.stack.state.get(name);
    if (!kept) throw new Error(`${name} is not in the state`);
    return kept;
  }
}

/** The text of a rejection. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "was not refused";
}

/** Moves the sandbox's clock by `seconds`, five times a second, until `work` has ended. */
export async function whileTimePasses<Result>(
  { aws }: TestStack,
  seconds: number,
  work: Promise<Result>,
): Promise<Result> {
  const clock = setInterval(() => void aws.control.advance(seconds), 200);
  try {
    return await work;
  } finally {
    clearInterval(clock);
  }
}
