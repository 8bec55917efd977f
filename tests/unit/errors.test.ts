import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ERRORS } from "../../cli/errors";

const cli = join(__dirname, "../../cli");
const sources = readdirSync(cli, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(cli, name), "utf8"));
const thrown = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/new CliError\(\s*"([^"]+)"/g)].map(([, id = ""]) => id),
  ),
);

describe("the errors of the command", () => {
  it("are all documented, and all thrown", () => {
    expect([...thrown].sort()).to.deep.equal(Object.keys(ERRORS).sort());
    const page = readFileSync(join(cli, "../docs/troubleshooting.md"), "utf8");
    expect([...thrown].filter((id) => !page.includes(`\`${id}\``))).to.deep.equal([]);
  });

  it("are thrown by their names, which nothing computes", () => {
    const computed = sources.flatMap((text) => text.match(/new CliError\(\s*[^"\s][^,]*/g) ?? []);
    expect(computed).to.deep.equal([]);
  });
});
