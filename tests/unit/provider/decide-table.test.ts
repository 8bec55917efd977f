import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import type { Decision } from "../../../provider/registration/decision";
import type { Desired } from "../../../provider/registration/inputs";
import { brief, denial, seen, wanted, type Shape } from "../../support/provider-decisions";

/**
 * The answer for each status of the registration (columns) and of its newest version (rows) when
 * nothing was changed, submit is true and nothing is released or torn down.
 */
const UNCHANGED = `
                         | CREATED | SUBMITTED | AWS_REVIEWING | REVIEWING | REQUIRES_AUTHENTICATION | REQUIRES_UPDATES | PROVISIONING | COMPLETE | CLOSED | DELETED | UNHEARD_OF
DRAFT                    | submit | sees | sees | sees | sees | submit | submit | submit | closed | deleted | unknown
SUBMITTED                | aws | aws | aws | aws | aws | aws | aws | aws | closed | deleted | unknown
AWS_REVIEWING            | aws | aws | aws | aws | aws | aws | aws | aws | closed | deleted | unknown
REVIEWING                | carrier | carrier | carrier | carrier | carrier | carrier | carrier | carrier | closed | deleted | unknown
REQUIRES_AUTHENTICATION  | mail | mail | mail | mail | mail | mail | mail | mail | closed | deleted | unknown
REQUIRES_OFFLINE_REVIEW  | aws | aws | aws | aws | aws | aws | aws | aws | closed | deleted | unknown
APPROVED                 | identity | identity | identity | identity | identity | identity | identity | done | closed | deleted | unknown
DENIED                   | denied | denied | denied | denied | denied | denied | denied | denied | closed | deleted | unknown
DISCARDED                | discarded | discarded | discarded | discarded | discarded | discarded | discarded | discarded | closed | deleted | unknown
REVOKED                  | revoked | revoked | revoked | revoked | revoked | revoked | revoked | revoked | closed | deleted | unknown
ARCHIVED                 | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | closed | deleted | unknown
UNHEARD_OF               | unknown | unknown | unknown | unknown | unknown | unknown | unknown | unknown | closed | deleted | unknown
`;

const ANSWERS: Readonly<Record<string, string>> = {
  submit: "submit | draft | -",
  sees: "- | in-review | AWS",
  aws: "- | in-review | AWS",
  carrier: "- | in-review | carrier",
  mail: "- | authenticate | you",
  identity: "- | provisioning | AWS",
  done: "- | approved | -",
  denied: "- | denied | you",
  discarded: "- | discarded | you",
  revoked: "- | revoked | you",
  closed: "- | closed | you",
  deleted: "- | deleted | you",
  unknown: "- | unknown | you",
};

/** What changes an answer of the table: the first that fits counts, else the answer stands. */
interface Circumstances {
  readonly changed: boolean;
  readonly ready: boolean;
  readonly submit: boolean;
  readonly teardown: boolean;
  readonly released: boolean;
  readonly faulty: boolean;
  readonly approvedBefore: boolean;
}

const RULES: readonly (readonly [
  answers: readonly string[],
  when: (c: Circumstances) => boolean,
  becomes: string,
])[] = [
  [["submit"], (c) => !c.ready, "- | held | registration vetting"],
  [["submit"], (c) => c.approvedBefore && !c.released, "- | draft | you"],
  [["submit"], (c) => c.teardown && (c.changed || c.submit), "- | draft | you"],
  [["submit"], (c) => c.faulty && (c.submit || !c.changed), "- | held | you"],
  [["submit"], (c) => c.changed && c.submit, "put+submit | draft | -"],
  [["submit"], (c) => c.changed, "put | draft | -"],
  [["submit"], (c) => !c.submit, "- | draft | you"],
  [["denied"], (c) => c.approvedBefore && !c.released, "- | denied | you"],
  [["denied"], (c) => !c.changed && !c.released, "- | denied | you"],
  [["denied"], (c) => !c.submit || c.teardown, "- | denied | you"],
  [["denied"], (c) => c.faulty, "- | held | you"],
  [["denied"], () => true, "createVersion | denied | -"],
  [["discarded", "revoked"], (c) => !c.released || !c.submit || c.teardown, "stands"],
  [["discarded", "revoked"], (c) => c.faulty, "- | held | you"],
  [["discarded"], () => true, "createVersion | discarded | -"],
  [["revoked"], () => true, "createVersion | revoked | -"],
  [["done"], (c) => !c.changed, "stands"],
  [["done"], (c) => !c.released || !c.submit || c.teardown, "- | approved | you"],
  [["done"], (c) => c.faulty, "- | held | you"],
  [["done"], () => true, "createVersion | approved | -"],
];

function answerTo(code: string, circumstances: Circumstances): string {
  const [, , becomes = "stands"] =
    RULES.find(([codes, when]) => codes.includes(code) && when(circumstances)) ?? [];
  return becomes === "stands" ? (ANSWERS[code] ?? "no such answer") : becomes;
}

const bits = [false, true];

function* circumstances(): Generator<Circumstances> {
  for (const changed of bits)
    for (const ready of bits)
      for (const submit of bits)
        for (const teardown of bits)
          for (const released of bits)
            for (const faulty of bits)
              for (const approvedBefore of bits)
                yield { changed, ready, submit, teardown, released, faulty, approvedBefore };
}

describe("the table of what is decided", () => {
  const [head = "", ...lines] = UNCHANGED.trim().split("\n");
  const columns = head
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
  for (const line of lines) {
    const [version = "", ...codes] = line.split("|").map((cell) => cell.trim());
    it(`holds for a newest version that is ${version}, in ${columns.length} statuses and 128 circumstances`, () => {
      expect(codes).to.have.length(columns.length);
      columns.forEach((status, index) => {
        for (const c of circumstances()) {
          const changes = c.changed ? ["a.b"] : [];
          const observed = seen({
            status,
            version,
            changes,
            current: 2,
            approved: c.approvedBefore ? 1 : 0,
            ...(version === "DENIED"
              ? { denied: denial("BRAND_ADDRESS_INVALID", changes, 2) }
              : {}),
          });
          const desired = wanted({
            vettingDone: c.ready,
            submit: c.submit,
            teardown: c.teardown,
            resubmit: c.released ? (version === "DRAFT" ? 2 : 3) : 0,
            problems: c.faulty ? ["a.b is wrong"] : [],
          });
          const expected = answerTo(codes[index] ?? "", c);
          const what = `${version} ${status} ${JSON.stringify(c)}`;
          expect(brief(decide(observed, desired)), what).to.equal(expected);
          // What was adopted is decided as what was filed here.
          const adopted = decide(observed, { ...desired, existingId: "registration-c" });
          expect(adopted, what).to.deep.equal(decide(observed, desired));
        }
      });
    });
  }
});

describe("whatever AWS has of a registration", () => {
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
      expect(["DENIED", "DISCARDED", "APPROVED", "REVOKED"]).to.include(version);
      if (resubmit !== 2 || version === "APPROVED") expect(changes).to.deep.equal(["a.b"]);
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
