import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  attachmentsOf,
  checkAttachment,
  HEAD_BYTES,
  type Attachment,
} from "../core/filing/attachments";
import { checkFiling, isCertain, type FilingCheck } from "../core/filing/check-filing";
import { parseFiling, type Filing } from "../core/filing/parse-filing";
import { checkContent, type ContentFinding } from "../core/filing/rules/check-content";
import { checkSilenced } from "../core/filing/rules/check-silenced";
import { problem, type Problem } from "../core/problem";
import { whyUnreadable } from "./user-error";

/** A filing, and what a reviewer is likely to object to. */
export interface CheckedFiling extends Filing {
  readonly findings: readonly ContentFinding[];
}

export interface LoadedFiling extends FilingCheck {
  /** Undefined when the file could not be read or is no YAML. */
  readonly filing: CheckedFiling | undefined;
}

/** Reads a filing and the files that it names, and checks all of it. */
export function loadFiling(path: string, taxId: string | undefined): LoadedFiling {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const unreadable = `cannot be read (${whyUnreadable(error)})`;
    const fix = "Write the filing's path, from the program's folder";
    return {
      filing: undefined,
      problems: [problem("tendlc:filing", path, unreadable, fix)],
      warnings: [],
    };
  }
  const { filing, problems } = parseFiling(text);
  const inFile = (found: readonly Problem[]) => found.map((one) => located(one, path));
  if (problems.length > 0 && Object.keys(filing.brand).length === 0) {
    return { filing: undefined, problems: inFile(problems), warnings: [] };
  }
  const check = checkFiling(filing, taxId);
  const files = attachmentsOf(filing).flatMap((one) => checkFile(one, dirname(path)));
  const findings = checkContent(filing, taxId);
  return {
    filing: { ...filing, findings },
    problems: inFile([
      ...problems,
      ...check.problems.filter(isCertain),
      ...checkSilenced(filing),
      ...files,
    ]),
    warnings: inFile([
      ...check.problems.filter((one) => !isCertain(one)).map(asFarAsKnown),
      // A guessed pattern has nothing to add to a rule.
      ...check.warnings.filter(({ path: at }) => !saysMore(findings, at)),
    ]),
  };
}

/** A file of a filing stands beside the filing; Pulumi wants its path from the program's folder. */
export function attachmentPath(filing: string, file: string): string {
  return join(dirname(filing), file);
}

/** AWS changes its forms: the provider asks for the one that it has now, and holds by that. */
function asFarAsKnown(one: Problem): Problem {
  return { ...one, rule: `${one.rule} (by the form known here; AWS's own decides)` };
}

function saysMore(findings: readonly ContentFinding[], path: string): boolean {
  return findings.some((finding) => finding.path === path && finding.severity === "error");
}

function checkFile(attachment: Attachment, folder: string): readonly Problem[] {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(join(folder, attachment.file), "r");
    const head = new Uint8Array(HEAD_BYTES);
    readSync(descriptor, head, 0, HEAD_BYTES, 0);
    const bad = checkAttachment(attachment, fstatSync(descriptor).size, head);
    return bad === undefined ? [] : [bad];
  } catch (error) {
    const unreadable = `cannot be read (${whyUnreadable(error)})`;
    return [problem(attachment.path, attachment.file, unreadable, "Correct the path")];
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function located(one: Problem, file: string): Problem {
  return one.path.startsWith("tendlc:") ? one : { ...one, path: `${file}: ${one.path}` };
}
