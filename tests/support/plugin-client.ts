/** Starts a plugin's executable as the engine does, with an engine of our own, and calls it over gRPC. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import type { Message } from "google-protobuf";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { PluginAttach, type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "../../rpc/values";
import { fromStruct, toStruct } from "../../rpc/values";

/** A message that the plugin sent to the engine. */
export interface EngineMessage {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly urn: string;
  readonly text: string;
  /** A status line, shown beside the resource and replaced by the next. */
  readonly ephemeral: boolean;
}

/** What a create, read or update left behind that failed after the resource was made. */
export interface InitFailed {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  readonly reasons: readonly string[];
}

/** A failed call: gRPC code, message, and the half-made resource if there is one. */
export class CallFailed extends Error {
  constructor(
    readonly code: grpc.status,
    message: string,
    readonly initFailed: InitFailed | undefined,
  ) {
    super(message);
    this.name = "CallFailed";
  }
}

export interface Check {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface Diff {
  readonly changes: "none" | "some" | "unknown";
  readonly replaces: readonly string[];
  readonly diffs: readonly string[];
  readonly detailed: Readonly<
    Record<string, { readonly kind: string; readonly inputDiff: boolean }>
  >;
  readonly deleteBeforeReplace: boolean;
}

export interface SpawnOptions {
  /** Environment of the process, complete: nothing is inherited but PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory: for the engine it is the program's folder. */
  readonly cwd?: string;
}

/** Kinds of pulumirpc.PropertyDiff, by their number. */
const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];
const SEVERITIES: Readonly<Record<number, EngineMessage["severity"]>> = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

/** A running plugin. `stop()` it in an `after` hook. */
export class PluginClient {
  readonly messages: EngineMessage[] = [];
  /** Milliseconds from the start of the process to the line with its port. */
  startedInMs = 0;
  stderr = "";
  private engine!: grpc.Server;
  private client!: ResourceProviderClient;
  process!: ChildProcess;

  static async start(executable: string, options: SpawnOptions = {}): Promise<PluginClient> {
    const self = new PluginClient();
    const enginePort = await self.serveEngine();
    const began = performance.now();
    self.process = spawn(executable, [`127.0.0.1:${String(enginePort)}`], {
      cwd: options.cwd,
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    self.process.stderr?.on("data", (chunk: Buffer) => (self.stderr += chunk.toString()));
    const port = await self.readPort().catch((error: unknown) => {
      self.engine.forceShutdown();
      throw error;
    });
    self.startedInMs = performance.now() - began;
    self.client = new ResourceProviderClient(
      `127.0.0.1:${port}`,
      grpc.credentials.createInsecure(),
      { "grpc.max_receive_message_length": -1 },
    );
    return self;
  }

  /** Ends the process as the engine does: cancel, then SIGTERM if it stays. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGTERM");
      await once(this.process, "exit");
    }
    this.client.close();
    this.engine.forceShutdown();
  }

  /** Kills the process as a crash would. */
  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    if (this.process.exitCode === null && this.process.signalCode === null)
      await once(this.process, "exit");
    this.client.close();
    this.engine.forceShutdown();
  }

  /** Whether the process ends by itself within `ms` milliseconds. */
  async ended(ms: number): Promise<boolean> {
    const { exitCode, signalCode } = this.process;
    if (exitCode !== null || signalCode !== null) return true;
    const waited = new AbortController();
    return Promise.race([
      once(this.process, "exit", { signal: waited.signal }).then(() => true),
      delay(ms, false, { signal: waited.signal }),
    ]).finally(() => {
      waited.abort();
    });
  }

  /** Ends the engine alone: from now on the plugin's messages cannot be delivered. */
  loseEngine(): void {
    this.engine.forceShutdown();
  }

  /** Texts of the messages that stay, without status lines. */
  log(): string[] {
    return this.messages.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text);
  }

  async handshake(): Promise<pb.ProviderHandshakeResponse.AsObject> {
    const reply = await this.call<pb.ProviderHandshakeResponse>(
      "handshake",
      new pb.ProviderHandshakeRequest(),
    );
    return reply.toObject();
  }

