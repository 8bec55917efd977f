/** Stack files as they stand on the disk: `Pulumi.<name>.yaml`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { readSettings, type RawConfig, type ReadSettings } from "../../core/settings/read-settings";
import { CliError } from "../errors";
import type { Project } from "./find-project";

export interface StackFile extends ReadSettings {
  /** Name of the stack. */
  readonly name: string;
  readonly path: string;
  /** `Pulumi.<name>.yaml` */
  readonly file: string;
  readonly text: string;
}

const FILE = /^Pulumi\.([\w.-]+)\.yaml$/;

/** Every stack file of the project that has settings of ours, by name. */
export function stackFiles(project: Project): readonly StackFile[] {
  return readdirSync(project.stacks)
    .sort()
    .flatMap((file) => {
      const name = FILE.exec(file)?.[1];
      if (name === undefined) return [];
      const read = readStackFile(name, join(project.stacks, file));
      return "kind" in read.decoded ? [read] : [];
    });
}

function readStackFile(name: string, path: string): StackFile {
  return parseStackFile(name, path, readFileSync(path, "utf8"));
}

/** Reads a stack file's text. */
export function parseStackFile(name: string, path: string, text: string): StackFile {
  const file = `Pulumi.${name}.yaml`;
  const document = parseDocument(text);
  const [wrong] = document.errors;
  if (wrong !== undefined) throw new CliError("bad-yaml", `${file}: ${wrong.message}`);
  const content = document.toJS() as { readonly config?: unknown } | null;
  return { name, path, file, text, ...readSettings(rawConfig(content?.config)) };
}

/** Stands for the tax id where its secret is not opened: its form is right, and it is nobody's. */
const UNOPENED = "000000000";

/** The configuration as the engine hands it to the program: every value is text. */
function rawConfig(config: unknown): RawConfig {
  const entries = Object.entries((config ?? {}) as Record<string, unknown>);
  const secrets = new Set(entries.filter(([, value]) => holdsSecret(value)).map(([key]) => key));
  return {
    values: Object.fromEntries(entries.map(([key, value]) => [key, asText(value)])),
    isSecret: (key) => secrets.has(key),
  };
}

function asText(value: unknown): string {
  if (isSecure(value)) return UNOPENED;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `{secure: CIPHERTEXT}`: what `pulumi config set --secret` writes. */
function isSecure(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secure" in value;
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isSecure(value) || Object.values(value).some(holdsSecret);
}
