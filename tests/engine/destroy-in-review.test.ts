import { expect } from "chai";
import { usesEngine } from "../support/engine";
import { CallsSince } from "../support/engine-calls";
import { resourcesOf } from "../support/engine-state";
import { destroyWithMinutes, REVIEW_DAYS } from "../support/engine-weeks";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** What an `up` may do for an entry's role, whatever becomes of registrations. */
const ROLE_WRITES = ["CreateRole", "PutRolePolicy"];

describe("a teardown while the brand is in review", function () {
  usesEngine(this);
  let s: Stacks;
  let calls: CallsSince;

  before("the first up, and the teardown set", async () => {
    s = await stacks();
    await s.primary.up();
    calls = new CallsSince(s.sandbox, s.primaryAccount.accountId);
    s.primary.configure((config) => ({ ...config, "tendlc:teardown": true }));
    await s.primary.up();
  });
  after(disposeWorkspaces);

  /** Status of each registration, filed or not by the stack. */
  const statuses = async () => {
    const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
    return all.map(({ status }) => status);
  };

  it("waits: AWS deletes nothing in review, and the command can be run again", async () => {
    const { stdout } = await s.primary.destroy({ expect: "failure" });
    expect(stdout)
      .to.match(/brand: registration-\w+ is SUBMITTED, and AWS deletes nothing in review/)
      .and.to.contain("Run pulumi destroy again when the review has ended.");
    expect(await statuses()).to.deep.equal(["SUBMITTED"]);
    const left = resourcesOf(s.primary).map(({ type }) => type);
    expect(left).to.include("smsvoice:index:Registration");
  });

  it("files nothing in an `up`, whatever became possible", async () => {
    await s.advance(REVIEW_DAYS);
    await calls.mark();
    await s.primary.up();
    expect(await statuses()).to.deep.equal(["COMPLETE"]);
    const writes = await calls.writes();
    expect(writes.filter((operation) => !ROLE_WRITES.includes(operation))).to.deep.equal([]);
  });

  it("ends once the review has ended", async () => {
    await destroyWithMinutes(s);
    expect(await statuses()).to.deep.equal(["DELETED"]);
    expect(resourcesOf(s.primary)).to.deep.equal([]);
  });
});