  async attach(address: string): Promise<void> {
    await this.call("attach", new PluginAttach().setAddress(address));
  }

  async pluginInfo(): Promise<{ version: string }> {
    const reply = await this.call<PluginInfo>("getPluginInfo", new Empty());
    return { version: reply.getVersion() };
  }

  async schema(): Promise<unknown> {
    const reply = await this.call<pb.GetSchemaResponse>("getSchema", new pb.GetSchemaRequest());
    return JSON.parse(reply.getSchema()) as unknown;
  }

  checkConfig(news: Properties, olds: Properties = {}): Promise<Check> {
    return this.anyCheck("checkConfig", "urn:pulumi:s::p::pulumi:providers:x::x", news, olds);
  }

  diffConfig(olds: Properties, news: Properties): Promise<Diff> {
    return this.anyDiff("diffConfig", "urn:pulumi:s::p::pulumi:providers:x::x", "", {
      oldInputs: olds,
      olds,
      news,
    });
  }

  async configure(args: Properties): Promise<pb.ConfigureResponse.AsObject> {
    const request = new pb.ConfigureRequest().setArgs(toStruct(args)).setAcceptsecrets(true);
    const reply = await this.call<pb.ConfigureResponse>("configure", request);
    return reply.toObject();
  }

  check(urn: string, news: Properties, olds: Properties = {}, seed = "seed"): Promise<Check> {
    return this.anyCheck("check", urn, news, olds, seed);
  }

  diff(
    urn: string,
    id: string,
    values: { oldInputs: Properties; olds: Properties; news: Properties; ignoreChanges?: string[] },
  ): Promise<Diff> {
    return this.anyDiff("diff", urn, id, values);
  }

