import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/engine";
import { readPage } from "../support/doc-commands";

const HEADING = "### What AWS does not document, and the provider's safe way";

interface Row {
  readonly unknown: string;
  readonly functions: string;
  readonly check: string;
}

/** The table's rows, its head left out. */
function rows(): readonly Row[] {
  const [, after = ""] = readPage("docs/decisions.md").split(HEADING);
  const [section = ""] = after.split("\n#");
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => {
    const [, unknown = "", , functions = "", check = ""] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    return { unknown, functions, check };
  });
}

const NAMED = /`([\w.]+)` \(([\w/-]+)\)/g;

/** Whether a file defines `search`, or the method `of` of the class `Forms` for `Forms.of`. */
function defines(file: string, name: string): boolean {
  const path = [join(projectRoot, `${file}.ts`), join(projectRoot, "provider", `${file}.ts`)].find(
    existsSync,
  );
  if (path === undefined) return false;
  const source = readFileSync(path, "utf8");
  const [owner = "", method] = name.split(".");
  if (method !== undefined) {
    const [, body = ""] = source.split(new RegExp(`^export class ${owner}\\b`, "m"));
    return new RegExp(`^  (?:async )?${method}\\(`, "m").test(body);
  }
  const isFunction = new RegExp(`^(?:export )?(?:async )?(?:function|const) ${owner}\\b`, "m");
  const isMethod = new RegExp(`^  (?:async )?${owner}\\(`, "m");
  return isFunction.test(source) || isMethod.test(source);
}

describe("the table of what AWS does not document", () => {
  it("names only functions that are where it says", () => {
    const wrong = rows().flatMap(({ functions }) =>
      [...functions.matchAll(NAMED)]
        .filter(([, name = "", file = ""]) => !defines(file, name))
        .map(([text]) => text),
    );
    expect(wrong).to.deep.equal([]);
    expect(defines("registration/decide", "nowhere")).to.equal(false);
    expect(defines("registration/nowhere", "decide")).to.equal(false);
    expect(defines("definitions/forms", "Forms.nowhere")).to.equal(false);
  });

  it("has a function and a check for each", () => {
    expect(rows().length).to.be.greaterThan(20);
    const open = rows().filter(
      ({ functions, check }) => [...functions.matchAll(NAMED)].length === 0 || check === "",
    );
    expect(open.map(({ unknown }) => unknown)).to.deep.equal([]);
  });
});
