import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Standing } from "../../cli/status/standing";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { callsOf, storedEngine } from "../support/stored-engine";

const contract = {
  accountId: "222222222222",
  enabled: true,
  ready: true,
  blockers: [],
  numbers: [{ arn: "arn:one" }],
  senderRoleArn: "arn:role",
  externalId: "id",
};
const read = {
  sender: { roleArn: "arn:role", externalId: "id", originationIdentities: ["arn:one"] },
  ready: true,
  blockers: [],
};

describe("status of the entries' own stacks", () => {
  afterEach(removeProjects);

  const project = () => {
    const cwd = sampleProject();
    for (const entry of ["dev", "old", "none"]) {
      const lines = ["kind: secondary", "primary: primary", `entry: ${entry}`];
      const text = lines.map((line) => `  tendlc:${line}`).join("\n");
      writeFileSync(join(cwd, `Pulumi.${entry}.yaml`), `config:\n${text}\n`);
    }
    const env = storedEngine(cwd, {
      primary: { outputs: { contracts: { dev: contract, old: contract, none: contract } } },
      dev: { outputs: read },
      old: { outputs: { ...read, ready: false }, updated: "2025-01-01T00:00:00Z" },
    });
    return { cwd, env };
  };

  it("says which have read what the primary promises, since when, and what to run", async () => {
    const ended = await tendlc(project(), "status", "--offline", "--json");
    const { entries, complete, nextSteps } = JSON.parse(ended.stdout) as Standing;
    expect(entries.map(({ name, secondary }) => [name, secondary])).to.deep.equal([
      ["dev", { state: "current", since: "2026-01-01T00:00:00Z", nextStep: "" }],
      ["none", { state: "not deployed", since: "", nextStep: "run tendlc up --only none" }],
      [
        "old",
        {
          state: "stale",
          since: "2025-01-01T00:00:00Z",
          nextStep: "run pulumi up --stack old",
        },
      ],
    ]);
    expect([complete, nextSteps]).to.deep.equal([
      false,
      ["none: run tendlc up --only none", "old: run pulumi up --stack old"],
    ]);
    const text = await tendlc(project(), "status", "--offline");
    expect(text.stdout).to.match(/old .* stale, 2025-01-01/);
  });

  it("says what each has booked of the daily cap, and once what stands in the way of all", async () => {
    const { cwd } = project();
    const slow = "AWS takes 1 send request a second";
    const blocked = (...blockers: readonly string[]) => ({ ...contract, blockers });
    const env = storedEngine(cwd, {
      primary: {
        outputs: {
          contracts: { dev: blocked("no number yet", slow), old: blocked(slow) },
          dailyCap: {
            cap: 2000,
            source: "live",
            shares: { dev: 1500, partner: 100 },
            booked: 1600,
          },
        },
      },
    });
    const args = ["status", "--offline", "--primary-only"];
    const ended = await tendlc({ cwd, env }, ...args, "--json");
    const { entries, dailyCap } = JSON.parse(ended.stdout) as Standing;
    expect(entries.map(({ name, dailyShare }) => [name, dailyShare])).to.deep.equal([
      ["dev", 1500],
      ["old", undefined],
    ]);
    expect(dailyCap).to.have.property("booked", 1600);
    const { stdout } = await tendlc({ cwd, env }, ...args);
    expect(stdout).to.match(/dev .*1,500 of 2,000 .*no number yet *\n/);
    expect(stdout).to.contain(
      "T-Mobile takes 2,000 messages a day of the whole brand, by the numbers' limits; " +
        "2 entries have booked 1,600, 400 are left. A share is advice: IAM cannot count.",
    );
    expect(stdout.split(slow)).to.have.length(2);
    expect(stdout).to.contain(`All entries: ${slow}.`);
  });

  it("lists a pool below the numbers, and is complete once there is one", async () => {
    const cwd = sampleProject();
    const of = async (status: string, phase: string) => {
      const resource = (type: string, name: string, outputs: object) => ({
        urn: `urn:pulumi:primary::tendlc::smsvoice:index:${type}::${name}`,
        type: `smsvoice:index:${type}`,
        outputs,
      });
      const resources = [
        resource("Pool", "alerts-pool", { poolId: "pool-1", status, phase, waitingFor: "number" }),
        resource("PhoneNumber", "alerts-number", { phoneNumberId: "phone-1", status: "ACTIVE" }),
      ];
      const env = storedEngine(cwd, { primary: { outputs: { contracts: {} }, resources } });
      const ended = await tendlc({ cwd, env }, "status", "--offline", "--json");
      return JSON.parse(ended.stdout) as Standing;
    };
    const held = await of("", "held");
    expect(held.items.map(({ name, kind, id, done }) => [name, kind, id, done])).to.deep.equal([
      ["alerts-number", "number", "phone-1", true],
      ["alerts-pool", "pool", "pool-1", false],
    ]);
    expect([held.items[1]?.waitingFor, held.complete]).to.deep.equal(["number", false]);
    expect((await of("ACTIVE", "active")).complete).to.equal(true);
  });

  it("says nothing of a cap that nobody has booked, or that is not known", async () => {
    const { cwd } = project();
    for (const dailyCap of [
      { cap: 2000, source: "published", shares: {}, booked: 0 },
      "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    ]) {
      const env = storedEngine(cwd, {
        primary: { outputs: { contracts: { dev: contract }, dailyCap } },
      });
      const args = ["status", "--offline", "--primary-only"];
      expect((await tendlc({ cwd, env }, ...args)).stdout).to.not.contain("T-Mobile");
    }
  });

  it("looks at the primary alone when told to", async () => {
    const ended = await tendlc(project(), "status", "--offline", "--primary-only", "--json");
    const { entries, complete } = JSON.parse(ended.stdout) as Standing;
    expect([complete, entries.flatMap(({ secondary }) => secondary ?? [])]).to.deep.equal([
      true,
      [],
    ]);
  });

  describe("where a thousand accounts send", () => {
    const many = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `s${index}`);
      const cwd = sampleProject();
      for (const entry of names) {
        const lines = ["kind: secondary", "primary: primary", `entry: ${entry}`];
        const text = lines.map((line) => `  tendlc:${line}`).join("\n");
        writeFileSync(join(cwd, `Pulumi.${entry}.yaml`), `config:\n${text}\n`);
      }
      const contracts = Object.fromEntries(names.map((name) => [name, contract]));
      const deployed = names.slice(1).map((name) => [name, { outputs: {} }] as const);
      const primary = { outputs: { contracts } };
      const env = storedEngine(cwd, { primary, ...Object.fromEntries(deployed) });
      return { cwd, env };
    };

    it("asks two engines however many they are, and one for each stack when told to", async function () {
      this.timeout(120_000);
      const world = many(1000);
      const ended = await tendlc(world, "status", "--offline", "--json");
      expect(callsOf(world.cwd)).to.have.length(2);
      const { entries, nextSteps } = JSON.parse(ended.stdout) as Standing;
      const states = entries.map(({ secondary }) => secondary?.state);
      expect(states.filter((state) => state === "deployed")).to.have.length(999);
      expect(nextSteps).to.deep.equal(["s0: run tendlc up --only s0"]);
      const few = many(40);
      const told = await tendlc(few, "status", "--offline");
      expect(told.stdout).to.contain(
        "39 stacks were listed and not compared: tendlc status --each-stack reads them.",
      );
      const each = await tendlc(few, "status", "--offline", "--json", "--each-stack");
      const compared = (JSON.parse(each.stdout) as Standing).entries;
      const stale = compared.filter(({ secondary }) => secondary?.state === "stale");
      expect(stale).to.have.length(39);
    });
  });
});
