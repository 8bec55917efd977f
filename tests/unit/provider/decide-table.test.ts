import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import type { Decision } from "../../../provider/registration/decision";
import type { Desired } from "../../../provider/registration/inputs";
import { NOTHING, type Observed } from "../../../provider/registration/observed";
import { denial, seen, wanted, type Shape } from "../../support/provider-decisions";

/**
 * The answer for each status of the registration (columns) and of its newest version (rows) when
 * nothing was changed, everything that it waits for is there, submit is true and nothing is released
 * or torn down.
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

/** What is waited for before a campaign is filed, and what the program says then. */
const PREREQUISITES = {
  met: {},
  "brand not filed": { brand: "" },
  "brand not approved": { brandApproved: false },
  "vetting not over": { vettingDone: false },
} as const satisfies Readonly<Record<string, Partial<Desired>>>;

/** What a draft may be associated with, and what AWS shows then. */
const ASSOCIATIONS = {
  "its brand": {},
  nothing: { associated: false },
  "another brand": { associated: false, otherBrand: "registration-x" },
} as const satisfies Readonly<Record<string, Shape>>;

interface Circumstances {
  readonly changed: boolean;
  readonly prerequisites: keyof typeof PREREQUISITES;
  readonly association: keyof typeof ASSOCIATIONS;
  readonly submit: boolean;
  readonly teardown: boolean;
  readonly released: boolean;
  readonly faulty: boolean;
  readonly approvedBefore: boolean;
  readonly adopted: boolean;
}

type Rule = readonly [
  answers: readonly string[],
  when: (c: Circumstances) => boolean,
  becomes: string | ((c: Circumstances) => string),
];

/** What a draft still needs, in the order of the calls. */
const needs = (c: Circumstances): readonly string[] => [
  ...(c.association === "nothing" ? ["associate"] : []),
  ...(c.changed ? ["put a.b"] : []),
  ...(c.submit ? ["submit"] : []),
];

/** What changes an answer of the table: the first that fits counts, else the answer stands. */
const RULES: readonly Rule[] = [
  [
    ["submit"],
    ({ prerequisites }) => prerequisites.startsWith("brand"),
    "- | held | registration brand",
  ],
  [["submit"], (c) => c.prerequisites !== "met", "- | held | registration vetting"],
  [["submit"], (c) => c.approvedBefore && !c.released, "- | draft | you"],
  [["submit"], (c) => c.association === "another brand", "- | held | you"],
  [["submit"], (c) => c.teardown && needs(c).length > 0, "- | draft | you"],
  [["submit"], (c) => c.faulty && (c.submit || needs(c).length === 0), "- | held | you"],
  [["submit"], (c) => needs(c).length === 0, "- | draft | you"],
  [["submit"], () => true, (c) => `${needs(c).join("+")} | draft | -`],
  [["denied"], (c) => c.approvedBefore && !c.released, "- | denied | you"],
  [["denied"], (c) => !c.changed && !c.released, "- | denied | you"],
  [["denied"], (c) => !c.submit || c.teardown, "- | denied | you"],
  [["denied"], (c) => c.faulty, "- | held | you"],
  [["denied"], () => true, "createVersion 3 | denied | -"],
  [["discarded", "revoked"], (c) => !c.released || !c.submit || c.teardown, "stands"],
  [["discarded", "revoked"], (c) => c.faulty, "- | held | you"],
  [["discarded"], () => true, "createVersion 3 | discarded | -"],
  [["revoked"], () => true, "createVersion 3 | revoked | -"],
  [["done"], (c) => !c.changed, "stands"],
  [["done"], (c) => !c.released || !c.submit || c.teardown, "- | approved | you"],
  [["done"], (c) => c.faulty, "- | held | you"],
  [["done"], () => true, "createVersion 3 | approved | -"],
];

function answerTo(code: string, circumstances: Circumstances): string {
  const [, , becomes = "stands"] =
    RULES.find(([codes, when]) => codes.includes(code) && when(circumstances)) ?? [];
  if (typeof becomes === "function") return becomes(circumstances);
  return becomes === "stands" ? (ANSWERS[code] ?? "no such answer") : becomes;
}

const bits = [false, true];
const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(of) as Key[];

function* circumstances(): Generator<Circumstances> {
  for (const prerequisites of keys(PREREQUISITES))
    for (const association of keys(ASSOCIATIONS))
      for (const changed of bits)
        for (const submit of bits)
          for (const teardown of bits)
            for (const released of bits)
              for (const faulty of bits)
                for (const approvedBefore of bits)
                  for (const adopted of bits)
                    yield {
                      ...{ changed, prerequisites, association, submit, teardown, released },
                      ...{ faulty, approvedBefore, adopted },
                    };
}

