/** An engine that only knows states: `pulumi stack export` and `stack ls` of what a test put there. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a test says of a stack. */
export interface StoredState {
  readonly updated?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources?: readonly object[];
}

const SCRIPT = `#!/bin/sh
if [ "$2" = ls ]; then exec cat "$(dirname "$0")/ls"; fi
while [ "$#" -gt 1 ]; do
  if [ "$1" = --stack ]; then stack="$2"; fi
  shift
done
file="$(dirname "$0")/$stack.json"
if [ -f "$file" ]; then exec cat "$file"; fi
echo "error: no stack named '$stack' found" >&2
exit 255
`;

/** Environment in which the command finds these states, by name of their stack. */
export function storedEngine(
  folder: string,
  states: Readonly<Record<string, StoredState>>,
): NodeJS.ProcessEnv {
  const engine = join(folder, "engine");
  mkdirSync(engine, { recursive: true });
  writeFileSync(join(engine, "pulumi"), SCRIPT);
  chmodSync(join(engine, "pulumi"), 0o755);
  for (const [
    stack,
    { updated = "2026-01-01T00:00:00Z", outputs, resources = [] },
  ] of Object.entries(states)) {
    const urn = `urn:pulumi:${stack}::tendlc::pulumi:pulumi:Stack::tendlc-${stack}`;
    const root = { urn, type: "pulumi:pulumi:Stack", outputs };
    const deployment = { manifest: { time: updated }, resources: [root, ...resources] };
    writeFileSync(join(engine, `${stack}.json`), JSON.stringify({ version: 3, deployment }));
  }
  const listed = Object.keys(states).map((name) => ({ name }));
  writeFileSync(join(engine, "ls"), JSON.stringify(listed));
  return { PATH: process.env["PATH"] ?? "", TENDLC_ENGINE: engine };
}
