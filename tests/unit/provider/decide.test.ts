import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import type { Desired } from "../../../provider/registration/inputs";
import { NOTHING } from "../../../provider/registration/observed";
import {
  brief,
  denial,
  PUT_SUBMIT,
  seen,
  wanted,
  type Row,
} from "../../support/provider-decisions";

const rows: readonly Row[] = [
  ["nothing filed", NOTHING, wanted(), "create | draft | -"],
  ["no brand id yet", NOTHING, wanted({ brand: "" }), "- | held | registration brand"],
  [
    "brand not approved",
    NOTHING,
    wanted({ brandApproved: false }),
    "- | held | registration brand",
  ],
  ["vetting not over", NOTHING, wanted({ vettingDone: false }), "- | held | registration vetting"],
  ["nothing filed, submit false", NOTHING, wanted({ submit: false }), "- | held | you"],
  [
    "a brand, submit false",
    NOTHING,
    wanted({ submit: false, brand: undefined }),
    "create | draft | -",
  ],
  ["nothing filed, teardown", NOTHING, wanted({ teardown: true }), "- | draft | you"],
  [
    "an empty draft",
    seen({ changes: PUT_SUBMIT, associated: false }),
    wanted(),
    "associate+put+submit | draft | -",
  ],
  ["a full draft", seen({}), wanted(), "submit | draft | -"],
  [
    "a draft of another brand",
    seen({ changes: PUT_SUBMIT, associated: false, otherBrand: "registration-x" }),
    wanted(),
    "- | held | you",
  ],
  [
    "a draft, submit false",
    seen({ changes: PUT_SUBMIT }),
    wanted({ submit: false }),
    "put | draft | -",
  ],
  ["a full draft, submit false", seen({}), wanted({ submit: false }), "- | draft | you"],
  [
    "a draft whose brand lost its approval",
    seen({}),
    wanted({ brandApproved: false }),
    "- | held | registration brand",
  ],
  [
    "a draft, teardown",
    seen({ changes: PUT_SUBMIT }),
    wanted({ teardown: true }),
    "- | draft | you",
  ],
  [
    "submitted",
    seen({ status: "SUBMITTED", version: "SUBMITTED" }),
    wanted(),
    "- | in-review | AWS",
  ],
  [
    "submitted, changed",
    seen({ status: "SUBMITTED", version: "SUBMITTED", changes: PUT_SUBMIT }),
    wanted(),
    "- | in-review | AWS",
  ],
  [
    "AWS's own review",
    seen({ status: "AWS_REVIEWING", version: "AWS_REVIEWING" }),
    wanted(),
    "- | in-review | AWS",
  ],
  [
    "the registry's review",
    seen({ status: "REVIEWING", version: "REVIEWING" }),
    wanted(),
    "- | in-review | carrier",
  ],
  [
    "a review by hand",
    seen({ status: "REVIEWING", version: "REQUIRES_OFFLINE_REVIEW" }),
    wanted(),
    "- | in-review | AWS",
  ],
  [
    "a mail to answer",
    seen({ status: "REQUIRES_AUTHENTICATION", version: "REQUIRES_AUTHENTICATION" }),
    wanted(),
    "- | authenticate | you",
  ],
  [
    "approved, identity being made",
    seen({ status: "PROVISIONING", version: "APPROVED", approved: 1 }),
    wanted(),
    "- | provisioning | AWS",
  ],
  [
    "complete",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1 }),
    wanted(),
    "- | approved | -",
  ],
  [
    "complete, changed",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1, changes: PUT_SUBMIT }),
    wanted(),
    "- | approved | you",
  ],
  [
    "complete, changed, another version released",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1, changes: PUT_SUBMIT }),
    wanted({ resubmit: 3 }),
    "- | approved | you",
  ],
  [
    "complete, changed, released",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1, changes: PUT_SUBMIT }),
    wanted({ resubmit: 2 }),
    "createVersion | approved | -",
  ],
  [
    "complete, changed, released, submit false",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1, changes: PUT_SUBMIT }),
    wanted({ resubmit: 2, submit: false }),
    "- | approved | you",
  ],
  [
    "complete, released, not changed",
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1 }),
    wanted({ resubmit: 2 }),
    "- | approved | -",
  ],
  [
    "a draft over an approved version",
    seen({ status: "COMPLETE", current: 2, approved: 1, changes: PUT_SUBMIT }),
    wanted(),
    "- | draft | you",
  ],
  [
    "a released draft over an approved version",
    seen({ status: "COMPLETE", current: 2, approved: 1, changes: PUT_SUBMIT }),
    wanted({ resubmit: 2 }),
    "put+submit | draft | -",
  ],
  [
    "denied, not changed",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("OPT_IN_WORKFLOW_MISSING", []),
    }),
    wanted(),
    "- | denied | you",
  ],
  [
    "denied, changed",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT),
    }),
    wanted(),
    "createVersion | denied | -",
  ],
  [
    "denied, changed, submit false",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT),
    }),
    wanted({ submit: false }),
    "- | denied | you",
  ],
  [
    "denied, changed, teardown",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT),
    }),
    wanted({ teardown: true }),
    "- | denied | you",
  ],
  [
    "denied for ever, changed",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("CAMPAIGN_NON_COMPLIANT_CONTENT_SHAFT", PUT_SUBMIT),
    }),
    wanted({ resubmit: 2 }),
    "- | denied | you",
  ],
  [
    "denied for an unknown reason",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("NEW_REASON", PUT_SUBMIT),
    }),
    wanted(),
    "- | denied | you",
  ],
  [
    "denied for an unknown reason, released",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("NEW_REASON", PUT_SUBMIT),
    }),
    wanted({ resubmit: 2 }),
    "createVersion | denied | -",
  ],
  [
    "a new version of an approved one, denied",
    seen({
      status: "COMPLETE",
      version: "DENIED",
      current: 2,
      approved: 1,
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT, 2),
    }),
    wanted({ resubmit: 2 }),
    "- | denied | you",
  ],
  [
    "a draft after a denial",
    seen({
      status: "REQUIRES_UPDATES",
      current: 2,
      changes: PUT_SUBMIT,
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT),
    }),
    wanted(),
    "put+submit | draft | -",
  ],
  [
    "a draft after a denial, the change taken back",
    seen({
      status: "REQUIRES_UPDATES",
      current: 2,
      changes: PUT_SUBMIT,
      denied: denial("OPT_IN_WORKFLOW_MISSING", []),
    }),
    wanted(),
    "- | denied | you",
  ],
  ["discarded", seen({ version: "DISCARDED" }), wanted(), "- | discarded | you"],
  [
    "discarded, released",
    seen({ version: "DISCARDED" }),
    wanted({ resubmit: 2 }),
    "createVersion | discarded | -",
  ],
  [
    "revoked",
    seen({ status: "COMPLETE", version: "REVOKED", changes: PUT_SUBMIT }),
    wanted(),
    "- | revoked | you",
  ],
  [
    "revoked, released",
    seen({ status: "COMPLETE", version: "REVOKED" }),
    wanted({ resubmit: 2 }),
    "createVersion | revoked | -",
  ],
  [
    "revoked by a carrier, released",
    seen({
      status: "COMPLETE",
      version: "REVOKED",
      denied: denial("REGISTRATION_SUSPENDED_BY_MNO", PUT_SUBMIT),
    }),
    wanted({ resubmit: 2 }),
    "- | revoked | you",
  ],
  [
    "a draft over a revoked version",
    seen({ status: "REQUIRES_UPDATES", current: 2, revoked: 1, changes: PUT_SUBMIT }),
    wanted(),
    "- | draft | you",
  ],
  [
    "a draft that the registration's status hides",
    seen({ status: "REVIEWING", changes: PUT_SUBMIT }),
    wanted(),
    "- | in-review | AWS",
  ],
  [
    "submitted, to be discarded",
    seen({ status: "SUBMITTED", version: "SUBMITTED" }),
    wanted({ discard: 1 }),
    "discard | in-review | -",
  ],
  [
    "submitted, to be discarded in a teardown",
    seen({ status: "SUBMITTED", version: "SUBMITTED" }),
    wanted({ discard: 1, teardown: true }),
    "discard | in-review | -",
  ],
  [
    "submitted, another version to be discarded",
    seen({ status: "SUBMITTED", version: "SUBMITTED" }),
    wanted({ discard: 2 }),
    "- | in-review | AWS",
  ],
  [
    "reviewed by the registry, to be discarded",
    seen({ status: "REVIEWING", version: "REVIEWING" }),
    wanted({ discard: 1 }),
    "- | in-review | carrier",
  ],
  [
    "waiting for the mail, to be discarded",
    seen({ status: "REQUIRES_AUTHENTICATION", version: "REQUIRES_AUTHENTICATION" }),
    wanted({ discard: 1 }),
    "discard | in-review | -",
  ],
  [
    "denied, mended outside the filing, released",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("PRIVACY_POLICY_MISSING", []),
    }),
    wanted({ resubmit: 2 }),
    "createVersion | denied | -",
  ],
  [
    "the third resubmission",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      current: 3,
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT, 3),
    }),
    wanted(),
    "createVersion | denied | -",
  ],
  [
    "the fourth resubmission",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      current: 4,
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT, 4),
    }),
    wanted(),
    "- | denied | you",
  ],
  [
    "the fourth resubmission, released",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      current: 4,
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT, 4),
    }),
    wanted({ resubmit: 5 }),
    "createVersion | denied | -",
  ],
  [
    "no resubmission allowed by itself",
    seen({
      status: "REQUIRES_UPDATES",
      version: "DENIED",
      denied: denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT),
    }),
    wanted({ maxResubmissions: 0 }),
    "- | denied | you",
  ],
  ["archived", seen({ status: "COMPLETE", version: "ARCHIVED" }), wanted(), "- | unknown | you"],
  [
    "closed",
    seen({ status: "CLOSED", version: "APPROVED", approved: 1 }),
    wanted({ refile: true }),
    "- | closed | you",
  ],
  ["deleted", seen({ status: "DELETED", version: "" }), wanted(), "- | deleted | you"],
  [
    "deleted, refile",
    seen({ status: "DELETED", version: "" }),
    wanted({ refile: true }),
    "create | draft | -",
  ],
  [
    "deleted, refile, teardown",
    seen({ status: "DELETED", version: "" }),
    wanted({ refile: true, teardown: true }),
    "- | draft | you",
  ],
  [
    "an unknown status",
    seen({ status: "ALMOST_DONE", version: "APPROVED", approved: 1 }),
    wanted(),
    "- | unknown | you",
  ],
  ["an unknown version status", seen({ version: "SIMMERING" }), wanted(), "- | unknown | you"],
];

