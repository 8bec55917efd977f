import { expect } from "chai";
import { decide, type Decision } from "../../../provider/registration/decide";
import type { Desired } from "../../../provider/registration/inputs";
import { NOTHING, type Denied, type Observed } from "../../../provider/registration/observed";

const wanted = (change: Partial<Desired> = {}): Desired => ({
  name: "alerts",
  type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
  fields: new Map(),
  ignored: () => false,
  brand: "registration-b",
  brandApproved: true,
  vettingDone: true,
  uncertain: false,
  existingId: "",
  alongside: "",
  submit: true,
  resubmit: 0,
  refile: false,
  teardown: false,
  waitMinutes: 0,
  problems: [],
  ...change,
});

interface Shape {
  readonly status?: string;
  readonly version?: string;
  readonly current?: number;
  readonly approved?: number;
  readonly changes?: readonly string[];
  readonly associated?: boolean;
  readonly denied?: Denied | undefined;
}

const seen = (shape: Shape): Observed => ({
  registration: {
    id: "registration-c",
    arn: "arn",
    type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    status: shape.status ?? "CREATED",
    currentVersion: shape.current ?? 1,
    approvedVersion: shape.approved ?? 0,
    deniedVersion: shape.denied?.version ?? 0,
  },
  versionStatus: shape.version ?? "DRAFT",
  since: "",
  changes: shape.changes ?? [],
  associated: shape.associated ?? true,
  denied: shape.denied,
});

const denial = (reason: string, changes: readonly string[], version = 1): Denied => ({
  version,
  reasons: [reason],
  denials: [{ version, reason, description: "", field: "" }],
  changes,
});

const brief = ({ calls, phase, waitingFor }: Decision): string =>
  `${calls.map((call) => call.do).join("+") || "-"} | ${phase} | ${waitingFor || "-"}`;

const PUT_SUBMIT = ["a.b"];

type Row = readonly [what: string, observed: Observed, desired: Desired, answer: string];

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
    seen({ status: "COMPLETE", version: "REVOKED" }),
    wanted({ resubmit: 2 }),
    "- | revoked | you",
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

  const registrationStatuses = [
    "CREATED",
    "SUBMITTED",
    "AWS_REVIEWING",
    "REVIEWING",
    "REQUIRES_AUTHENTICATION",
    "REQUIRES_UPDATES",
    "PROVISIONING",
    "COMPLETE",
    "CLOSED",
    "DELETED",
    "UNHEARD_OF",
  ];
  const versionStatuses = [
    "DRAFT",
    "SUBMITTED",
    "AWS_REVIEWING",
    "REVIEWING",
    "REQUIRES_AUTHENTICATION",
    "REQUIRES_OFFLINE_REVIEW",
    "APPROVED",
    "DENIED",
    "DISCARDED",
    "REVOKED",
    "ARCHIVED",
    "UNHEARD_OF",
  ];
  const bits = [false, true];

  /** Every combination of statuses and wishes: 11 × 12 × 2⁵. */
  function* combinations(): Generator<readonly [Shape, Desired, Decision]> {
    for (const status of registrationStatuses)
      for (const version of versionStatuses)
        for (const changed of bits)
          for (const ready of bits)
            for (const submit of bits)
              for (const teardown of bits)
                for (const released of bits) {
                  const changes = changed ? ["a.b"] : [];
                  const denied =
                    version === "DENIED" ? denial("BRAND_ADDRESS_INVALID", changes) : undefined;
                  const shape = { status, version, changes, denied };
                  const desired = wanted({
                    submit,
                    teardown,
                    vettingDone: ready,
                    resubmit: released ? 2 : 0,
                  });
                  yield [shape, desired, decide(seen(shape), desired)];
                }
  }

  const does = (decision: Decision, ...kinds: string[]): boolean =>
    decision.calls.some((call) => kinds.includes(call.do));

  it("does nothing in a teardown, whatever AWS has", () => {
    for (const [, { teardown }, decision] of combinations()) {
      if (teardown) expect(decision.calls).to.deep.equal([]);
    }
  });

  it("submits nothing and opens no version while submit is false", () => {
    for (const [, { submit }, decision] of combinations()) {
      if (!submit) expect(does(decision, "submit", "createVersion")).to.equal(false);
    }
  });

  it("submits only a draft, and opens a version only after a denial, a discard or a released change", () => {
    for (const [{ version, changes }, { resubmit }, decision] of combinations()) {
      if (does(decision, "submit", "put", "associate")) expect(version).to.equal("DRAFT");
      if (!does(decision, "createVersion")) continue;
      expect(["DENIED", "DISCARDED", "APPROVED"]).to.include(version);
      if (version !== "DISCARDED") expect(changes).to.deep.equal(["a.b"]);
      if (version !== "DENIED") expect(resubmit).to.equal(2);
    }
  });

  it("holds in every status that it does not know, and never files again unasked", () => {
    for (const [{ status, version }, , decision] of combinations()) {
      expect(does(decision, "create")).to.equal(false);
      if (
        status === "UNHEARD_OF" ||
        status === "CLOSED" ||
        status === "DELETED" ||
        version === "UNHEARD_OF"
      ) {
        expect(decision.calls).to.deep.equal([]);
        expect(decision.waitingFor).to.equal("you");
      }
    }
  });

  it("always says what is next when it waits for somebody", () => {
    for (const [, , decision] of combinations()) {
      expect(decision.waitingFor === "").to.equal(decision.nextStep === "");
    }
  });
});
