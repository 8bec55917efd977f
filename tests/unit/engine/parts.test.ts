import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cachedEngine } from "../../../tools/engine/cache-folder";
import { run } from "../../../tools/engine/child";
import { duration, withProgress } from "../../../tools/engine/progress";
import { ENGINE_VERSION, isAccepted, isVersion } from "../../../tools/engine/version";

const root = join(__dirname, "../../..");

describe("the engine's version", () => {
  it("is that of @pulumi/pulumi", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(manifest.dependencies["@pulumi/pulumi"]).to.equal(ENGINE_VERSION);
  });

  it("is that of the Go module it is built from", () => {
    const module = readFileSync(join(root, "tools/engine/go-cli/go.mod"), "utf8");
    expect(module).to.match(new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${ENGINE_VERSION}\\b`));
    expect(module).to.match(new RegExp(`github.com/pulumi/pulumi/sdk/v3 v${ENGINE_VERSION}\\b`));
  });

  for (const [text, accepted] of [
    ["v3.259.0", true],
    ["3.259.0", true],
    ["v3.259.1", true],
    ["v3.260.0-alpha.xabc", true],
    ["v3.259.1+dirty", true],
    ["v3.300.0\n", true],
    ["v3.259.0-alpha.1", false],
    ["v3.258.12", false],
    ["v3.99.0", false],
    ["v2.300.0", false],
    ["v4.0.0", false],
    ["", false],
    ["warning: v3.259.0", false],
  ] as const) {
    it(`${accepted ? "accepts" : "refuses"} ${JSON.stringify(text)}`, () => {
      expect(isAccepted(text)).to.equal(accepted);
    });
  }

  it("is not any text", () => {
    expect(isVersion("command not found")).to.equal(false);
  });
});

describe("the engine's cache folder", () => {
  for (const [what, platform, env, folder] of [
    ["~/.cache", "linux", {}, "/h/.cache/tendlc/engine/v3.259.0"],
    ["XDG_CACHE_HOME", "linux", { XDG_CACHE_HOME: "/x" }, "/x/tendlc/engine/v3.259.0"],
    ["~/Library/Caches on macOS", "darwin", {}, "/h/Library/Caches/tendlc/engine/v3.259.0"],
    // The specification: a relative path is invalid and ignored.
    [
      "~/.cache for a relative one",
      "linux",
      { XDG_CACHE_HOME: "x" },
      "/h/.cache/tendlc/engine/v3.259.0",
    ],
  ] as const) {
    it(`is below ${what}`, () => {
      expect(cachedEngine({ env, platform, home: "/h" })).to.equal(folder);
    });
  }
});

describe("a child process", () => {
  const env = { PATH: process.env["PATH"] };

  it("gives its code, its output whole and its lines as they come", async () => {
    const lines: string[] = [];
    const result = await run("sh", ["-c", "cat; echo two >&2; printf three; exit 3"], {
      env,
      input: "one\n",
      onLine: (line, stream) => lines.push(`${stream} ${line}`),
    });
    expect(result).to.deep.equal({
      code: 3,
      signal: undefined,
      timedOut: false,
      stdout: "one\nthree",
      stderr: "two\n",
    });
    expect(lines.sort()).to.deep.equal(["stderr two", "stdout one", "stdout three"]);
  });

  it("is ended with what it started when its time is over", async () => {
    const began = Date.now();
    const result = await run("sh", ["-c", "sleep 30 & sleep 30"], { env, timeoutSeconds: 0.2 });
    expect([result.code, result.signal, result.timedOut]).to.deep.equal([
      undefined,
      "SIGKILL",
      true,
    ]);
    expect(Date.now() - began).to.be.lessThan(5000);
  });

  it("inherits nothing of the environment", async () => {
    const result = await run("/usr/bin/env", [], { env: { ONLY: "this" } });
    expect(result.stdout).to.equal("ONLY=this\n");
  });

  it("that cannot be started rejects", async () => {
    let message = "";
    await run(join(root, "no-such-program"), [], { env }).catch((error: unknown) => {
      message = (error as Error).message;
    });
    expect(message).to.contain("ENOENT");
  });
});

describe("progress", () => {
  it("is written as people say it", () => {
    expect([0, 59, 60, 80, 240].map(duration)).to.deep.equal([
      "0 s",
      "59 s",
      "1 min",
      "1 min 20 s",
      "4 min",
    ]);
  });

  it("ends with the work, whether it succeeds or fails", async () => {
    const said: string[] = [];
    const report = (line: string): void => {
      said.push(line);
    };
    expect(await withProgress(report, "x", 1, () => Promise.resolve(7))).to.equal(7);
    let failed = false;
    await withProgress(report, "x", 1, () => Promise.reject(new Error("no"))).catch(() => {
      failed = true;
    });
    expect([failed, said]).to.deep.equal([true, []]);
  });
});
