import { expect } from "chai";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { tendlc } from "../support/cli";

const docs = join(__dirname, "../../docs");
const COMMAND = /(?:npx )?tendlc ([a-z]+)((?: +(?:--?[a-z-]+|"[^"]*"|[\w/.-]+))*)/g;

describe("the pipelines for users", () => {
  it("are a workflow whose jobs need each other, each with its steps", () => {
    const { jobs } = parse(readFileSync(join(docs, "github-actions.yml"), "utf8")) as {
      jobs: Record<string, { needs?: string; steps: readonly object[] }>;
    };
    expect(Object.keys(jobs)).to.deep.equal([
      "check",
      "preview",
      "primary",
      "secondaries",
      "daily",
    ]);
    for (const [name, { needs }] of Object.entries(jobs)) {
      if (needs !== undefined) expect(jobs, name).to.have.property(needs);
    }
  });

  for (const page of ["github-actions.yml", "ci.md"]) {
    it(`call only commands and options that there are, in ${page}`, async () => {
      const text = readFileSync(join(docs, page), "utf8");
      const called = [...text.matchAll(COMMAND)];
      expect(called.length).to.be.above(4);
      for (const [whole, command = "", rest = ""] of called) {
        const help = await tendlc({ cwd: tmpdir() }, command, "--help");
        expect(help.code, whole).to.equal(0);
        for (const [flag] of rest.matchAll(/--[a-z-]+/g)) {
          expect(help.stdout, whole).to.contain(flag);
        }
      }
    });
  }
});
