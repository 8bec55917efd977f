import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { withPackageFolder } from "../../components/quick-errors";
import { withoutStacks } from "../../components/without-stacks";

describe("quick errors", () => {
  const frame = "    at f (/p/node_modules/@pulumi/resource.ts:605:13)";

  it("puts the package's folder into frames that lack it", () => {
    expect(withPackageFolder(frame)).to.equal(
      "    at f (/p/node_modules/@pulumi/pulumi/resource.ts:605:13)",
    );
    const windows = String.raw`    at f (C:\p\node_modules\@pulumi\resource.ts:605:13)`;
    expect(withPackageFolder(windows)).to.equal(
      String.raw`    at f (C:\p\node_modules\@pulumi\pulumi\resource.ts:605:13)`,
    );
  });

  it("leaves all other frames alone", () => {
    for (const other of [
      "    at f (/p/node_modules/@pulumi/pulumi/resource.ts:605:13)",
      "    at f (/p/node_modules/@pulumi/aws/iam/role.ts:1:1)",
      "    at f (/p/node_modules/other/resource.ts:605:13)",
      "    at f (/p/index.ts:6:1)",
    ]) {
      expect(withPackageFolder(other)).to.equal(other);
    }
  });

  it("inspects an SDK error with colours in far less than the 40 s that it takes without", () => {
    // In a process of its own, where a source map has set prepareStackTrace, as in a program.
    const script = `
      Error.prepareStackTrace = (error) => error + "\\n" + ${JSON.stringify(frame)};
      require(${JSON.stringify(join(__dirname, "../../components/quick-errors"))});
      process.stdout.write(require("node:util").inspect(new Error("failed"), { colors: true }));`;
    const { stdout, status, error } = spawnSync(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", "--eval", script],
      { encoding: "utf8", timeout: 10_000, cwd: join(__dirname, "../..") },
    );
    expect(error).to.equal(undefined);
    expect(status).to.equal(0);
    expect(stripVTControlCharacters(stdout)).to.include("@pulumi/pulumi/resource.ts:605:13");
  });
});

describe("declaring without stacks", () => {
  it("takes none meanwhile and restores the limit, after a throw too", () => {
    const limit = Error.stackTraceLimit;
    expect(withoutStacks(() => Error.stackTraceLimit)).to.equal(0);
    expect(Error.stackTraceLimit).to.equal(limit);
    const failing = () =>
      withoutStacks(() => {
        throw new Error("declared wrongly");
      });
    expect(failing).to.throw("declared wrongly");
    expect(Error.stackTraceLimit).to.equal(limit);
  });
});