describe("what is done next about a registration whose filing has problems", () => {
  const problems = ["one is missing", "two is wrong"];
  const faulty = (change: Partial<Desired> = {}) => wanted({ problems, ...change });
  const nextStep =
    'The filing of "alerts" has 2 problems, and nothing is filed until it is corrected: one is missing; two is wrong.';

  it("is not created", () => {
    expect(decide(NOTHING, faulty())).to.deep.equal({
      calls: [],
      phase: "held",
      waitingFor: "you",
      nextStep,
      held: [],
    });
  });

  it("is not submitted, and its draft stays as it is", () => {
    expect(decide(seen({ changes: PUT_SUBMIT }), faulty())).to.deep.equal({
      calls: [],
      phase: "held",
      waitingFor: "you",
      nextStep,
      held: PUT_SUBMIT,
    });
  });

  it("gets no new version after a denial or by a release", () => {
    const reason = denial("OPT_IN_WORKFLOW_MISSING", PUT_SUBMIT);
    const refused = seen({ status: "REQUIRES_UPDATES", version: "DENIED", denied: reason });
    const complete = { status: "COMPLETE", version: "APPROVED", approved: 1, changes: PUT_SUBMIT };
    expect(brief(decide(refused, faulty()))).to.equal("- | held | you");
    expect(brief(decide(seen(complete), faulty({ resubmit: 2 })))).to.equal("- | held | you");
  });

  it("says first what else it waits for, and keeps its draft up to date where nothing is submitted", () => {
    const early = faulty({ brandApproved: false });
    expect(brief(decide(NOTHING, early))).to.equal("- | held | registration brand");
    const drafted = decide(seen({ changes: PUT_SUBMIT }), faulty({ submit: false }));
    expect(brief(drafted)).to.equal("put | draft | -");
  });

  it("is left alone in review and once it is approved", () => {
    const complete = { status: "COMPLETE", version: "APPROVED", approved: 1 };
    const reviewed = { status: "REVIEWING", version: "REVIEWING" };
    expect(decide(seen(complete), faulty())).to.deep.equal(decide(seen(complete), wanted()));
    expect(decide(seen(reviewed), faulty())).to.deep.equal(decide(seen(reviewed), wanted()));
  });
});

describe("what is done next about a registration", () => {
  for (const [what, observed, desired, answer] of rows) {
    it(`${what}: ${answer}`, () => {
      expect(brief(decide(observed, desired))).to.equal(answer);
    });
  }
});
