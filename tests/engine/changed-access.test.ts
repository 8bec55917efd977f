import { expect } from "chai";
import { diagnostics } from "../../tools/workspace/engine-events";
import { usesEngine } from "../support/engine";
import { disposeWorkspaces, stacks, type Stacks } from "../support/stacks";

/** A program that reads its own stack's outputs, under the real engine. */
describe("an entry whose access changes, previewed", function () {
  usesEngine(this);
  let s: Stacks;
  before(async () => {
    s = await stacks();
    s.primary.configure((config) => ({ ...config, "tendlc:submit": false }));
  });
  after(disposeWorkspaces);

  const told = async () =>
    diagnostics((await s.primary.preview()).events)
      .map(({ message }) => message.trim())
      .filter((message) => message.includes("access changes"));

  it("is said once there was an up, and only while it differs", async () => {
    expect(await told()).to.deep.equal([]);
    await s.primary.up();
    expect(await told()).to.deep.equal([]);
    const all = { access: "register", accountId: s.secondaryAccount.accountId };
    s.primary.configure((config) => ({ ...config, "tendlc:accounts": { dev: all } }));
    const [text, ...more] = await told();
    expect(text).to.include("tendlc:accounts.dev.access changes from role to register");
    expect(more).to.deep.equal([]);
  });
});
