/**
 * An engine that only knows states: `pulumi stack export` and `stack ls` of what a test put there,
 * and an `up` that works until it is interrupted.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of states that have no other. */
const TIME = "2026-01-01T00:00:00Z";

/** What a test says of a stack. */
export interface StoredState {
  readonly updated?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources?: readonly object[];
}

const SCRIPT = `#!/bin/sh
echo "$*" >> "$(dirname "$0")/calls"
if [ "$2" = ls ]; then exec cat "$(dirname "$0")/ls"; fi
if [ "$1" = up ]; then
  # An operation that ends when it is interrupted, as the real one does after the step it is at.
  trap 'sleep "$(cat "$(dirname "$0")/lasts")"; echo "error: update cancelled" >&2; exit 255' INT
  : > "$(dirname "$0")/running"
  while :; do sleep 0.05; done
fi
while [ "$#" -gt 1 ]; do
  if [ "$1" = --stack ]; then stack="$2"; fi
  shift
done
file="$(dirname "$0")/$stack.json"
if [ -f "$file" ]; then exec cat "$file"; fi
echo "error: no stack named '$stack' found" >&2
exit 255
`;

/** Command lines that it was called with so far. */
export function callsOf(folder: string): readonly string[] {
  return readFileSync(join(folder, "engine/calls"), "utf8").trimEnd().split("\n");
}

/** Whether an `up` is at work. */
export function isUpRunning(folder: string): boolean {
  return existsSync(join(folder, "engine/running"));
}

/**
 * Environment in which the command finds these states, by name of their stack.
 * @param lastsSeconds how long an `up` goes on once it is interrupted
 */
export function storedEngine(
  folder: string,
  states: Readonly<Record<string, StoredState>>,
  lastsSeconds = 0,
): NodeJS.ProcessEnv {
  const engine = join(folder, "engine");
  mkdirSync(engine, { recursive: true });
  writeFileSync(join(engine, "pulumi"), SCRIPT);
  chmodSync(join(engine, "pulumi"), 0o755);
  for (const [stack, { updated = TIME, outputs, resources = [] }] of Object.entries(states)) {
    const urn = `urn:pulumi:${stack}::tendlc::pulumi:pulumi:Stack::tendlc-${stack}`;
    const root = { urn, type: "pulumi:pulumi:Stack", outputs };
    const deployment = { manifest: { time: updated }, resources: [root, ...resources] };
    writeFileSync(join(engine, `${stack}.json`), JSON.stringify({ version: 3, deployment }));
  }
  writeFileSync(join(engine, "lasts"), String(lastsSeconds));
  const listed = Object.entries(states).map(([name, { updated = TIME }]) => ({
    name,
    lastUpdate: updated,
    resourceCount: 1,
  }));
  writeFileSync(join(engine, "ls"), JSON.stringify(listed));
  return { PATH: process.env["PATH"] ?? "", TENDLC_ENGINE: engine };
}
