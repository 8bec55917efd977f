/** The documentation's pages, and the commands that they tell people to type. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./engine";

const pagesIn = (folder: string, recursive = false): readonly string[] =>
  readdirSync(join(projectRoot, folder), { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

/** Pages that a user may open. */
export const PAGES = [...pagesIn("."), ...pagesIn("docs"), ...pagesIn("sandbox/aws-plugin", true)];

export function readPage(page: string): string {
  return readFileSync(join(projectRoot, page), "utf8");
}

/** Programs whose lines are commands; other lines of a block are what is printed, or settings. */
const PROGRAMS = /^(?:[A-Z_]+=\S+ )*(?:aws|cp|git|npm|npx|pulumi|tendlc) /;
/** What is said beside a command: behind `#`, or in a column of its own. */
const BESIDE = / {3,}.*$| +# .*$/;

/** Command lines of a page, in its order: of blocks without a language, and of text. */
export function shellCommands(markdown: string): readonly string[] {
  const commands: string[] = [];
  let language: string | undefined;
  for (const line of markdown.replaceAll(/\\\n */g, "").split("\n")) {
    const [, info] = /^ *```(.*)$/.exec(line) ?? [];
    if (info !== undefined) language = language === undefined ? info.trim() : undefined;
    else if (language === undefined) {
      commands.push(...[...line.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code));
    } else if (language === "") commands.push(line.trim().replace(BESIDE, ""));
  }
  return commands.filter((command) => PROGRAMS.test(`${command} `));
}

/** The single commands of a line, as the words that a shell makes of them. */
export function wordsOf(line: string): readonly (readonly string[])[] {
  return line
    .split(/ (?:&&|\|\|?) /)
    .map((command) =>
      [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
        word.replaceAll(/["']/g, ""),
      ),
    );
}
