import { expect } from "chai";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findEngine } from "../../../tools/engine/find-engine";
import { Machine } from "./fakes";

const CLI = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const HOST = "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs";

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it did not fail");
}

describe("finding the engine", () => {
  let machine: Machine;
  const cached = (): string => join(machine.cache, "v3.259.0");
  const builds = (): string[] =>
    readFileSync(join(machine.root, "builds.log"), "utf8").trim().split("\n");

  beforeEach(() => {
    machine = new Machine();
  });
  afterEach(() => {
    machine.remove();
  });

  it("takes the one on PATH before the cached one, and says nothing", async () => {
    machine.engine(machine.bin, "v3.300.1");
    machine.engine(machine.folder("cache/tendlc/engine/v3.259.0"), "v3.259.0");
    expect(await findEngine(machine.report, machine.options())).to.deep.equal({
      version: "v3.300.1",
      pulumi: join(machine.bin, "pulumi"),
      languageHost: join(machine.bin, "pulumi-language-nodejs"),
      source: "PATH",
    });
    expect(machine.said).to.deep.equal([]);
  });

  it("accepts a language host that stands elsewhere on PATH", async () => {
    const other = machine.folder("other");
    machine.script(machine.bin, "pulumi", "echo v3.259.0");
    machine.script(other, "pulumi-language-nodejs", "exit 0");
    const options = machine.options({ PATH: `${machine.bin}:${other}` });
    const engine = await findEngine(machine.report, options);
    expect(engine.languageHost).to.equal(join(other, "pulumi-language-nodejs"));
  });

  for (const [why, version] of [
    ["an older one", "v3.258.9"],
    ["a pre-release of the minimum", "v3.259.0-alpha.1"],
    ["another major version", "v4.0.0"],
  ] as const) {
    it(`refuses ${why} on PATH by name and takes the cached one`, async () => {
      machine.engine(machine.bin, version);
      machine.engine(machine.folder("cache/tendlc/engine/v3.259.0"), "v3.259.0");
      const engine = await findEngine(machine.report, machine.options());
      expect([engine.source, engine.version]).to.deep.equal(["cache", "v3.259.0"]);
      expect(machine.said).to.deep.equal([
        `The Pulumi CLI on PATH is not used: ${machine.bin}/pulumi is ${version}; needed is 3.259.0 or a newer 3.x.`,
      ]);
    });
  }

  it("refuses a CLI on PATH without a language host", async () => {
    machine.script(machine.bin, "pulumi", "echo v3.259.0");
    machine.engine(machine.folder("cache/tendlc/engine/v3.259.0"), "v3.259.0");
    const engine = await findEngine(machine.report, machine.options());
    expect(engine.source).to.equal("cache");
    expect(machine.said[0]).to.contain("has no pulumi-language-nodejs beside it or on PATH");
  });

  it("builds where nothing is found, into the cache, and finds it there the next time", async () => {
    machine.go("v3.259.0");
    const engine = await findEngine(machine.report, machine.options());
    expect(engine).to.deep.equal({
      version: "v3.259.0",
      pulumi: join(cached(), "pulumi"),
      languageHost: join(cached(), "pulumi-language-nodejs"),
      source: "build",
    });
    expect(builds()).to.deep.equal([HOST, CLI]);
    expect(machine.downloads).to.have.length(1);
    expect(machine.said.join("\n")).to.contain("about 4 minutes");
    expect(readdirSync(machine.cache)).to.deep.equal(["v3.259.0"]);
    const again = await findEngine(machine.report, machine.options());
    expect(again.source).to.equal("cache");
    expect(builds()).to.have.length(2);
  });

  it("takes a download and builds nothing then", async () => {
    machine.go("v3.259.0");
    const options = {
      ...machine.options(),
      download: (folder: string) => {
        const bin = join(folder, "bin");
        mkdirSync(bin);
        machine.engine(bin, "v3.259.0");
        return Promise.resolve(bin);
      },
    };
    const engine = await findEngine(machine.report, options);
    expect([engine.source, engine.pulumi]).to.deep.equal(["download", join(cached(), "pulumi")]);
    expect(readFileSync(join(machine.root, "builds.log"), "utf8")).to.equal("");
  });

  it("replaces a cached engine that does not work", async () => {
    machine.go("v3.259.0");
    const folder = machine.folder("cache/tendlc/engine/v3.259.0");
    machine.engine(folder, "v3.259.0");
    writeFileSync(join(folder, "pulumi"), "\u007fELF, cut off");
    const engine = await findEngine(machine.report, machine.options());
    expect(engine.source).to.equal("build");
    expect(machine.said[0]).to.match(/cache is not used and will be replaced: .*does not answer/);
  });

  it("replaces a cached engine whose language host does not start", async () => {
    machine.go("v3.259.0");
    const folder = machine.folder("cache/tendlc/engine/v3.259.0");
    machine.engine(folder, "v3.259.0");
    writeFileSync(join(folder, "pulumi-language-nodejs"), "\u007fELF, cut off");
    const engine = await findEngine(machine.report, machine.options());
    expect(engine.source).to.equal("build");
    expect(machine.said[0]).to.match(/pulumi-language-nodejs does not start/);
  });

  it("puts nothing into the cache when what was built is another version", async () => {
    machine.go("v3.100.0");
    const message = await failure(findEngine(machine.report, machine.options()));
    expect(message).to.match(/build: .*getting-.*\/pulumi is v3\.100\.0; needed is 3\.259\.0/);
    expect(readdirSync(machine.cache)).to.deep.equal([]);
  });

  it("fails with Go's own words and what a person can run", async () => {
    machine.script(machine.bin, "go", "echo 'disk quota exceeded' >&2; exit 1");
    const message = await failure(findEngine(machine.report, machine.options()));
    const root = join(__dirname, "../../..");
    const flags =
      '-ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0"';
    expect(message.split("\n")).to.deep.equal([
      "The Pulumi engine could not be had:",
      "  download: no way out of this network",
      `  build: \`go build ${HOST}\` failed:`,
      "disk quota exceeded",
      "Install it, where releases can be downloaded:",
      "  curl -fsSL https://get.pulumi.com | sh -s -- --version 3.259.0",
      "or build its two programs, where Go and a Go module proxy can be had:",
      `  cd ${root}/tools/engine/go-host && CGO_ENABLED=0 go build -mod=readonly -trimpath ${flags} -o ${cached()}/pulumi-language-nodejs ${HOST}`,
      `  cd ${root}/tools/engine/go-cli && CGO_ENABLED=0 go build -mod=readonly -trimpath -tags osusergo,grpcnotrace ${flags} -o ${cached()}/pulumi ${CLI}`,
      "or set TENDLC_ENGINE to a folder that holds both.",
    ]);
    expect(readdirSync(machine.cache)).to.deep.equal([]);
  });

  it("says that Go is missing", async () => {
    const message = await failure(findEngine(machine.report, machine.options()));
    expect(message).to.contain("build: Go is not installed (no `go` on PATH; https://go.dev/dl)");
  });

  it("builds once when two ask at the same time", async () => {
    machine.go("v3.259.0", "/bin/sleep 0.3");
    const options = machine.options();
    const found = await Promise.all([
      findEngine(machine.report, options),
      findEngine(machine.report, options),
    ]);
    expect(found.map(({ source }) => source).sort()).to.deep.equal(["build", "cache"]);
    expect(builds()).to.deep.equal([HOST, CLI]);
    expect(machine.said).to.include(
      "Another process is getting the Pulumi engine: waiting for it.",
    );
  });

  it("does not wait for a process that died while it held the lock", async () => {
    machine.go("v3.259.0");
    machine.folder("cache/tendlc/engine");
    // No process has the highest id there is.
    writeFileSync(join(machine.cache, "v3.259.0.lock"), "2147483646\n");
    const engine = await findEngine(machine.report, machine.options());
    expect(engine.source).to.equal("build");
  });

  it("clears away what a killed build left an hour ago, and nothing younger", async () => {
    machine.go("v3.259.0");
    const old = machine.folder("cache/tendlc/engine/getting-old");
    const young = machine.folder("cache/tendlc/engine/getting-young");
    utimesSync(old, 1, 1);
    await findEngine(machine.report, machine.options());
    expect([existsSync(old), existsSync(young)]).to.deep.equal([false, true]);
  });

  it("takes the folder that TENDLC_ENGINE names before PATH", async () => {
    machine.engine(machine.bin, "v3.259.0");
    const own = machine.folder("own");
    machine.engine(own, "v3.261.0");
    const engine = await findEngine(machine.report, machine.options({ TENDLC_ENGINE: own }));
    expect([engine.source, engine.version]).to.deep.equal(["TENDLC_ENGINE", "v3.261.0"]);
  });

  it("does not fall back when the folder of TENDLC_ENGINE holds no engine", async () => {
    machine.engine(machine.bin, "v3.259.0");
    const own = machine.folder("own");
    const options = machine.options({ TENDLC_ENGINE: own });
    expect(await failure(findEngine(machine.report, options))).to.match(
      /^TENDLC_ENGINE=.*own: .*own\/pulumi does not answer/,
    );
  });
});
