/**
 * The engine from its Go modules, for networks that reach a module proxy but no release downloads.
 * Two modules, because the language host's last tagged version is an older one
 * (https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3@v3.68.0/nodejs/cmd/pulumi-language-nodejs):
 * newer ones are a module of their own, which has no tags.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./child";
import { CLI, LANGUAGE_HOST } from "./probe";
import { withProgress, type Report } from "./progress";
import { ENGINE_VERSION } from "./version";

const VERSION_FLAG = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${ENGINE_VERSION}`;
const LIMIT_SECONDS = 2400;

/** One `go build`. */
export interface GoBuild {
  /** Folder of its go.mod and go.sum, from the project's root. */
  readonly module: string;
  readonly program: string;
  readonly package: string;
  /** Build tags, the same as in Pulumi's releases. */
  readonly tags: string;
  /** On 2 cores, with an empty module cache. */
  readonly expectedSeconds: number;
}

export const GO_BUILDS: readonly GoBuild[] = [
  {
    module: "tools/engine/go-host",
    program: LANGUAGE_HOST,
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    tags: "",
    expectedSeconds: 30,
  },
  {
    module: "tools/engine/go-cli",
    program: CLI,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    tags: "osusergo,grpcnotrace",
    expectedSeconds: 240,
  },
];

/** The arguments of `go` that build `what` into `file`. */
export function goArguments(what: GoBuild, file: string): readonly string[] {
  return [
    "build",
    "-mod=readonly",
    "-trimpath",
    ...(what.tags === "" ? [] : ["-tags", what.tags]),
    "-ldflags",
    VERSION_FLAG,
    "-o",
    file,
    what.package,
  ];
}

/**
 * Builds both programs into `folder`/bin.
 * @throws with the end of Go's output when Go is missing or a build fails
 */
export async function build(
  folder: string,
  { projectRoot, env, report }: { projectRoot: string; env: NodeJS.ProcessEnv; report: Report },
): Promise<string> {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const what of GO_BUILDS) {
    const { code, timedOut, stdout, stderr } = await withProgress(
      report,
      `building ${what.program}`,
      what.expectedSeconds,
      () => go(goArguments(what, join(bin, what.program)), join(projectRoot, what.module), env),
    );
    if (code !== 0) {
      const output = `${stdout}${stderr}`.trim().split("\n").slice(-15).join("\n");
      const end = timedOut ? `was ended after ${LIMIT_SECONDS / 60} minutes` : "failed";
      throw new Error(`\`go build ${what.package}\` ${end}:\n${output}`);
    }
  }
  return bin;
}

async function go(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): ReturnType<typeof run> {
  try {
    return await run("go", args, {
      cwd,
      // A go.work of a folder above would bring other versions in.
      env: { ...env, CGO_ENABLED: "0", GOWORK: "off" },
      timeoutSeconds: LIMIT_SECONDS,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error("Go is not installed (no `go` on PATH; https://go.dev/dl)", { cause: error });
    }
    throw error;
  }
}
