/** The state of every stack: whether it is there, free, and whole. */
import type { Pulumi } from "../engine/pulumi";
import { readState } from "../engine/state";
import { CliError } from "../errors";
import type { Project } from "../project/find-project";
import type { StackFile } from "../project/stack-file";
import { fine, type Finding } from "./finding";
import { lockFindings, type Backend } from "./locks";

interface Listed {
  readonly name: string;
  readonly updateInProgress?: boolean;
  readonly lastUpdate?: string;
}

export async function examineStacks(
  pulumi: Pulumi,
  project: Pick<Project, "name" | "folder">,
  files: readonly StackFile[],
): Promise<readonly Finding[]> {
  let listed: readonly Listed[];
  let backend: Backend;
  try {
    listed = JSON.parse(await pulumi.ask(["stack", "ls", "--json"])) as readonly Listed[];
    const who = JSON.parse(await pulumi.ask(["whoami", "--json"])) as { readonly url?: string };
    backend = { url: who.url ?? "", base: project.folder };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const fix = "Log in: pulumi login";
    return [{ what: "state backend", state: "bad", found: error.what, fix }];
  }
  const findings: Finding[] = [fine("state backend", `${listed.length} stacks`)];
  for (const { name } of files) {
    const stack = listed.find((one) => one.name.split("/").at(-1) === name);
    findings.push(stack === undefined ? missing(name) : await examine(pulumi, name, stack));
    findings.push(...lockFindings(backend, project.name, name));
  }
  return findings;
}

function missing(name: string): Finding {
  const fix = `pulumi stack init ${name}, or tendlc up`;
  return { what: `stack ${name}`, state: "warning", found: "not in the backend", fix };
}

async function examine(pulumi: Pulumi, name: string, stack: Listed): Promise<Finding> {
  const what = `stack ${name}`;
  if (stack.updateInProgress === true) {
    const fix = `If nobody is deploying: pulumi cancel --stack ${name}`;
    return { what, state: "bad", found: "locked by an update", fix };
  }
  try {
    const { pending, updated } = await readState(pulumi, name);
    if (pending.length === 0) return fine(what, updated.slice(0, 16) || "never deployed");
    const found = `operations left open: ${pending.map(({ type, urn }) => `${type} ${urn}`).join(", ")}`;
    const fix = `pulumi refresh --stack ${name}: what had been filed is found again`;
    return { what, state: "warning", found, fix };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { what, state: "bad", found: error.what, fix: error.explained.fix };
  }
}
