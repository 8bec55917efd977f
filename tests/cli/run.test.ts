import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../cli/commands";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { projectRoot } from "../support/engine";

describe("the command line", () => {
  afterEach(removeProjects);

  for (const { name, examples } of COMMANDS) {
    it(`explains ${name} with examples`, async () => {
      const ended = await tendlc({ cwd: tmpdir() }, name, "--help");
      expect([ended.code, ended.stderr]).to.deep.equal([0, ""]);
      expect(ended.stdout).to.contain("--json").and.to.contain("Examples:");
      for (const { command } of examples) expect(ended.stdout).to.contain(command);
    });
  }

  it("ends with 2 on misuse, and says so on standard error only", async () => {
    for (const argv of [[], ["statsu"], ["status", "--nope"], ["onboard"], ["status", "more"]]) {
      const ended = await tendlc({ cwd: tmpdir() }, ...argv);
      expect([ended.code, ended.stdout], argv.join(" ")).to.deep.equal([2, ""]);
      expect(ended.stderr).to.not.equal("");
    }
    expect((await tendlc({ cwd: tmpdir() }, "statsu")).stderr).to.contain("Did you mean status?");
  });

  it("finds the project above, and names what is missing", async () => {
    const cwd = sampleProject();
    const below = join(cwd, "filings");
    const there = await tendlc({ cwd: below }, "access", "dev", "--on", "--json");
    expect([there.code, JSON.parse(there.stdout)]).to.deep.equal([
      0,
      { entry: "dev", enabled: true, written: [], commands: ["pulumi up --stack primary"] },
    ]);
    const nowhere = await tendlc({ cwd: "/" }, "access", "dev", "--on");
    expect([nowhere.code, nowhere.stderr.split("\n").at(-2)?.trim()]).to.deep.equal([
      2,
      "no-project",
    ]);
  });

  it("takes people's own primary before the sample, and asks which of several", async () => {
    const cwd = sampleProject();
    const own = join(cwd, "Pulumi.sms.yaml");
    writeFileSync(own, 'config:\n  tendlc:kind: primary\n  tendlc:accountId: "123456789012"\n');
    const one = await tendlc({ cwd }, "access", "dev", "--on");
    expect(one.stderr).to.contain("Pulumi.sms.yaml has no entry dev");
    copyFileSync(own, join(cwd, "Pulumi.two.yaml"));
    const two = await tendlc({ cwd }, "access", "dev", "--on");
    expect([two.code, two.stderr.split("\n")[0]]).to.deep.equal([
      2,
      "tendlc: there are several primary stacks: sms, two",
    ]);
    expect((await tendlc({ cwd }, "access", "dev", "--on", "-s", "primary")).code).to.equal(0);
  });

  it("names the line of a stack file that is no YAML", async () => {
    const cwd = sampleProject();
    writeFileSync(join(cwd, "Pulumi.broken.yaml"), "config:\n  a: [\n");
    const ended = await tendlc({ cwd }, "access", "dev", "--on");
    expect([ended.code, ended.stderr.split(" at line")[0]]).to.deep.equal([
      1,
      "tendlc: Pulumi.broken.yaml: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
  });

  it("is one program that starts from its bundle", () => {
    const out = execFileSync(join(projectRoot, "cli/tendlc"), ["--version"], { encoding: "utf8" });
    expect(out).to.match(/^\d+\.\d+\.\d+\n$/);
  });
});
