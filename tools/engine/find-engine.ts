/**
 * Finds the Pulumi engine, or gets it: on PATH, in the user's cache, downloaded, built with Go.
 * Whatever is fetched is complete, and answers, before it stands where it is looked for.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { build, GO_BUILDS, goArguments } from "./build";
import { cachedEngine, engineCache, type Surroundings } from "./cache-folder";
import { download } from "./download";
import { locked } from "./lock";
import { CLI, isExecutable, probe, type Engine } from "./probe";
import type { Report } from "./progress";
import { ENGINE_VERSION, MINIMUM_VERSION } from "./version";

export type { Engine } from "./probe";
export type { Report } from "./progress";

/** Folders in which something is being fetched. */
const GETTING = "getting-";

/** A way to get the engine: fills a fresh folder and names the one that holds both programs. */
type Fetch = (
  folder: string,
  options: { projectRoot: string; env: NodeJS.ProcessEnv; report: Report },
) => Promise<string>;

export interface FindOptions extends Surroundings {
  /** Folder of package.json: Go modules and the installer are found from there. */
  readonly projectRoot: string;
  /** @default Pulumi's own installer */
  readonly download: Fetch;
}

/** The surroundings of this process. */
export function ownSurroundings(projectRoot: string): FindOptions {
  const { env, platform } = process;
  return { env, platform, home: homedir(), projectRoot, download };
}

/**
 * Finds or gets the engine. Minutes at the first time on a machine without Pulumi; then a second.
 * The environment variable `TENDLC_ENGINE` names a folder to take it from, and no other then.
 * @param report says what is done, and every 10 s that it is still being done
 * @throws with what a person can do when every way fails
 */
export async function findEngine(report: Report, options: FindOptions): Promise<Engine> {
  const named = options.env["TENDLC_ENGINE"];
  if (named !== undefined && named !== "") {
    const found = await probe(join(named, CLI));
    if ("refused" in found) throw new Error(`TENDLC_ENGINE=${named}: ${found.refused}`);
    return { ...found, source: "TENDLC_ENGINE" };
  }
  return (
    (await onPath(report, options)) ??
    (await inCache(report, options)) ??
    (await fetched(report, options))
  );
}

async function onPath(report: Report, { env }: FindOptions): Promise<Engine | undefined> {
  const path = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const pulumi = path.map((folder) => join(folder, CLI)).find(isExecutable);
  if (pulumi === undefined) return undefined;
  const found = await probe(pulumi, path);
  if (!("refused" in found)) return { ...found, source: "PATH" };
  report(`The Pulumi CLI on PATH is not used: ${found.refused}.`);
  return undefined;
}

async function inCache(report: Report, options: FindOptions): Promise<Engine | undefined> {
  const folder = cachedEngine(options);
  if (!existsSync(folder)) return undefined;
  const found = await probe(join(folder, CLI));
  if (!("refused" in found)) return { ...found, source: "cache" };
  report(`The engine in the cache is not used and will be replaced: ${found.refused}.`);
  return undefined;
}

async function fetched(report: Report, options: FindOptions): Promise<Engine> {
  const cache = engineCache(options);
  mkdirSync(cache, { recursive: true });
  return locked(join(cache, `v${ENGINE_VERSION}.lock`), report, async () => {
    // Another process may have put it there while this one waited.
    const ready = await inCache(() => undefined, options);
    if (ready) return ready;
    removeLeftovers(cache);
    const failures: string[] = [];
    for (const way of ways(options)) {
      report(way.announcement);
      const folder = mkdtempSync(join(cache, GETTING));
      const clean = (): void => {
        rmSync(folder, { recursive: true, force: true });
      };
      process.once("exit", clean);
      try {
        const began = Date.now();
        const engine = await place(await way.fetch(folder, { ...options, report }), options);
        report(`The engine is in ${dirname(engine.pulumi)} (${seconds(began)} s).`);
        return { ...engine, source: way.source };
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        report(`  ${way.source} failed: ${failure}`);
        failures.push(`${way.source}: ${failure}`);
      } finally {
        process.removeListener("exit", clean);
        clean();
      }
    }
    throw new Error(advice(failures, options));
  });
}

/** What processes left that were killed, more than an hour ago: no build takes as long. */
function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith(GETTING))) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true });
  }
}

function ways(
  options: FindOptions,
): readonly { source: Engine["source"]; announcement: string; fetch: Fetch }[] {
  return [
    {
      source: "download",
      announcement: `No Pulumi CLI from ${MINIMUM_VERSION} on was found. Downloading ${ENGINE_VERSION} into the user's cache: about a minute, once.`,
      fetch: options.download,
    },
    {
      source: "build",
      announcement: `Building the Pulumi CLI ${ENGINE_VERSION} from its Go modules: about 4 minutes on 2 cores, once.`,
      fetch: build,
    },
  ];
}

/** Moves a fetched folder to where it is looked for, if it works. */
async function place(bin: string, options: FindOptions): Promise<Omit<Engine, "source">> {
  const found = await probe(join(bin, CLI));
  if ("refused" in found) throw new Error(found.refused);
  const target = cachedEngine(options);
  // A rename is one step: there is no moment at which half an engine stands in the cache.
  rmSync(target, { recursive: true, force: true });
  renameSync(bin, target);
  const placed = await probe(join(target, CLI));
  if ("refused" in placed) throw new Error(placed.refused);
  return placed;
}

function advice(failures: readonly string[], options: FindOptions): string {
  const target = cachedEngine(options);
  const builds = GO_BUILDS.map((what) => {
    const args = goArguments(what, join(target, what.program)).map((text) =>
      text.includes(" ") ? `"${text}"` : text,
    );
    return `cd ${join(options.projectRoot, what.module)} && CGO_ENABLED=0 go ${args.join(" ")}`;
  });
  return [
    "The Pulumi engine could not be had:",
    ...failures.map((failure) => `  ${failure}`),
    "Install it, where releases can be downloaded:",
    `  curl -fsSL https://get.pulumi.com | sh -s -- --version ${ENGINE_VERSION}`,
    "or build its two programs, where Go and a Go module proxy can be had:",
    ...builds.map((command) => `  ${command}`),
    "or set TENDLC_ENGINE to a folder that holds both.",
  ].join("\n");
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
