import { expect } from "chai";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "../support/engine";

/** What the command and the program need where only the package is installed. */
const NEEDED = [
  "cli/tendlc",
  "components/index.ts",
  "dist/components.js",
  "dist/tendlc.js",
  "filings/acme.yaml",
  "index.ts",
  "provider/bin/plugin.js",
  "provider/pulumi-resource-smsvoice",
  "Pulumi.dev.yaml",
  "Pulumi.primary.yaml",
  "Pulumi.yaml",
  "tools/build.mjs",
  "tools/bundles.cjs",
  "tools/transpiler.cjs",
  "tsconfig.json",
];
/** Rooms of a clone that are nothing for users. */
const OURS = /^(sandbox|tests|tools\/(?!build|bundles|transpiler)|dist\/(story|bench|sandbox))/;
/** Licensed under the AGPL: a development dependency. */
const NEVER_SHIPPED = "@cloud-copilot/";

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

describe("the package", function () {
  this.timeout(60_000);
  let files: readonly string[];
  let folder: string;

  before("what npm would pack, copied", () => {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"];
    const text = execFileSync("npm", args, { cwd: projectRoot, encoding: "utf8", stdio: "pipe" });
    // npm 11 answers a map, those before it a list.
    const [packed] = Object.values(JSON.parse(text) as Readonly<Record<string, Packed>>);
    files = (packed?.files ?? []).map(({ path }) => path);
    folder = join(mkdtempSync(join(tmpdir(), "tendlc-package-")), "node_modules/tendlc");
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(projectRoot, file), join(folder, file), { preserveTimestamps: true });
    }
  });
  after(() => {
    rmSync(join(folder, "../.."), { recursive: true, force: true });
  });

  const runs = (cwd: string, ...args: readonly string[]): string =>
    execFileSync(process.execPath, args, { cwd, encoding: "utf8", stdio: "pipe" });

  it("holds what is needed, and nothing of our own rooms", () => {
    expect(files).to.include.members(NEEDED);
    expect(files.filter((file) => OURS.test(file))).to.deep.equal([]);
    for (const bundle of files.filter((file) => /^(dist|provider\/bin)\/.*\.js$/.test(file))) {
      const text = readFileSync(join(folder, bundle), "utf8");
      expect(text.includes(`require("${NEVER_SHIPPED}`), bundle).to.equal(false);
    }
  });

  it("has a command that needs no other package, in a project of its user's", () => {
    const project = join(folder, "../..");
    for (const name of ["Pulumi.yaml", "Pulumi.primary.yaml", "Pulumi.dev.yaml", "filings"]) {
      cpSync(join(folder, name), join(project, name), { recursive: true });
    }
    const secret = "  tendlc:taxId:\n    secure: v1:bm90aGluZw==\n";
    writeFileSync(join(project, "Pulumi.primary.yaml"), secret, { flag: "a" });
    const tendlc = join(folder, "cli/tendlc");
    expect(runs(project, tendlc, "--version").trim()).to.match(/^\d+\.\d+\.\d+$/);
    expect(runs(project, tendlc, "check")).to.contain("0 problems, 0 warnings");
    const refused = () => runs(project, tendlc, "check", "--proof");
    expect(refused).to.throw(/the policies cannot be judged here[\s\S]*no-judge/);
  });

  it("can be built again where its dependencies are, as npm install does in its folder", () => {
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    runs(folder, "tools/build.mjs");
    const program = "typeof require('./dist/components.js').program";
    expect(runs(folder, "--print", program).trim()).to.equal("function");
    expect(runs(folder, "cli/tendlc", "--version").trim()).to.match(/^\d+\.\d+\.\d+$/);
  });
});
