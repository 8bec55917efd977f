import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Standing } from "../../cli/status/standing";
import { fileIn, removeProjects, sampleProject, tendlc } from "../support/cli";
import { storedEngine } from "../support/stored-engine";

/** A brand that AWS has approved. */
const BRAND = {
  urn: "urn:pulumi:primary::tendlc::smsvoice:index:Registration::brand",
  type: "smsvoice:index:Registration",
  outputs: {
    registrationId: "registration-1",
    registrationType: "US_TEN_DLC_BRAND_REGISTRATION",
    status: "COMPLETE",
  },
};
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const PLACEHOLDER = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("status of a primary that does not say what it promises", () => {
  afterEach(removeProjects);

  for (const [why, outputs] of [
    ["its only update ended before its end", {}],
    ["an update of some resources left a placeholder", { contracts: PLACEHOLDER }],
    ["a secret setting made all of it a secret", { contracts: SECRET }],
    ["a secret setting made an entry a secret", { contracts: { dev: SECRET } }],
  ] as const) {
    it(`is not complete, waits for a person, and names the step: ${why}`, async () => {
      const cwd = sampleProject();
      const env = storedEngine(cwd, { primary: { outputs, resources: [BRAND] } });
      const ended = await tendlc({ cwd, env }, "status", "--offline", "--json");
      const { items, entries, nextSteps, complete, needsYou } = JSON.parse(
        ended.stdout,
      ) as Standing;
      expect([ended.code, items.map(({ name, done }) => [name, done])]).to.deep.equal([
        0,
        [["brand", true]],
      ]);
      expect({ entries, nextSteps, complete, needsYou }).to.deep.equal({
        entries: [],
        nextSteps: [
          "primary says nothing of its entries that can be read: run pulumi up --stack primary to its end",
        ],
        complete: false,
        needsYou: true,
      });
      for (const expected of ["complete", "moving"]) {
        const failed = await tendlc({ cwd, env }, "status", "--offline", "--expect", expected);
        expect(failed.code, expected).to.equal(1);
      }
      const proof = await tendlc({ cwd, env }, "verify", "dev", "--json");
      expect([proof.code, proof.stdout]).to.deep.equal([
        1,
        proof.stdout.replace(/"id": "[a-z-]*"/, '"id": "bad-contract"'),
      ]);
    });
  }

  it("is as expected only where AWS was asked, or was not to be", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, { primary: { outputs: { contracts: {} }, resources: [BRAND] } });
    // Nobody has credentials of that name.
    writeFileSync(
      join(cwd, "Pulumi.primary.yaml"),
      `${fileIn(cwd, "Pulumi.primary.yaml")}  tendlc:profile: tendlc-nobody\n`,
    );
    const code = async (...argv: readonly string[]) =>
      (await tendlc({ cwd, env }, "status", ...argv)).code;
    expect([
      await code(),
      await code("--expect", "moving"),
      await code("--expect", "moving", "--offline"),
    ]).to.deep.equal([0, 1, 0]);
  });

  it("has nothing to prove for an entry that is gone, whose stack never read what it was promised", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, {
      primary: { outputs: { contracts: {} }, resources: [BRAND] },
      dev: { outputs: {} },
    });
    const ended = await tendlc({ cwd, env }, "verify", "dev", "--json");
    expect([ended.code, ended.stderr.split("\n")[0]]).to.deep.equal([
      1,
      "tendlc: dev has read no contract, so it knows no role to try",
    ]);
  });
});