  async create(
    urn: string,
    inputs: Properties,
    options: { preview?: boolean; timeoutSeconds?: number } = {},
  ): Promise<{ id: string; outputs: Properties }> {
    const request = new pb.CreateRequest()
      .setUrn(urn)
      .setProperties(toStruct(inputs))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeoutSeconds ?? 0);
    const reply = await this.call<pb.CreateResponse>("create", request);
    return { id: reply.getId(), outputs: fromStruct(reply.getProperties()) };
  }

  async read(
    urn: string,
    id: string,
    state: { inputs?: Properties; outputs?: Properties } = {},
  ): Promise<{ id: string; inputs: Properties; outputs: Properties }> {
    const request = new pb.ReadRequest()
      .setUrn(urn)
      .setId(id)
      .setInputs(toStruct(state.inputs ?? {}))
      .setProperties(toStruct(state.outputs ?? {}));
    const reply = await this.call<pb.ReadResponse>("read", request);
    return {
      id: reply.getId(),
      inputs: fromStruct(reply.getInputs()),
      outputs: fromStruct(reply.getProperties()),
    };
  }

  async update(
    urn: string,
    id: string,
    values: {
      oldInputs: Properties;
      olds: Properties;
      news: Properties;
      preview?: boolean;
      ignoreChanges?: string[];
    },
  ): Promise<Properties> {
    const request = new pb.UpdateRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(toStruct(values.oldInputs))
      .setOlds(toStruct(values.olds))
      .setNews(toStruct(values.news))
      .setPreview(values.preview ?? false)
      .setIgnorechangesList(values.ignoreChanges ?? []);
    const reply = await this.call<pb.UpdateResponse>("update", request);
    return fromStruct(reply.getProperties());
  }

  async delete(
    urn: string,
    id: string,
    state: { inputs: Properties; outputs: Properties },
  ): Promise<void> {
    const request = new pb.DeleteRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(toStruct(state.inputs))
      .setProperties(toStruct(state.outputs));
    await this.call("delete", request);
  }

  async invoke(
    token: string,
    args: Properties = {},
  ): Promise<{ result: Properties; failures: string[] }> {
    const request = new pb.InvokeRequest().setTok(token).setArgs(toStruct(args));
    const reply = await this.call<pb.InvokeResponse>("invoke", request);
    return {
      result: fromStruct(reply.getReturn()),
      failures: reply.getFailuresList().map((failure) => failure.getReason()),
    };
  }

  async cancel(): Promise<void> {
    await this.call("cancel", new Empty());
  }

  private async anyCheck(
    method: "check" | "checkConfig",
    urn: string,
    news: Properties,
    olds: Properties,
    seed = "",
  ): Promise<Check> {
    const request = new pb.CheckRequest()
      .setUrn(urn)
      .setNews(toStruct(news))
      .setOlds(toStruct(olds))
      .setRandomseed(Buffer.from(seed));
    const reply = await this.call<pb.CheckResponse>(method, request);
    return {
      inputs: fromStruct(reply.getInputs()),
      failures: reply.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  private async anyDiff(
    method: "diff" | "diffConfig",
    urn: string,
    id: string,
    values: { oldInputs: Properties; olds: Properties; news: Properties; ignoreChanges?: string[] },
  ): Promise<Diff> {
    const request = new pb.DiffRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(toStruct(values.oldInputs))
      .setOlds(toStruct(values.olds))
      .setNews(toStruct(values.news))
      .setIgnorechangesList(values.ignoreChanges ?? []);
    const reply = await this.call<pb.DiffResponse>(method, request);
    const detailed: Record<string, { kind: string; inputDiff: boolean }> = {};
    reply.getDetaileddiffMap().forEach((diff, path) => {
      detailed[path] = { kind: KINDS[diff.getKind()] ?? "?", inputDiff: diff.getInputdiff() };
    });
    return {
      changes: (["unknown", "none", "some"] as const)[reply.getChanges()],
      replaces: reply.getReplacesList(),
      diffs: reply.getDiffsList(),
      detailed,
      deleteBeforeReplace: reply.getDeletebeforereplace(),
    };
  }

  private call<Reply>(method: string, request: Message): Promise<Reply> {
    const methods = this.client as unknown as Record<
      string,
      (request: Message, done: (error: grpc.ServiceError | null, reply: Reply) => void) => void
    >;
    return new Promise((resolve, reject) => {
      methods[method]?.call(this.client, request, (error, reply) => {
        if (error) reject(new CallFailed(error.code, error.details, initFailed(error)));
        else resolve(reply);
      });
    });
  }

  private async serveEngine(): Promise<number> {
    this.engine = new grpc.Server();
    this.engine.addService(EngineService, {
      log: (call: { request: LogRequest }, done: grpc.sendUnaryData<Empty>) => {
        this.messages.push({
          severity: SEVERITIES[call.request.getSeverity()] ?? "error",
          urn: call.request.getUrn(),
          text: call.request.getMessage(),
          ephemeral: call.request.getEphemeral(),
        });
        done(null, new Empty());
      },
    });
    return new Promise((resolve, reject) => {
      this.engine.bindAsync(
        "127.0.0.1:0",
        grpc.ServerCredentials.createInsecure(),
        (error, port) => {
          if (error) reject(error);
          else resolve(port);
        },
      );
    });
  }

  private readPort(): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = "";
      this.process.stdout?.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const [line] = text.split("\n");
        if (text.includes("\n")) resolve(line ?? "");
      });
      this.process.once("error", reject);
      this.process.once("exit", (code) => {
        reject(
          new Error(`the plugin ended with ${String(code)} before it gave a port:\n${this.stderr}`),
        );
      });
    });
  }
}

function initFailed(error: grpc.ServiceError): InitFailed | undefined {
  const [details] = error.metadata.get("grpc-status-details-bin");
  if (!(details instanceof Buffer)) return undefined;
  const [any] = Status.deserializeBinary(details).getDetailsList();
  if (any?.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") return undefined;
  const message = pb.ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
  return {
    id: message.getId(),
    inputs: fromStruct(message.getInputs()),
    outputs: fromStruct(message.getProperties()),
    reasons: message.getReasonsList(),
  };
}
