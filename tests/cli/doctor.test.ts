import { expect } from "chai";
import { quotaFinding, spendFinding, tierFinding } from "../../cli/doctor/accounts";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { lockFindings } from "../../cli/doctor/locks";
import { node, plugins } from "../../cli/doctor/machine";

describe("what the doctor makes of what it finds", () => {
  it("wants a Node that the program runs on", () => {
    const states = ["18.20.0", "20.18.1", "20.19.0", "22.0.0"].map((text) => node(text).state);
    expect(states).to.deep.equal(["bad", "bad", "ok", "ok"]);
  });

  it("names the SMS sandbox, a spend limit of $1, and quotas that are nearly used", () => {
    expect([tierFinding("PRODUCTION").state, tierFinding("SANDBOX").state]).to.deep.equal([
      "ok",
      "warning",
    ]);
    const spending = [
      spendFinding(0, 0),
      spendFinding(1, 1),
      spendFinding(1, 500),
      spendFinding(500, 500),
    ];
    expect(spending.map(({ state }) => state)).to.deep.equal(["bad", "warning", "warning", "ok"]);
    expect(spending[2]?.fix).to.contain("$500");
    const quotas = [quotaFinding("X", 5, 10), quotaFinding("X", 9, 10), quotaFinding("X", 10, 10)];
    expect(quotas.map(([found]) => found?.state)).to.deep.equal([undefined, "warning", "bad"]);
  });

  describe("on the disk", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "tendlc-doctor-"));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const write = (path: string, text: string): string => {
      const at = join(folder, path);
      mkdirSync(join(at, ".."), { recursive: true });
      writeFileSync(at, text);
      return at;
    };

    it("names who holds the lock of a stack in a folder, and no other stack's", () => {
      const lock = { pid: 42, username: "jane", hostname: "build-7", timestamp: "2026-01-01" };
      write(".pulumi/locks/organization/tendlc/dev/1.json", JSON.stringify(lock));
      const backend = { url: `file://${folder}?no_tmp_dir=true`, base: "/" };
      expect(lockFindings(backend, "tendlc", "dev")).to.deep.equal([
        {
          what: "lock of dev",
          state: "bad",
          found: "held by jane@build-7, process 42, since 2026-01-01",
          fix: "If nobody is deploying: pulumi cancel --stack dev",
        },
      ]);
      expect(lockFindings(backend, "tendlc", "ops")).to.deep.equal([]);
      const bucket = { url: "s3://acme-state", base: folder };
      expect(lockFindings(bucket, "tendlc", "dev")).to.deep.equal([]);
    });

    it("finds locks where the CLI keeps them by itself, at home and beside the project", () => {
      write("state/.pulumi/locks/organization/tendlc/dev/1.json", "{}");
      const beside = { url: "file://./state", base: folder };
      const home = { url: `file://~/${relative(homedir(), join(folder, "state"))}`, base: "/" };
      for (const backend of [beside, home]) {
        expect(lockFindings(backend, "tendlc", "dev"), backend.url).to.have.length(1);
      }
    });

    it("tells a plugin's bundle that is older than its source", () => {
      write("Pulumi.yaml", "plugins:\n  providers:\n    - { name: x, path: ./x }\n");
      write("x/pulumi-resource-x", "");
      const source = write("x/source.ts", "new");
      write("x/bin/plugin.js", "");
      const hash = createHash("sha256").update("old").digest("hex");
      write("x/bin/plugin.js.sources.json", JSON.stringify({ "../source.ts": hash }));
      const found = `its bundle is older than ${source}`;
      expect(plugins({ folder })).to.deep.equal([
        { what: "plugin x", state: "bad", found, fix: "Run: npm run build" },
      ]);
      write("x/source.ts", "old");
      expect(plugins({ folder })[0]?.state).to.equal("ok");
    });
  });
});
