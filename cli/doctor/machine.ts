/** The machine: Node, the engine, and what this project brings along. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { probe } from "../../tools/engine/probe";
import { MINIMUM_VERSION } from "../../tools/engine/version";
import manifest from "../../package.json";
import { locateEngine } from "../engine/locate-engine";
import { CliError } from "../errors";
import type { Io } from "../io";
import type { Project } from "../project/find-project";
import { changedSource } from "./bundle-age";
import { fine, type Finding } from "./finding";

export async function examineMachine(io: Io, project: Project): Promise<readonly Finding[]> {
  return [node(process.versions.node), await engine(io), ...plugins(project)];
}

/** @param version - `20.19.1` */
export function node(version: string): Finding {
  const least = manifest.engines.node.replace(/^>=/, "");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  const enough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return enough
    ? fine("Node", version)
    : { what: "Node", state: "bad", found: version, fix: `Install ${least} or later` };
}

async function engine({ env }: Io): Promise<Finding> {
  const what = "Pulumi CLI";
  const fix = `Install ${MINIMUM_VERSION} or a newer 3.x: https://www.pulumi.com/docs/iac/download-install/`;
  try {
    const found = await probe(locateEngine(env), (env["PATH"] ?? "").split(delimiter));
    if ("refused" in found) return { what, state: "bad", found: found.refused, fix };
    return fine(what, `${found.version}, ${found.pulumi}`);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { what, state: "bad", found: error.what, fix };
  }
}

/** Plugins that Pulumi.yaml declares by path, as our own is. */
export function plugins({ folder }: Pick<Project, "folder">): readonly Finding[] {
  const project = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as {
    readonly plugins?: { readonly providers?: readonly { name: string; path?: string }[] };
  } | null;
  return (project?.plugins?.providers ?? []).flatMap(({ name, path }) => {
    if (path === undefined) return [];
    const what = `plugin ${name}`;
    const executable = resolve(folder, path, `pulumi-resource-${name}`);
    const bundle = join(dirname(executable), "bin/plugin.js");
    if (!existsSync(executable)) {
      const fix = "Correct plugins.providers in Pulumi.yaml";
      return [{ what, state: "bad" as const, found: `${executable} is not there`, fix }];
    }
    if (!existsSync(bundle)) {
      const found = "its bundle was not built";
      return [{ what, state: "bad" as const, found, fix: "Run: npm run build" }];
    }
    const changed = changedSource(bundle);
    if (changed !== undefined) {
      const found = `its bundle is older than ${changed}`;
      return [{ what, state: "bad" as const, found, fix: "Run: npm run build" }];
    }
    return [fine(what, `built ${statSync(bundle).mtime.toISOString().slice(0, 16)}`)];
  });
}
