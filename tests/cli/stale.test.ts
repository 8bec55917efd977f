import { expect } from "chai";
import { isStale } from "../../cli/fleet/stale";

const contract = {
  senderRoleArn: "arn:role",
  externalId: "id",
  numbers: [{ arn: "arn:one" }],
  pools: [{ campaign: "alerts", arn: "arn:pool" }],
  configurationSet: "set",
  advice: { mps: { alerts: 75 }, dailyShare: 100 },
  ready: true,
  blockers: [],
};
const outputs = {
  sender: {
    roleArn: "arn:role",
    externalId: "id",
    originationIdentities: ["arn:one"],
    pools: ["arn:pool"],
    configurationSetName: "set",
  },
  advice: { dailyShare: 100, mps: { alerts: 75 } },
  ready: true,
  blockers: [],
};

describe("a secondary's own stack", () => {
  it("is up to date when it has read all that the primary promises", () => {
    expect(isStale(contract, { outputs })).to.equal(false);
    const { senderRoleArn, externalId, numbers, ready, blockers } = contract;
    const plain = { senderRoleArn, externalId, numbers, ready, blockers, configurationSet: "" };
    const { roleArn, originationIdentities } = outputs.sender;
    const sender = { roleArn, externalId, originationIdentities };
    expect(isStale(plain, { outputs: { sender, ready, blockers } })).to.equal(false);
  });

  for (const [what, change] of Object.entries({
    "another role": { senderRoleArn: "arn:other" },
    "another external id": { externalId: "other" },
    "another number": { numbers: [{ arn: "arn:one" }, { arn: "arn:two" }] },
    "another pool": { pools: [{ campaign: "alerts", arn: "arn:other" }] },
    "no pool any more": { pools: undefined },
    "another configuration set": { configurationSet: "" },
    "another share": { advice: { mps: { alerts: 75 }, dailyShare: 50 } },
    "that nothing can be sent yet": { ready: false },
    "another blocker": { blockers: ["the account is in the SMS sandbox"] },
  })) {
    it(`is behind when the primary promises ${what}`, () => {
      expect(isStale({ ...contract, ...change }, { outputs })).to.equal(true);
    });
  }

  it("is behind when it was never deployed, or the contract cannot be read", () => {
    expect(isStale(contract, { outputs: {} })).to.equal(true);
    for (const nothing of [undefined, null, "contract"]) {
      expect(isStale(nothing, { outputs })).to.equal(true);
    }
  });
});
