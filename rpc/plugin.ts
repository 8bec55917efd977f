/**
 * A Pulumi resource plugin as a plain TypeScript interface: `server.ts` speaks the wire protocol.
 *
 * Requests and replies mirror pulumirpc.ResourceProvider
 * (https://github.com/pulumi/pulumi/blob/v3.259.0/proto/pulumi/provider.proto).
 */
import type { Properties } from "./values";

/** A problem found by Check or CheckConfig. */
export interface CheckFailure {
  /**
   * The property, or "" to keep the engine from printing the property's whole value
   * beside the reason; then `reason` must name the path.
   */
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  readonly urn: string;
  readonly olds: Properties;
  readonly news: Properties;
  /** Bytes that are the same for the preview and the update of one run; for automatic names. */
  readonly randomSeed: Uint8Array;
}

export interface CheckReply {
  readonly inputs: Properties;
  readonly failures?: readonly CheckFailure[];
}

export type DiffKind =
  "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

export interface PropertyDiff {
  readonly kind: DiffKind;
  /** Whether inputs are compared (old against new) rather than the state against the program. */
  readonly inputDiff: boolean;
}

export interface DiffRequest {
  readonly id: string;
  readonly urn: string;
  readonly oldInputs: Properties;
  /** The outputs in the state. */
  readonly olds: Properties;
  readonly news: Properties;
  /** Property paths whose changes count for nothing. A plugin must honour them. */
  readonly ignoreChanges: readonly string[];
}

export interface DiffReply {
  readonly changes: boolean;
  /** Full property path to what changed. A key of kind "...-replace" replaces the resource. */
  readonly detailed?: Readonly<Record<string, PropertyDiff>>;
  readonly deleteBeforeReplace?: boolean;
}

/** What every operation that may take long is given. */
export interface Operation {
  readonly urn: string;
  /** Aborted when the engine cancels the update. */
  readonly signal: AbortSignal;
  /** Seconds given by the resource option `customTimeouts`; 0 when there is none. */
  readonly timeoutSeconds: number;
}

export interface CreateRequest extends Operation {
  readonly inputs: Properties;
  readonly preview: boolean;
}

export interface ReadRequest extends Operation {
  readonly id: string;
  /** The state's inputs; empty in an import. */
  readonly inputs: Properties;
  /** The state's outputs; empty in an import. */
  readonly olds: Properties;
}

export interface UpdateRequest extends Operation {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly olds: Properties;
  readonly inputs: Properties;
  readonly ignoreChanges: readonly string[];
  readonly preview: boolean;
}

export interface DeleteRequest extends Operation {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly olds: Properties;
}

export interface InvokeRequest {
  readonly token: string;
  readonly args: Properties;
}

/** One resource plugin. A thrown error fails the operation with the error's message. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
  /** The package schema (https://www.pulumi.com/docs/iac/extending-pulumi/schema/) as JSON text. */
  schema(): string;
  checkConfig(request: CheckRequest): Promise<CheckReply>;
  diffConfig(request: DiffRequest): Promise<DiffReply>;
  configure(args: Properties): Promise<void>;
  check(request: CheckRequest): Promise<CheckReply>;
  diff(request: DiffRequest): Promise<DiffReply>;
  create(request: CreateRequest): Promise<{ readonly id: string; readonly outputs: Properties }>;
  /** An id of "" says that the resource is gone. */
  read(request: ReadRequest): Promise<{
    readonly id: string;
    readonly inputs: Properties;
    readonly outputs: Properties;
  }>;
  update(request: UpdateRequest): Promise<Properties>;
  delete(request: DeleteRequest): Promise<void>;
  invoke(request: InvokeRequest): Promise<{
    readonly result: Properties;
    readonly failures?: readonly CheckFailure[];
  }>;
  /** Stops what is under way. The signals of running operations are aborted as well. */
  cancel(): void;
}

/**
 * Thrown by create, read or update when the resource exists but is not whole:
 * the engine keeps `id` and `outputs` in the state, and the next run goes on from there.
 */
export class PartialFailure extends Error {
  constructor(
    readonly id: string,
    readonly inputs: Properties,
    readonly outputs: Properties,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("\n"));
    this.name = "PartialFailure";
  }
}

export type Severity = "debug" | "info" | "warning" | "error";

/** The engine's side of the connection: where a plugin's messages go. */
export interface Engine {
  /** A message that stays in the output. Rejects when the engine is gone. */
  log(severity: Severity, urn: string, message: string): Promise<void>;
  /** A status line beside the resource, replaced by the next one. Rejects when the engine is gone. */
  status(urn: string, message: string): Promise<void>;
}
