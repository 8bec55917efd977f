import { expect } from "chai";
import { parallelism } from "../../cli/fleet/parallel";
import { selectStacks } from "../../cli/fleet/select";
import { isStale } from "../../cli/fleet/stale";

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
});
