import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import { findings } from "../../../provider/registration/findings";
import type { Known } from "../../../provider/registration/observe";
import type { Prior } from "../../../provider/registration/prior";
import { denial, seen, wanted, type Shape } from "../../support/provider-decisions";

const prior = (change: Partial<Prior> = {}): Prior => ({
  registrationId: "registration-c",
  registrationArn: "arn",
  status: "CREATED",
  phase: "draft",
  since: "",
  currentVersion: 1,
  approvedVersion: 0,
  approved: false,
  heldChanges: [],
  attachments: {},
  ...change,
});

/** What is found where AWS has `shape`, the state `was`, and the program changed `edited`. */
function found(shape: Shape, was: Prior | undefined, edited?: readonly string[]) {
  const observed = seen(shape);
  const known: Known = {
    registrationId: "registration-c",
    attachments: {},
    earlier: 0,
    prior: was,
    edited,
  };
  return findings(observed, decide(observed, wanted()), wanted(), known);
}

describe("what is found at AWS that nobody here knows of", () => {
  it("is nothing where AWS has what the state says", () => {
    expect(found({}, prior(), [])).to.deep.equal([]);
  });

  it("leaves out what the program changed, and what was held before", () => {
    const changes = ["a.changed", "a.held", "a.strange"];
    expect(found({ changes }, prior({ heldChanges: ["a.held"] }), ["a.changed"])).to.deep.equal([
      "alerts: version 1 of registration-c differs from the filing in a.strange. `pulumi up` puts the filing's values into the draft, and submits it.",
    ]);
  });

  it("names every field that differs of what the state does not know", () => {
    const shape = { status: "REVIEWING", version: "REVIEWING", changes: ["a.b", "c.d"] };
    expect(found(shape, undefined)).to.deep.equal([
      "alerts: version 1 of registration-c differs from the filing in a.b, c.d. `pulumi up` holds the filing's values and writes nothing.",
    ]);
  });

  it("names the version that answers a denial, and one that somebody else opened", () => {
    const shape = {
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      current: 2,
      changes: ["a.b"],
      denied: denial("BRAND_ADDRESS_INVALID", ["a.b"], 2),
    };
    expect(found(shape, prior(), ["a.b"])).to.deep.equal([
      "alerts: version 2 of registration-c (DENIED) was opened outside this stack, or by a run that was cut off. `pulumi up` files the filing as version 3.",
    ]);
  });

  it("is a refile that was left in the settings", () => {
    const observed = seen({ status: "REVIEWING", version: "REVIEWING" });
    const desired = wanted({ refile: true });
    const known: Known = {
      registrationId: "registration-c",
      attachments: {},
      earlier: 0,
      prior: prior(),
      edited: [],
    };
    expect(findings(observed, decide(observed, desired), desired, known)).to.deep.equal([
      'alerts: tendlc:refile names it, and AWS has registration-c. Remove "alerts" there: should AWS lose it, it would be filed and paid again unasked.',
    ]);
  });

  it("names a brand that is not associated", () => {
    expect(found({ associated: false }, prior(), [])).to.deep.equal([
      "alerts: registration-c is not associated with its brand registration-b at AWS: `pulumi up` associates it.",
    ]);
  });
});
