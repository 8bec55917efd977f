import { expect } from "chai";
import { CommanderError, type Command } from "commander";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { processIo } from "../../cli/io";
import { commandTree } from "../../cli/run";
import { FIELD_TYPES, fieldTypes } from "../../tools/docs/field-types";
import { GENERATED, renew } from "../../tools/docs/pages";
import { PAGES, readPage, shellCommands, wordsOf } from "../support/doc-commands";
import { projectRoot } from "../support/engine";

const root = projectRoot;
const read = readPage;

/** Headings as the anchors that GitHub makes of them. */
function anchors(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the documentation", () => {
  for (const [page, parts] of Object.entries(GENERATED)) {
    it(`says in ${page} what the code says (else: npm run docs)`, async () => {
      const options = await resolveConfig(join(root, page));
      const renewed = renew(read(page), parts);
      expect(await format(renewed, { ...options, filepath: page })).to.equal(read(page));
    });
  }

  it("is followed by the types of filings (else: npm run docs)", async () => {
    const options = await resolveConfig(join(root, FIELD_TYPES));
    const renewed = await format(fieldTypes(), { ...options, filepath: FIELD_TYPES });
    expect(renewed).to.equal(read(FIELD_TYPES));
  });

  it("links only to files and headings that are there", () => {
    const broken: string[] = [];
    for (const page of PAGES) {
      const text = read(page).replaceAll(/```[\s\S]*?```/g, "");
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https:\/\//.test(target)) continue;
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? page : join(dirname(page), path);
        const isThere = existsSync(join(root, file));
        const hasAnchor = anchor === undefined || (isThere && anchors(read(file)).has(anchor));
        if (!isThere || !hasAnchor) broken.push(`${page}: ${target}`);
      }
    }
    expect(broken).to.deep.equal([]);
  });

  it("names only commands and options of tendlc that there are", async () => {
    const tree = commandTree(processIo());
    for (const each of [tree, ...tree.commands]) {
      each.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    }
    for (const command of tree.commands) command.action(() => undefined);
    const wrong: string[] = [];
    let parsed = 0;
    for (const page of PAGES) {
      for (const line of shellCommands(read(page))) {
        for (const words of wordsOf(line)) {
          const [program, ...argv] = words[0] === "npx" ? words.slice(1) : words;
          if (program !== "tendlc") continue;
          parsed += 1;
          const problem = await refusal(tree, argv);
          if (problem !== undefined) wrong.push(`${page}: ${line}: ${problem}`);
        }
      }
    }
    expect(wrong).to.deep.equal([]);
    expect(parsed).to.be.above(50);
  });

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script = ""]) => script),
    );
    expect(named.filter((script) => !(script in scripts))).to.deep.equal([]);
  });
});

/** Why the command line is not as it can be; undefined where it can. */
async function refusal(tree: Command, argv: readonly string[]): Promise<string | undefined> {
  try {
    await tree.parseAsync([...argv], { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // A command is named in text without its arguments, and COMMAND stands for any.
    const mention =
      argv.length === 0 || (error.code === "commander.missingArgument" && argv.length === 1);
    return mention || error.exitCode === 0 || argv[0] === "COMMAND" ? undefined : error.message;
  }
}
