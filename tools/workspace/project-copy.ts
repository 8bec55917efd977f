/**
 * A project folder to run Pulumi in that leaves the real one alone: what Pulumi and people write
 * (project file, stack files, filings) is copied, everything else is linked.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseDocument, isSeq } from "yaml";

/** Read only by the run, so a link will do; Node resolves it, and so finds the real node_modules. */
const LINKED = [
  "index.ts",
  "components",
  "core",
  "data",
  "node_modules",
  "package.json",
  "provider",
  "rpc",
  "tools",
  "tsconfig.json",
];
const COPIED = /^(filings|Pulumi\.[\w.-]+\.yaml)$/;

/** A provider plugin and the folder of its executable. */
export interface PluginPath {
  readonly name: string;
  readonly path: string;
}

/** Fills `folder` with the copy. Plugins are added to the project file, or replace those there. */
export function copyProject(
  projectRoot: string,
  folder: string,
  plugins: readonly PluginPath[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const name of LINKED) {
    const target = join(projectRoot, name);
    if (existsSync(target)) symlinkSync(target, join(folder, name));
  }
  for (const name of readdirSync(projectRoot)) {
    if (COPIED.test(name)) {
      cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
    }
  }
  const projectFile = readFileSync(join(projectRoot, "Pulumi.yaml"), "utf8");
  writeFileSync(join(folder, "Pulumi.yaml"), withPlugins(projectFile, plugins));
}

/** The project file with these plugins declared by path (https://www.pulumi.com/docs/iac/concepts/projects/project-file/). */
export function withPlugins(projectFile: string, plugins: readonly PluginPath[]): string {
  const project = parseDocument(projectFile);
  if (plugins.length === 0) return projectFile;
  const declared = project.getIn(["plugins", "providers"]);
  const kept = (isSeq(declared) ? (declared.toJSON() as { name?: unknown }[]) : []).filter(
    ({ name }) => !plugins.some((plugin) => plugin.name === name),
  );
  project.setIn(["plugins", "providers"], project.createNode([...kept, ...plugins]));
  return project.toString();
}
