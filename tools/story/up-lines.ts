/** What `pulumi up` does, condensed: one line per resource that moves, one per message. */
import { diagnostics, nameOf, steps, type EngineEvent } from "../workspace/engine-events";
import type { Tone } from "./talk";

export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

const SIGNS: Readonly<Record<string, string>> = {
  create: "+",
  update: "~",
  delete: "-",
  replace: "+-",
  "create-replacement": "++",
  "delete-replaced": "--",
  import: "=",
};

/** Stack, components and providers are how the program is built; people wait for the others. */
const SCENERY = /^(pulumi:|tendlc:)/;

/** The line of one event, if it has one. */
export function linesOf(event: EngineEvent): readonly Line[] {
  const moved = steps([event])
    .filter(({ op, type }) => op in SIGNS && !SCENERY.test(type))
    .map(({ op, type, name }): Line => ({
      text: `${(SIGNS[op] ?? "").padEnd(2)} ${name}  ${lastPart(type)}`,
      tone: op === "delete" ? "warn" : "plain",
    }));
  const said = diagnostics([event])
    .filter(({ message }) => message !== "")
    .map(({ severity, urn, message }): Line => ({
      text: `   ${named(message, urn).replaceAll("\n", "\n   ")}`,
      tone: severity === "warning" ? "warn" : severity === "error" ? "bad" : "dim",
    }));
  return [...moved, ...said];
}

/** `aws:iam/role:Role` → `Role` */
function lastPart(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function named(message: string, urn: string): string {
  // The third part of a URN is the type with those of its parents: `a:b:C$aws:iam/role:Role`.
  const type = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
  if (type === "" || SCENERY.test(type) || message.includes(nameOf(urn))) return message;
  return `${nameOf(urn)}: ${message}`;
}
