/** Stack files as they stand on the disk: `Pulumi.<name>.yaml`. */
import { readdirSync, readFileSync } from "node:fs";
import { join, normalize, resolve } from "node:path";
import { parseDocument } from "yaml";
import { report } from "../../core/problem";
import { accountsFile, withAccountsFile } from "../../core/settings/accounts-file";
import { readSettings, type RawConfig, type ReadSettings } from "../../core/settings/read-settings";
import { ALIASED, MERGED } from "../../core/yaml-options";
import { CliError } from "../errors";
import type { Project } from "./find-project";

export interface StackFile extends ReadSettings {
  /** Name of the stack. */
  readonly name: string;
  readonly path: string;
  /** `Pulumi.<name>.yaml` */
  readonly file: string;
  readonly text: string;
  /** Where the entries stand: in this file, or in one that it names. */
  readonly entriesAt: EntriesAt;
}

export interface EntriesAt {
  readonly path: string;
  readonly file: string;
  readonly text: string;
  /** Keys that lead to the entries. */
  readonly keys: readonly string[];
  /** Why the file that is named cannot be read, where it cannot. */
  readonly unread?: string;
}

/** Reads a file by its path from the program's folder. */
type ReadFile = (path: string) => string;

const FILE = /^Pulumi\.([\w.-]+)\.yaml$/;

/** Every stack file of the project that has settings of ours, by name. */
export function stackFiles(project: Project): readonly StackFile[] {
  return readdirSync(project.stacks)
    .sort()
    .flatMap((file) => {
      const name = FILE.exec(file)?.[1];
      if (name === undefined) return [];
      const path = join(project.stacks, file);
      const read = parseStackFile(project, name, readFileSync(path, "utf8"));
      return "kind" in read.decoded ? [read] : [];
    });
}

/**
 * Reads a stack file's text.
 *
 * @param edited - texts of other files as they would be, by path.
 */
export function parseStackFile(
  project: Project,
  name: string,
  text: string,
  edited: Readonly<Record<string, string>> = {},
): StackFile {
  const file = `Pulumi.${name}.yaml`;
  const document = parseDocument(text, MERGED);
  const [wrong] = document.errors;
  if (wrong !== undefined) throw new CliError("bad-yaml", `${file}: ${wrong.message}`);
  const content = document.toJS(ALIASED) as { readonly config?: unknown } | null;
  const { values, isSecret } = rawConfig(content?.config);
  const read: ReadFile = (at) => {
    const full = resolve(project.folder, at);
    return edited[full] ?? readFileSync(full, "utf8");
  };
  const path = join(project.stacks, file);
  const named = accountsFile(values);
  const whole = withAccountsFile(values, read);
  const settings = readSettings({ values: whole.values, isSecret });
  return {
    name,
    path,
    file,
    text,
    ...settings,
    problems: [...whole.problems, ...settings.problems],
    entriesAt:
      named === undefined || whole.problems.length > 0
        ? {
            path,
            file,
            text,
            keys: ["config", "tendlc:accounts"],
            ...(named === undefined ? {} : { unread: report(whole.problems, file) }),
          }
        : {
            path: resolve(project.folder, named),
            file: normalize(named),
            text: read(named),
            keys: [],
          },
  };
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
