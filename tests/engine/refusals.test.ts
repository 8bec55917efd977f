import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack, StackConfig } from "../../tools/workspace/stack";
import type { Workspace } from "../../tools/workspace/workspace";
import { usesEngine } from "../support/engine";
import { CASES, type Case } from "../support/engine-refused-cases";
import { BEFORE_CONTRACT, refused, reportIn, type Refused } from "../support/engine-refusals";
import { sideBySide } from "../support/engine-side-by-side";
import { resourcesOf } from "../support/engine-state";
import { sandbox, type TestAccount } from "../support/sandbox";
import { disposeWorkspaces, newWorkspace } from "../support/stacks";

/** Where it is, what is wrong there, what to do. */
const PATH_RULE_FIX = /^\S.* {2}\S.*\. [A-Z]\S+ .*/;

/** Within this time on a machine with nothing else to do. */
const QUICK_SECONDS = 5;

/** What `pulumi version` takes there, in seconds. */
const VERSION_SECONDS = 0.1;

/** How much slower this machine is just now, with two commands at a time; at least 1. */
async function slowness(workspace: Workspace): Promise<number> {
  const took = await sideBySide(WORKERS, WORKERS.concat(3, 4), async () => {
    const begun = performance.now();
    await workspace.pulumi(["version"]);
    return (performance.now() - begun) / 1000;
  });
  return Math.max(1, ...[...took.values()].map((seconds) => seconds / VERSION_SECONDS));
}

/** Commands that run at a time. */
const WORKERS = [1, 2];

describe("an `up` is refused at once", function () {
  usesEngine(this);
  let account: TestAccount;
  let results: ReadonlyMap<Case, Refused & { readonly left: readonly string[] }>;
  let quick: number;

  before("all cases, two at a time", async function () {
    this.timeout(300_000);
    const aws = await sandbox();
    account = await aws.newAccount();
    const workspace = await newWorkspace();
    await workspace.stack("empty").init();
    quick = QUICK_SECONDS * (await slowness(workspace));
    results = await sideBySide(WORKERS, CASES, async (one) => {
      const stack = workspace.stack(`case-${CASES.indexOf(one)}`, account.credentials);
      await prepare(stack, one, { endpoint: aws.endpoint });
      const result = await refused(() => stack.up({ expect: "failure" }));
      return {
        ...result,
        left: resourcesOf(stack)
          .map(({ type }) => type)
          .sort(),
      };
    });
  });
  after(disposeWorkspaces);

  /** The sample with the case's changes. */
  async function prepare(stack: Stack, one: Case, place: { readonly endpoint: string }) {
    const { folder } = stack.workspace;
    const sample = stack.workspace.stack(one.of).config();
    const changes = { endpoint: place.endpoint, ...one.change };
    const changed = Object.entries(changes).map(([key, value]) => [`tendlc:${key}`, value]);
    stack.configure(() => ({ ...sample, ...(Object.fromEntries(changed) as StackConfig) }));
    for (const [file, content] of Object.entries(one.files ?? {})) {
      writeFileSync(join(folder, file), content);
    }
    await stack.init();
    for (const [key, value] of Object.entries(one.secrets ?? {})) await stack.setSecret(key, value);
  }

  for (const one of CASES) {
    it(`for ${one.name}`, () => {
      const result = results.get(one);
      expect(result).to.not.equal(undefined);
      const { said, sent, seconds, left } = result as Refused & { left: readonly string[] };
      const lines = reportIn(said);
      for (const line of lines.slice(1)) expect(line).to.match(PATH_RULE_FIX);
      const report = lines.join("\n") || said;
      expect(sent).to.deep.equal(one.sent);
      for (const pattern of one.says) expect(report).to.match(new RegExp(pattern, "m"));
      for (const secret of one.hidden ?? []) expect(said).to.not.contain(secret);
      expect(left.filter((type) => !BEFORE_CONTRACT.includes(type))).to.deep.equal([]);
      expect(seconds).to.be.below(quick);
    });
  }

  it("and AWS is not asked for anything", async () => {
    const { control } = await sandbox();
    expect(await control.calls(account.accountId)).to.deep.equal([]);
  });
});
