import { expect } from "chai";
import type { Outcome } from "../../cli/fleet/deploy";
import { parallelism } from "../../cli/fleet/parallel";
import { selectStacks } from "../../cli/fleet/select";
import { isStale } from "../../cli/fleet/stale";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { storedEngine } from "../support/stored-engine";

const GB = 2 ** 30;

describe("the fleet", () => {
  it("runs as many at once as asked, or processors, and as memory holds", () => {
    for (const [asked, processors, memory, expected] of [
      [undefined, 4, 16 * GB, 4],
      [8, 4, 16 * GB, 8],
      [8, 4, 2 * GB, 2],
      [undefined, 4, 0, 1],
    ] as const) {
      expect(parallelism(asked, { processors, memory })).to.equal(expected);
    }
  });

  it("is shared out so that each secondary is in exactly one share", () => {
    const names = Array.from({ length: 23 }, (_, index) => `s${index}`);
    const shares = [1, 2, 3, 4].map((part) =>
      selectStacks("primary", names, { only: [], shard: `${part}/4` }),
    );
    expect(shares.some(({ primary }) => primary)).to.equal(false);
    const all = shares.flatMap(({ secondaries }) => secondaries);
    expect([...all].sort()).to.deep.equal([...names].sort());
    expect(shares.map(({ secondaries }) => secondaries.length)).to.deep.equal([6, 6, 6, 5]);
  });

  it("is what is named, the primary first", () => {
    const only = selectStacks("primary", ["a", "b"], { only: ["b", "primary"], shard: undefined });
    expect(only).to.deep.equal({ primary: true, secondaries: ["b"] });
  });

  it("sees that a secondary has not read its contract", () => {
    const contract = {
      senderRoleArn: "arn",
      externalId: "id",
      numbers: [{ arn: "n1" }],
      ready: true,
      blockers: [],
    };
    const outputs = {
      sender: { roleArn: "arn", externalId: "id", originationIdentities: ["n1"] },
      ready: true,
      blockers: [],
    };
    expect(isStale(contract, { outputs })).to.equal(false);
    expect(isStale(contract, { outputs: {} })).to.equal(true);
    expect(isStale({ ...contract, numbers: [] }, { outputs })).to.equal(true);
    expect(isStale({ ...contract, ready: false }, { outputs })).to.equal(true);
    expect(isStale({ ...contract, externalId: "new" }, { outputs })).to.equal(true);
  });

  describe("of stacks that cannot be made", () => {
    afterEach(removeProjects);

    async function up(...argv: readonly string[]) {
      const cwd = sampleProject();
      const env = storedEngine(cwd, {});
      const ended = await tendlc({ cwd, env }, "up", "--yes", "--json", ...argv);
      const { stacks, left } = JSON.parse(ended.stdout) as {
        readonly stacks: readonly Outcome[];
        readonly left: readonly string[];
      };
      const told = stacks.map(({ stack, result, messages }) => [stack, result, messages[0]]);
      return { code: ended.code, told, left };
    }

    it("goes on with the others, and says at the end what is left", async () => {
      const { code, told, left } = await up();
      expect([code, left]).to.deep.equal([1, ["primary", "dev"]]);
      expect(told).to.deep.equal([
        ["primary", "failed", "no stack named '' found"],
        ["dev", "failed", "no stack named '' found"],
      ]);
    });

    it("does not guess what changed after a primary that failed", async () => {
      const { told } = await up("--changed");
      expect(told).to.deep.equal([
        ["primary", "failed", "no stack named '' found"],
        ["dev", "not run", "the primary did not end well, so nobody knows what changed"],
      ]);
    });
  });
});
