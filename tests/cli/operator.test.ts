import { expect } from "chai";
import type { Standing } from "../../cli/status/standing";
import { deployBoth, forgetProfiles, operator, type Operator } from "../support/cli-stacks";
import { usesEngine } from "../support/engine";
import { disposeWorkspaces } from "../support/stacks";

/** One operator's day, in order: each test goes on where the one before ended. */
describe("the operator's command on deployed stacks", function () {
  usesEngine(this);
  let o: Operator;

  before("two stacks", async () => {
    o = await operator();
  });
  after(() => {
    forgetProfiles();
    disposeWorkspaces();
  });

  it("says what to do before the first up", async () => {
    const never = await o.tendlc("status");
    expect([never.code, never.stdout]).to.deep.equal([1, ""]);
    expect(never.stderr).to.contain("the stack primary has no resources");
    const other = await o.tendlcIn({ cwd: o.workspace.root }, "status");
    expect([other.code, other.stderr.split("\n").at(-2)?.trim()]).to.deep.equal([2, "no-project"]);
  });

  it("sees what AWS did since the last up, what is late, and the state alone when told to", async () => {
    await o.primary.up();
    const date = new Date(Date.now() + 60 * 86_400_000);
    const late = await o.tendlcIn({ now: date }, "status", "--offline", "--expect", "moving");
    expect(late.code).to.equal(1);
    expect(late.stdout).to.match(/brand +SUBMITTED .* overdue/);
    await o.advance(2);
    const moved = await o.json<Standing>("status", "--expect", "complete");
    expect(
      moved.items.filter((item) => item.moved).map(({ name, status }) => [name, status]),
    ).to.deep.equal([["brand", "COMPLETE"]]);
    expect([moved.code, moved.live, moved.complete, moved.needsYou]).to.deep.equal([
      1,
      true,
      false,
      false,
    ]);
    const offline = await o.json<Standing>("status", "--offline");
    expect([offline.items[0]?.status, offline.live]).to.deep.equal(["SUBMITTED", "--offline"]);
  });

  it("shows a complete primary, what its entries can do, and their stacks", async () => {
    await deployBoth(o);
    const ended = await o.json<Standing>("status", "--expect", "complete");
    const { items, entries, live, complete, needsYou, code } = ended;
    expect({ live, complete, needsYou, code }).to.deep.equal({
      live: true,
      complete: true,
      needsYou: false,
      code: 0,
    });
    expect(items.map(({ name, kind, status, done }) => [name, kind, status, done])).to.deep.equal([
      ["brand", "brand", "COMPLETE", true],
      ["vetting", "vetting", "COMPLETE", true],
      ["alerts", "campaign", "COMPLETE", true],
      ["alerts-number", "number", "ACTIVE", true],
    ]);
    expect(entries).to.deep.equal([
      {
        name: "dev",
        accountId: o.secondaryAccount.accountId,
        enabled: true,
        ready: true,
        blockers: [],
        campaigns: ["alerts"],
        stack: "dev",
      },
    ]);
  });
});
