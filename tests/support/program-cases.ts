/** Finds JSON cases, so that adding one needs no code. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** A file of cases about one thing. */
export interface CaseFile<Case> {
  /** Path below `tests/cases/`. */
  readonly file: string;
  readonly about: string;
  readonly cases: readonly Case[];
}

const CASES = join(__dirname, "..", "cases");

/** All files of cases below a folder of `tests/cases/`, sorted by path. */
export function caseFiles<Case>(folder: string): readonly CaseFile<Case>[] {
  return readdirSync(join(CASES, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => {
      const file = join(CASES, folder, path);
      const content = JSON.parse(readFileSync(file, "utf8")) as Omit<CaseFile<Case>, "file">;
      return { file: relative(CASES, file), ...content };
    });
}
