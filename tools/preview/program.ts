/** Runs the whole program under Pulumi's mocks and records the raw requests it makes. */
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { fromStruct, type Properties } from "../../rpc/values";
import program from "../../index";
import { ProgramMocks, type World } from "./program-mocks";

/** One RegisterResource request, as the engine would get it. */
export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  /** Inputs with secrets as `Secret` and unknowns as `UNKNOWN`. */
  readonly inputs: Properties;
  readonly custom: boolean;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Name of the explicit provider; undefined when the resource would use a default one. */
  readonly provider: string | undefined;
  /** `TYPE::NAME` of the parent. */
  readonly parent: string | undefined;
  /** `TYPE::NAME` of what it depends on, sorted. */
  readonly dependencies: readonly string[];
}

/** A stack as a person configured it, and the world it meets. */
export interface Scene extends World {
  readonly stack: string;
  /** Values of the namespace `tendlc`, as YAML has them. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Keys that are secrets. @default ["taxId"] */
  readonly secrets?: readonly string[];
  /** @default false */
  readonly preview?: boolean;
}

/** What a run did. */
export interface Run {
  readonly requests: readonly ResourceRequest[];
  /** Functions that were invoked, in order. */
  readonly invokes: readonly string[];
  /** `TYPE NAME` of every resource request, reads included, in order. */
  readonly sent: readonly string[];
  /** Stack outputs; undefined when the program failed. */
  readonly outputs: Readonly<Record<string, unknown>> | undefined;
  /** What the program failed with. */
  readonly error: Error | undefined;
}

/** Runs `index.ts` in the scene. */
export async function runProgram(scene: Scene): Promise<Run> {
  const requests: ResourceRequest[] = [];
  const mocks = new ProgramMocks(scene);
  const secrets = (scene.secrets ?? ["taxId"]).map((key) => `tendlc:${key}`);
  pulumi.runtime.setAllConfig(asConfig(scene.config), secrets);
  await pulumi.runtime.setMocks(mocks, "tendlc", scene.stack, scene.preview ?? false, "acme");
  const stop = recordRequests(requests);
  let error: Error | undefined;
  // Caught inside: several promises of a stack fail with its program, and not all can be awaited.
  const failing = async () => {
    try {
      return await program();
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      error = thrown;
      return {};
    }
  };
  try {
    const outputs = (await pulumi.runtime.runInPulumiStack(failing)) as Run["outputs"];
    await pulumi.runtime.disconnect();
    return {
      requests,
      ...mocks.seen(),
      outputs: error === undefined ? await settled(outputs) : undefined,
      error,
    };
  } finally {
    stop();
  }
}

/** The request of one resource. */
export function requestOf(run: Run, type: string, name: string): ResourceRequest {
  const found = run.requests.filter((one) => one.type === type && one.name === name);
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(`${found.length} requests for ${type} ${name}`, { cause: run.error });
  }
  return found[0];
}

/** An input that is JSON text, read. */
export function jsonInput(request: ResourceRequest, key: string): unknown {
  const text = request.inputs[key];
  if (typeof text !== "string") throw new Error(`${request.name}.${key} is no text`);
  return JSON.parse(text) as unknown;
}

/** Configuration reaches a program as text: lists, maps, numbers and booleans as JSON. */
function asConfig(config: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      `tendlc:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The monitor of the mocks, as far as it is wrapped. */
interface Monitor {
  registerResource: (
    this: MockMonitor,
    request: RegisterResourceRequest,
    callback: (error: unknown, reply: unknown) => void,
  ) => Promise<void>;
}

/** The mocks see neither options nor dependencies, so the request itself is read. */
function recordRequests(requests: ResourceRequest[]): () => void {
  const monitor: Monitor = MockMonitor.prototype;
  const original = monitor.registerResource;
  monitor.registerResource = function (request, callback) {
    requests.push(asRequest(request));
    return original.call(this, request, callback);
  };
  return () => {
    monitor.registerResource = original;
  };
}

function asRequest(request: RegisterResourceRequest): ResourceRequest {
  const provider = request.getProvider();
  const parent = request.getParent();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: fromStruct(request.getObject()),
    custom: request.getCustom(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    provider: provider === "" ? undefined : provider.split("::")[3],
    parent: parent === "" ? undefined : shortUrn(parent),
    dependencies: request.getDependenciesList().map(shortUrn).sort(),
  };
}

/** `urn:pulumi:STACK::PROJECT::A$B::NAME` → `B::NAME` */
function shortUrn(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").pop() ?? ""}::${name}`;
}

async function settled(outputs: Run["outputs"]): Promise<Run["outputs"]> {
  const output = pulumi.output(outputs) as unknown as { promise(): Promise<Run["outputs"]> };
  return output.promise();
}
