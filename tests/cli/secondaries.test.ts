import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Standing } from "../../cli/status/standing";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { storedEngine } from "../support/stored-engine";

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

  it("looks at the primary alone when told to", async () => {
    const ended = await tendlc(project(), "status", "--offline", "--primary-only", "--json");
    const { entries, complete } = JSON.parse(ended.stdout) as Standing;
    expect([complete, entries.flatMap(({ secondary }) => secondary ?? [])]).to.deep.equal([
      true,
      [],
    ]);
  });
});
