import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseFiling } from "../../core/filing/parse-filing";
import { report, type Problem } from "../../core/problem";
import { checkPrimary } from "../../core/settings/check-primary";
import { checkSecondary } from "../../core/settings/check-secondary";
import { CliError } from "../errors";
import type { FileChange } from "./apply-changes";
import type { Project } from "../project/find-project";
import { parseStackFile, type StackFile } from "../project/stack-file";

/** Names of the filing's campaigns; undefined where it cannot be read. */
export function campaignsOf(project: Project, primary: StackFile): readonly string[] | undefined {
  const { filing } = primary.decoded;
  if (typeof filing !== "string") return undefined;
  try {
    const parsed = parseFiling(readFileSync(resolve(project.folder, filing), "utf8"));
    return Object.keys(parsed.filing.campaigns);
  } catch {
    return undefined;
  }
}

/** Refuses an edit that would make the settings wrong; what was wrong before is not its fault. */
export function checkEdited(project: Project, before: StackFile, change: FileChange): void {
  const campaigns = campaignsOf(project, before);
  const known = new Set(problemsIn(before, campaigns).map(keyOf));
  const text = change.path === before.path ? change.after : before.text;
  const edited = parseStackFile(project, before.name, text, { [change.path]: change.after });
  const problems = problemsIn(edited, campaigns).filter((one) => !known.has(keyOf(one)));
  if (problems.length > 0) {
    throw new CliError("would-be-wrong", report(problems, `${change.file}, as it would be`));
  }
}

function problemsIn(
  { name, decoded, problems }: StackFile,
  campaigns: readonly string[] | undefined,
): readonly Problem[] {
  const further =
    decoded["kind"] === "primary"
      ? checkPrimary(decoded, { stack: name, campaigns })
      : checkSecondary(decoded);
  return [...problems, ...further];
}

const keyOf = ({ path, rule }: Problem): string => `${path} ${rule}`;
