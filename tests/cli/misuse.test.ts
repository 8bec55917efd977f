import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { projectRoot } from "../support/engine";
import { callsOf, storedEngine } from "../support/stored-engine";

describe("a command that cannot be meant so", () => {
  afterEach(removeProjects);

  it("is refused, and nothing is deployed or destroyed", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, { primary: { outputs: {} }, dev: { outputs: {} } });
    for (const argv of [
      // A variable that is not set must not mean the whole fleet.
      ["up", "--only", "", "--yes"],
      ["destroy", "--only", "", "--yes"],
      ["destroy", "--only", ",", "--yes"],
      ["up", "--only", "dev", "--shard", "1/2", "--yes"],
      ["up", "--shard", "0/0", "--yes"],
      ["up", "--parallel", "0", "--yes"],
      ["up", "--parallel", "", "--yes"],
      ["status", "--expect", "constructor"],
      ["status", "--stack", "acme/tendlc/primary"],
      ["verify", "dev", "--to", "555"],
      ["verify", "dev", "--wait", "-1"],
      ["verify", "dev", "--wait", ""],
      ["send", "dev", "--to", "2065559876", "--body", "x"],
      ["send", "dev", "--to", "+12065559876", "--body", "  "],
      ["send", "dev", "--to", "+12065559876", "--body", "x".repeat(1601)],
      ["onboard", "orders", "-a", "333333333333", "--campaigns", "", "--yes"],
    ]) {
      const ended = await tendlc({ cwd, env }, ...argv, "--json");
      expect([ended.code, errorOf(ended.stdout)], argv.join(" ")).to.deep.equal([2, "bad-value"]);
      expect(ended.stdout).to.not.contain("2065559876");
    }
    const calls = callsOf(cwd).filter((call) => /^(up|destroy) /.test(call));
    expect(calls).to.deep.equal([]);
  });

  it("takes no name for an entry's that only the language has", async () => {
    const cwd = sampleProject();
    const on = await tendlc({ cwd }, "access", "constructor", "--on", "--json");
    expect([on.code, errorOf(on.stdout)]).to.deep.equal([1, "no-entry"]);
    const off = await tendlc({ cwd }, "offboard", "constructor", "--json");
    expect([off.code, JSON.parse(off.stdout)]).to.deep.equal([
      0,
      { entry: "constructor", written: [], commands: ["pulumi up --stack primary"] },
    ]);
    const made = await tendlc({ cwd }, "onboard", "constructor", "-a", "333333333333", "--yes");
    expect(made.code).to.equal(0);
  });

  it("does not go to the project above a folder that is not there", async () => {
    const cwd = sampleProject();
    const ended = await tendlc({ cwd }, "check", "--json", "-C", join(cwd, "fillings"));
    expect([ended.code, errorOf(ended.stdout)]).to.deep.equal([2, "no-project"]);
  });

  it("says which file cannot be read or written, in JSON too", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, { primary: { outputs: { contracts: {} } } });
    const argv = ["timeline", "--offline", "--json", "-o"];
    for (const to of [join(cwd, "no/such/page.html"), cwd]) {
      const ended = await tendlc({ cwd, env }, ...argv, to);
      expect([ended.code, errorOf(ended.stdout)], to).to.deep.equal([1, "file-refused"]);
    }
    expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
    mkdirSync(join(cwd, "Pulumi.folder.yaml"));
    const ended = await tendlc({ cwd }, "check", "--json");
    expect([ended.code, errorOf(ended.stdout)]).to.deep.equal([1, "file-refused"]);
    rmSync(join(cwd, "Pulumi.folder.yaml"), { recursive: true });
    writeFileSync(join(cwd, "Pulumi.yaml"), "name: [\n");
    const broken = await tendlc({ cwd }, "check", "--json");
    expect([broken.code, errorOf(broken.stdout)]).to.deep.equal([1, "bad-yaml"]);
  });

  it("says that an engine is no program", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, {});
    const program = join(cwd, "engine/pulumi");
    writeFileSync(program, "#!/no/such/interpreter\n");
    chmodSync(program, 0o755);
    const ended = await tendlc({ cwd, env }, "status", "--offline", "--json");
    expect([ended.code, errorOf(ended.stdout)]).to.deep.equal([1, "no-engine"]);
  });
});

describe("a command whose reader has seen enough", () => {
  it("ends as it would have, without a word", async () => {
    const child = spawn(process.execPath, [join(projectRoot, "dist/tendlc.js"), "--help"]);
    child.stdout.destroy();
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const [code] = (await once(child, "close")) as readonly number[];
    expect([code, stderr]).to.deep.equal([0, ""]);
  });
});

function errorOf(stdout: string): string {
  return (JSON.parse(stdout) as { error: { id: string } }).error.id;
}
