import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { descendants } from "../../tools/workspace/processes";
import { FAULT_KINDS } from "../support/faults-kinds";
import { allOf, sampleOf, tryAll } from "../support/faults-matrix";
import { executableOf, MUTANTS, type Mutant } from "../support/faults-mutants";
import { recordings, type Point, type Recording } from "../support/faults-points";
import { problemsIn } from "../support/faults-run";

const namesOf = (points: ReadonlySet<Point>, name: (point: Point) => string): readonly string[] =>
  [...new Set([...points].map(name))].sort();

describe("faults at calls of the provider: a sample", function () {
  this.timeout(180_000);
  let all: readonly Recording[];
  let folder: string;

  before("the calls of lives without faults", async () => {
    all = await recordings();
    folder = mkdtempSync(join(tmpdir(), "tendlc-mutants-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is of lives that lead to one of each", () => {
    const [filing] = all;
    const settled = [...(filing?.standings ?? [])].find(([{ name }]) => name === "settled")?.[1];
    expect(settled?.registrations.map(({ type, status }) => [type, status])).to.deep.equal([
      ["US_TEN_DLC_BRAND_REGISTRATION", "COMPLETE"],
      ["US_TEN_DLC_BRAND_VETTING", "COMPLETE"],
      ["US_TEN_DLC_CAMPAIGN_REGISTRATION", "COMPLETE"],
    ]);
    expect(settled?.numbers.map(({ status }) => status)).to.deep.equal(["ACTIVE"]);
    expect(settled?.tokens).to.deep.equal({ CreateRegistration: 3, RequestPhoneNumber: 1 });
  });

  it("has every kind of fault, and every operation that the provider calls", () => {
    const sample = sampleOf(all);
    const operations = (points: ReadonlySet<Point>): readonly string[] =>
      namesOf(points, ({ call }) => `${call.stage.name}: ${call.operation}`);
    expect(operations(sample)).to.deep.equal(operations(allOf(all)));
    expect(namesOf(sample, ({ kind }) => kind.name)).to.have.length(FAULT_KINDS.length);
  });

  it("ends with one of each, every field right, and nothing paid twice", async () => {
    const sample = sampleOf(all);
    process.stdout.write(`      ${sample.size} points\n`);
    expect(await tryAll(all, sample)).to.deep.equal([]);
  });

  it("leaves no provider running", () => {
    const running = descendants(process.pid).map(({ command }) => command);
    expect(running.filter((command) => command.includes("smsvoice"))).to.deep.equal([]);
  });

  describe("finds a provider that", () => {
    let found: ReadonlyMap<Mutant, readonly string[]>;

    before("each at one point", async () => {
      const [filing] = all;
      if (filing === undefined) throw new Error("there is no life");
      const entries = MUTANTS.map(async (mutant) => {
        const [point] = filing.points.filter(
          ({ call, kind }) => call.operation === mutant.operation && kind.name === mutant.kind,
        );
        if (point === undefined) throw new Error(`no point for one that ${mutant.name}`);
        const executable = await executableOf(mutant, folder);
        const lot = new Map([[point.call.stage, point]]);
        return [mutant, await problemsIn(lot, filing, executable)] as const;
      });
      found = new Map(await Promise.all(entries));
    });

    for (const mutant of MUTANTS) {
      it(mutant.name, () => {
        expect(found.get(mutant)).to.not.be.empty;
      });
    }
  });
});
