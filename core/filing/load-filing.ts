import { dirname, join } from "node:path";
import { attachmentsOf, checkAttachment, type Attachment } from "./attachments";
import { checkFiling, type FilingProblem } from "./check-filing";
import { parseFiling, type Filing } from "./parse-filing";
import { checkContent, type ContentFinding } from "./rules/check-content";
import { checkSilenced } from "./rules/check-silenced";
import { problem, type Problem } from "../problem";
import { whyUnreadable } from "../unreadable";

/** A filing, and what a reviewer is likely to object to. */
export interface CheckedFiling extends Filing {
  readonly findings: readonly ContentFinding[];
}

export interface LoadedFiling {
  /** What stops the program. */
  readonly problems: readonly Problem[];
  /** What AWS's own form decides: it holds a submission there. */
  readonly likely: readonly Problem[];
  /** What AWS might deny. */
  readonly warnings: readonly Problem[];
  /** Undefined when the file could not be read or is no YAML. */
  readonly filing: CheckedFiling | undefined;
}

/** How files are read, by their paths from the program's folder. */
export interface Files {
  readonly text: (path: string) => string;
  /** Size in bytes, and the first `HEAD_BYTES`, which tell a file's type. */
  readonly head: (path: string) => { readonly size: number; readonly bytes: Uint8Array };
}

/** Reads a filing and the files that it names, and checks all of it. */
export function loadFiling(files: Files, path: string, taxId: string | undefined): LoadedFiling {
  let text: string;
  try {
    text = files.text(path);
  } catch (error) {
    const unreadable = `cannot be read (${whyUnreadable(error)})`;
    const fix = "Write the filing's path, from the program's folder";
    return {
      filing: undefined,
      problems: [problem("tendlc:filing", path, unreadable, fix)],
      likely: [],
      warnings: [],
    };
  }
  const { filing, problems } = parseFiling(text);
  const inFile = (found: readonly Problem[]) => found.map((one) => located(one, path));
  if (problems.length > 0 && Object.keys(filing.brand).length === 0) {
    return { filing: undefined, problems: inFile(problems), likely: [], warnings: [] };
  }
  const check = checkFiling(filing, taxId);
  const attached = attachmentsOf(filing).flatMap((one) => checkFile(files, one, path));
  const findings = checkContent(filing, taxId);
  return {
    filing: { ...filing, findings },
    problems: inFile([
      ...problems,
      ...check.problems.filter(({ isCertain }) => isCertain),
      ...checkSilenced(filing),
      ...attached,
    ]),
    likely: inFile(
      check.problems
        .filter(({ isCertain }) => !isCertain)
        // What could not be read is not missing.
        .filter(({ path: at }) => !problems.some((unread) => unread.path.startsWith(at)))
        .map(asFarAsKnown),
    ),
    // A guessed pattern has nothing to add to a rule.
    warnings: inFile(check.warnings.filter(({ path: at }) => !saysMore(findings, at))),
  };
}

/** A file of a filing stands beside the filing; Pulumi wants its path from the program's folder. */
export function attachmentPath(filing: string, file: string): string {
  return join(dirname(filing), file);
}

/** AWS changes its forms: the provider asks for the one that it has now, and holds by that. */
function asFarAsKnown(one: FilingProblem): Problem {
  return { ...one, rule: `${one.rule} (by the form known here; AWS's own decides)` };
}

function saysMore(findings: readonly ContentFinding[], path: string): boolean {
  return findings.some((finding) => finding.path === path && finding.severity === "error");
}

function checkFile(files: Files, attachment: Attachment, filing: string): readonly Problem[] {
  try {
    const { size, bytes } = files.head(attachmentPath(filing, attachment.file));
    const bad = checkAttachment(attachment, size, bytes);
    return bad === undefined ? [] : [bad];
  } catch (error) {
    const unreadable = `cannot be read (${whyUnreadable(error)})`;
    return [problem(attachment.path, attachment.file, unreadable, "Correct the path")];
  }
}

function located(one: Problem, file: string): Problem {
  return one.path.startsWith("tendlc:") ? one : { ...one, path: `${file}: ${one.path}` };
}
