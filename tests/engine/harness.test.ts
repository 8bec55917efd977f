import { expect } from "chai";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../tools/engine/child";
import { isAccepted } from "../../tools/engine/version";
import { changes, diagnostics } from "../../tools/workspace/engine-events";
import { stillRunning } from "../../tools/workspace/processes";
import { CommandError, Workspace } from "../../tools/workspace/workspace";
import { engine, projectRoot, usesEngine } from "../support/engine";

/** A component, a message, and, when told, an end that does not come or a failure. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
class Part extends pulumi.ComponentResource {
  constructor(name: string) { super("mini:index:Part", name); this.registerOutputs({}); }
}
new Part("part");
pulumi.log.warn("seen");
export const tax = config.getSecret("tax");
export const home = process.env["HOME"];
export const keys = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
if (config.get("mood") === "slow") setInterval(() => undefined, 1000);
if (config.get("mood") === "bad") throw new pulumi.RunError("a bad mood");
`;

describe("the engine's harness", function () {
  usesEngine(this);
  let project: string;
  let workspace: Workspace;

  before(() => {
    project = mkdtempSync(join(tmpdir(), "tendlc-mini-"));
    for (const name of ["node_modules", "tools"]) {
      symlinkSync(join(projectRoot, name), join(project, name));
    }
    for (const name of ["tsconfig.json", "package.json"]) {
      cpSync(join(projectRoot, name), join(project, name));
    }
    writeFileSync(join(project, "index.ts"), PROGRAM);
    writeFileSync(join(project, "Pulumi.yaml"), "name: mini\nruntime: nodejs\n");
    writeFileSync(join(project, "Pulumi.one.yaml"), "config:\n  mini:mood: good\n");
  });
  after(() => {
    rmSync(project, { recursive: true, force: true });
  });
  beforeEach(async () => {
    workspace = new Workspace({ engine: await engine(), projectRoot: project });
  });
  afterEach(() => {
    workspace.dispose();
  });

  it("finds an engine that answers its version", async () => {
    const { version } = await engine();
    const { stdout } = await workspace.pulumi(["version"]);
    expect([stdout.trim(), isAccepted(stdout)]).to.deep.equal([version, true]);
  });

  it("deploys and destroys a stack, and gives steps, messages, outputs and state", async () => {
    const stack = workspace.stack("one", { accessKeyId: "AKIA1", secretAccessKey: "s" });
    await stack.init();
    await stack.setSecret("mini:tax", "12-3456789");
    const { events } = await stack.up();
    expect(changes(events).map(({ op, name }) => [op, name])).to.deep.equal([
      ["create", "mini-one"],
      ["create", "part"],
    ]);
    expect(diagnostics(events)).to.deep.equal([
      {
        severity: "warning",
        urn: "",
        message: "seen",
      },
    ]);
    expect(changes((await stack.up()).events)).to.deep.equal([]);
    expect((await stack.resources()).map(({ type }) => type)).to.deep.equal([
      "pulumi:pulumi:Stack",
      "mini:index:Part",
    ]);
    const outputs = await stack.outputs();
    expect(outputs["tax"]).to.equal("[secret]");
    expect((await stack.outputs(true))["tax"]).to.equal("12-3456789");
    expect(outputs["keys"]).to.have.members([
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_CONFIG_FILE",
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_EC2_METADATA_DISABLED",
    ]);
    const gone = changes((await stack.destroy()).events).map(({ op, name }) => [op, name]);
    expect(gone).to.deep.equal([
      ["delete", "part"],
      ["delete", "mini-one"],
    ]);
  });

  it("throws with what the CLI said when a command fails that should not", async () => {
    const stack = workspace.stack("one");
    await stack.init();
    stack.configure((config) => ({ ...config, "mini:mood": "bad" }));
    const error = await stack.up().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(CommandError);
    expect((error as CommandError).message)
      .to.contain("`pulumi up --yes --skip-preview --stack one` ended with exit code")
      .and.to.contain("a bad mood");
  });

  it("throws when a command succeeds that should fail", async () => {
    const stack = workspace.stack("one");
    await stack.init();
    const error = await stack.up({ expect: "failure" }).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(CommandError);
  });

  it("leaves nothing running after a killed CLI, once it is disposed", async () => {
    const stack = workspace.stack("one");
    await stack.init();
    stack.configure((config) => ({ ...config, "mini:mood": "slow" }));
    let begun: () => void = () => undefined;
    const registered = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const up = await stack.startUp({
      onEvent: (event) => {
        if (event.resOutputsEvent?.metadata.type === "mini:index:Part") begun();
      },
    });
    await registered;
    const children = up.descendants();
    expect(children.some(({ command }) => command.includes("pulumi-language-nodejs"))).to.equal(
      true,
    );
    up.kill();
    expect((await up.result).code).to.equal(undefined);
    workspace.dispose();
    expect(stillRunning(children)).to.deep.equal([]);
    expect(existsSync(workspace.root)).to.equal(false);
  });

  it("cancels on an interrupt", async () => {
    const stack = workspace.stack("one");
    await stack.init();
    stack.configure((config) => ({ ...config, "mini:mood": "slow" }));
    let begun: () => void = () => undefined;
    const registered = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const up = await stack.startUp({
      onEvent: (event) => {
        if (event.resOutputsEvent?.metadata.type === "mini:index:Part") begun();
      },
    });
    await registered;
    up.interrupt();
    const { code, stdout, stderr } = await up.result;
    expect(code).to.be.greaterThan(0);
    expect(stdout + stderr).to.match(/cancel/i);
  });

  it("touches neither the developer's Pulumi and AWS settings nor the project", async () => {
    const home = mkdtempSync(join(tmpdir(), "tendlc-home-"));
    const before = { home: plant(home), project: readdirSync(project).sort() };
    try {
      const script = `
        const { Workspace } = require(${JSON.stringify(join(projectRoot, "tools/workspace/workspace"))});
        const engine = ${JSON.stringify(await engine())};
        const workspace = new Workspace({ engine, projectRoot: ${JSON.stringify(project)} });
        (async () => {
          const stack = workspace.stack("one");
          await stack.init();
          await stack.up();
          console.log((await stack.outputs()).home);
          workspace.dispose();
        })();`;
      const register = ["-r", join(projectRoot, "node_modules/ts-node/register/transpile-only")];
      const { code, stdout, stderr } = await run(process.execPath, [...register, "-e", script], {
        cwd: projectRoot,
        // What a developer may have set, and what must not get through.
        env: {
          PATH: process.env["PATH"],
          HOME: home,
          PULUMI_ACCESS_TOKEN: "pul-own",
          PULUMI_BACKEND_URL: "file:///nowhere",
          PULUMI_STACK: "production",
          AWS_PROFILE: "production",
        },
        timeoutSeconds: 100,
      });
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(/tendlc-workspace-\w+\/home\n$/);
      expect({ home: tree(home), project: readdirSync(project).sort() }).to.deep.equal(before);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});

/** A developer's home: logged in elsewhere, another stack selected. */
function plant(home: string): Record<string, string> {
  mkdirSync(join(home, ".pulumi/workspaces"), { recursive: true });
  mkdirSync(join(home, ".aws"));
  writeFileSync(join(home, ".pulumi/credentials.json"), '{"current":"https://api.pulumi.com"}');
  writeFileSync(join(home, ".pulumi/workspaces/mini-workspace.json"), '{"stack":"production"}');
  writeFileSync(join(home, ".aws/config"), "[profile production]\n");
  return tree(home);
}

/** Every file below a folder with its content. */
function tree(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file, readFileSync(file, "utf8")]),
  );
}
