import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { CliError } from "../errors";

export interface Project {
  /** Folder of Pulumi.yaml: the program's, from which a filing's path counts. */
  readonly folder: string;
  readonly name: string;
  /** Folder of the stack files. */
  readonly stacks: string;
}

/** The project in this folder, or in the nearest one above. */
export function findProject(from: string): Project {
  const start = resolve(from);
  // Above a folder with a slip in its name there may be the project of somebody else.
  if (!existsSync(start)) throw new CliError("no-project", `there is no folder ${start}`);
  let folder = start;
  while (!existsSync(join(folder, "Pulumi.yaml"))) {
    const above = dirname(folder);
    if (above === folder) {
      throw new CliError("no-project", `there is no Pulumi.yaml in ${start} or above`);
    }
    folder = above;
  }
  const raw = projectFile(folder) as {
    readonly name?: string;
    readonly stackConfigDir?: string;
  } | null;
  const { name = "tendlc", stackConfigDir = "." } = raw ?? {};
  return { folder, name, stacks: join(folder, stackConfigDir) };
}

function projectFile(folder: string): unknown {
  try {
    return parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8"));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new CliError("bad-yaml", `Pulumi.yaml: ${error.message}`);
  }
}