const ALL = [...circumstances()];

/** A decision in one line, with each call in full. */
function told({ calls, phase, waitingFor }: Decision): string {
  const words = calls.map((call) => {
    if (call.do === "put") return `put ${call.paths.join(",")}`;
    if (call.do === "createVersion") return `createVersion ${call.next}`;
    return call.do === "discard" ? `discard ${call.version}` : call.do;
  });
  return `${words.join("+") || "-"} | ${phase} | ${waitingFor || "-"}`;
}

/** Where what is decided is not what is expected, at most three of them. */
function surprises(
  cases: readonly Circumstances[],
  decided: (c: Circumstances) => Decision,
  expected: (c: Circumstances) => string,
): readonly string[] {
  return cases
    .filter((c) => told(decided(c)) !== expected(c))
    .slice(0, 3)
    .map((c) => `${JSON.stringify(c)}: ${told(decided(c))}, and not ${expected(c)}`);
}

const wishes = (c: Circumstances): Partial<Desired> => ({
  ...PREREQUISITES[c.prerequisites],
  submit: c.submit,
  teardown: c.teardown,
  problems: c.faulty ? ["a.b is wrong"] : [],
  existingId: c.adopted ? "registration-c" : "",
});

describe("the table of what is decided", () => {
  const [head = "", ...lines] = UNCHANGED.trim().split("\n");
  const columns = head
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");

  const shape = (version: string, status: string, c: Circumstances): Shape => {
    const changes = c.changed ? ["a.b"] : [];
    return {
      ...ASSOCIATIONS[c.association],
      ...{ status, version, changes, current: 2, approved: c.approvedBefore ? 1 : 0 },
      ...(version === "DENIED" ? { denied: denial("BRAND_ADDRESS_INVALID", changes, 2) } : {}),
    };
  };

  for (const line of lines) {
    const [version = "", ...codes] = line.split("|").map((cell) => cell.trim());
    it(`holds for a newest version that is ${version}, in ${columns.length} statuses and ${ALL.length} circumstances`, () => {
      expect(codes).to.have.length(columns.length);
      columns.forEach((status, index) => {
        const strange = surprises(
          ALL,
          (c) =>
            decide(
              seen(shape(version, status, c)),
              wanted({ ...wishes(c), resubmit: c.released ? (version === "DRAFT" ? 2 : 3) : 0 }),
            ),
          (c) => answerTo(codes[index] ?? "", c),
        );
        expect(strange, status).to.deep.equal([]);
      });
    });
  }

  const NEVER_FILED = "never filed";
  const GONE = "deleted, and to be filed again";
  const absent: Readonly<Record<string, Observed>> = {
    [NEVER_FILED]: NOTHING,
    [GONE]: { ...NOTHING, ...seen({ status: "DELETED", version: "" }) },
  };

  /** What is adopted has its id from the settings: it is filed anew only once they let go of it. */
  const ofAdopted: readonly Rule[] = [[[], (c) => c.adopted, "- | deleted | you"]];
  const ofCampaign: readonly Rule[] = [
    [[], ({ prerequisites }) => prerequisites.startsWith("brand"), "- | held | registration brand"],
    [[], (c) => c.prerequisites !== "met", "- | held | registration vetting"],
    [[], (c) => !c.submit, "- | held | you"],
  ];
  const ofAnything: readonly Rule[] = [
    [[], (c) => c.teardown, "- | draft | you"],
    [[], (c) => c.faulty, "- | held | you"],
    [[], () => true, "create | draft | -"],
  ];

  for (const [what, observed] of Object.entries(absent)) {
    const first = what === GONE ? ofAdopted : [];
    const by =
      (rules: readonly Rule[]) =>
      (c: Circumstances): string =>
        rules.flatMap(([, when, becomes]) =>
          when(c) && typeof becomes === "string" ? [becomes] : [],
        )[0] ?? "no rule";

    it(`holds for a campaign that is ${what}`, () => {
      const decided = (c: Circumstances) =>
        decide(observed, wanted({ ...wishes(c), refile: what === GONE }));
      expect(surprises(ALL, decided, by([...first, ...ofCampaign, ...ofAnything]))).to.deep.equal(
        [],
      );
    });

    it(`holds for a brand that is ${what}: it waits for nothing, and its draft costs nothing`, () => {
      const met = ALL.filter(({ prerequisites }) => prerequisites === "met");
      const decided = (c: Circumstances) =>
        decide(observed, wanted({ ...wishes(c), brand: undefined, refile: what === GONE }));
      expect(surprises(met, decided, by([...first, ...ofAnything]))).to.deep.equal([]);
    });
  }
});
