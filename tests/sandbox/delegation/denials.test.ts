import { expect } from "chai";
import { Trial } from "../../support/denials";
import { attemptOf, spelt, type Change } from "../../support/denials-attempt";
import { denialScene, type Scene } from "../../support/denials-scene";
import { caseFiles } from "../../support/program-cases";

/** A pair of attempts that differ in one thing: one is allowed, the other refused. */
interface DenialCase {
  readonly name: string;
  /** Kind of the entry's access. */
  readonly access: "role" | "organization";
  /** What the refused attempt misses: a condition key, a resource, an action, a signature. */
  readonly missed: string;
  /** How the allowed attempt differs from the usual one. */
  readonly allowed?: Change;
  /** The one thing that the refused attempt has different. */
  readonly change: Change;
  /** The session is open when the change reaches the entry. */
  readonly open?: true;
  readonly refused: { readonly at: "assume" | "use"; readonly code: string; readonly says: string };
}

const FILES = caseFiles<DenialCase>("delegation");
const CASES = FILES.flatMap(({ cases }) => cases);

/** Parts that are changed as a whole. */
const WHOLE = ["numbers", "configurationSet", "role", "assumeSigned", "wait", "use", "useSigned"];

/** How many things a change changes. */
const width = (change: Change): number =>
  Object.entries(change)
    .map(([part, value]) => (WHOLE.includes(part) ? 1 : Object.keys(value as object).length))
    .reduce((sum, one) => sum + one, 0);

describe("the cases of delegation", () => {
  it("are at least 40 denials, each for a reason of its own", () => {
    const reasons = CASES.map(({ access, missed, allowed, change, open }) =>
      JSON.stringify({ access, missed, allowed, change, open }),
    );
    expect(CASES.length).to.be.at.least(40);
    expect(new Set(reasons).size).to.equal(CASES.length);
    expect(new Set(CASES.map(({ name }) => name)).size).to.equal(CASES.length);
  });

  it("each differ from what is allowed in one thing", () => {
    expect(CASES.filter(({ change }) => width(change) !== 1)).to.deep.equal([]);
  });
});

describe("delegation in the sandbox, by real clients", function () {
  this.timeout(60_000);
  let scene: Scene;
  before("a primary with numbers", async () => {
    scene = await denialScene();
  });
  after(() => scene.stop());

  for (const [file, { about, cases }] of FILES.entries()) {
    describe(about, () => {
      for (const [index, one] of cases.entries()) {
        it(`refuses ${one.name}, and allows what differs in that alone`, async () => {
          const trial = new Trial(scene, `c${file}-${index}`);
          const allowed = attemptOf(one.access, one.allowed ?? {});
          const changed = attemptOf(one.access, one.allowed ?? {}, one.change);
          expect(await trial.allows(allowed)).to.equal(true);
          const refusal =
            one.open === true
              ? await trial.refuses(allowed, changed)
              : await trial.refuses(changed);
          const { at, code, says } = one.refused;
          const names = { ...scene.names, role: trial.roleArn };
          expect({
            at: refusal.at,
            code: refusal.error.name,
            changed: refusal.changed,
          }).to.deep.equal({ at, code, changed: [] });
          expect(refusal.error.message).to.contain(spelt(says, names));
          await trial.end();
        });
      }
    });
  }

  describe("the sandbox", () => {
    it("did nothing wrong itself", () => {
      expect(scene.at.box.bugs).to.deep.equal([]);
    });
  });
});
