/**
 * What the engine reports of a run, as it writes it with `--event-log`: one JSON object a line
 * (https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/automation/events/).
 */
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";

export type { EngineEvent } from "@pulumi/pulumi/automation";

/** What the engine does with one resource. */
export interface Step {
  /** `create`, `update`, `same`, `delete`, `create-replacement`, `import`, `refresh`, … */
  readonly op: string;
  readonly urn: string;
  /** `aws:iam/role:Role` */
  readonly type: string;
  /** The resource's logical name. */
  readonly name: string;
  /** Top-level inputs that differ. */
  readonly diffs: readonly string[];
  readonly detailedDiff: Readonly<Record<string, unknown>>;
  readonly provider: string;
  /** Inputs before and after; secrets are masked by the engine. */
  readonly oldInputs: Readonly<Record<string, unknown>>;
  readonly newInputs: Readonly<Record<string, unknown>>;
}

/** A message to the person at the terminal. */
export interface Diagnostic {
  readonly severity: "info" | "info#err" | "warning" | "error";
  /** Resource it is about; "" when it is about none. */
  readonly urn: string;
  readonly message: string;
}

/** One line of the event log; undefined while it is only half written. */
export function parseEvent(line: string): EngineEvent | undefined {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined;
  }
}

/** Steps in the order in which the engine began them. */
export function steps(events: readonly EngineEvent[]): readonly Step[] {
  return events.flatMap((event) =>
    event.resourcePreEvent ? [step(event.resourcePreEvent.metadata)] : [],
  );
}

/** Provider of stack references, which the engine makes by itself, and counts as no change either. */
const OF_THE_ENGINE = "pulumi:providers:pulumi";

/** Steps that do something: neither `same` nor only read. */
export function changes(events: readonly EngineEvent[]): readonly Step[] {
  return steps(events).filter(
    ({ op, type }) => op !== "same" && op !== "read" && type !== OF_THE_ENGINE,
  );
}

/** Messages that stay; status lines and the SDK's debugging talk do not. */
export function diagnostics(events: readonly EngineEvent[]): readonly Diagnostic[] {
  return events.flatMap(({ diagnosticEvent: event }) =>
    event === undefined || isEphemeral(event) || isDebug(event)
      ? []
      : [
          {
            severity: event.severity,
            urn: event.urn ?? "",
            message: plain(event.message),
          },
        ],
  );
}

/** Text without the engine's colour marks (`<{%fg 1%}>`) and without blanks around it. */
function plain(text: string): string {
  return text.replaceAll(/<\{%.*?%\}>/g, "").trim();
}

/** The last part of a URN: the resource's logical name. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The SDK's type does not know this severity, yet the engine writes it. */
function isDebug({ severity }: { readonly severity: string }): boolean {
  return severity === "debug";
}

function isEphemeral(event: object): boolean {
  return "ephemeral" in event && event.ephemeral === true;
}

function step(metadata: StepEventMetadata): Step {
  return {
    op: metadata.op,
    urn: metadata.urn,
    type: metadata.type,
    name: nameOf(metadata.urn),
    diffs: metadata.diffs ?? [],
    detailedDiff: metadata.detailedDiff ?? {},
    provider: metadata.provider,
    oldInputs: metadata.old?.inputs ?? {},
    newInputs: metadata.new?.inputs ?? {},
  };
}
