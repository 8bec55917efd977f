import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changes, diagnostics } from "../../tools/workspace/engine-events";
import { projectRoot, usesEngine } from "../support/engine";
import { disposeWorkspaces, stacks, TAX_ID, type Stacks } from "../support/stacks";

/** Files that Pulumi writes into, as they stand in the project. */
function samples(): Record<string, string> {
  const names = readdirSync(projectRoot).filter((name) => /^Pulumi\..*yaml$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(projectRoot, name), "utf8")]),
  );
}

describe("the sample stacks on the engine", function () {
  usesEngine(this);
  let untouched: Record<string, string>;
  let one: Stacks;

  before(async () => {
    untouched = samples();
    one = await stacks();
  });
  after(disposeWorkspaces);

  it("preview a primary that files a brand and holds the rest", async () => {
    const { events, stdout } = await one.primary.preview();
    const created = changes(events).filter(({ type }) => type.startsWith("smsvoice:"));
    expect(created.map(({ op, name }) => `${op} ${name}`)).to.have.members([
      "create brand",
      "create vetting",
      "create alerts",
      "create alerts-number",
      "create guard",
    ]);
    expect(stdout).to.not.contain(TAX_ID);
    const errors = diagnostics(events).filter(({ severity }) => severity === "error");
    expect(errors).to.deep.equal([]);
    const calls = await one.sandbox.control.calls(one.primaryAccount.accountId);
    expect(calls.filter(({ operation }) => !/^(Describe|Get|List)/.test(operation))).to.deep.equal(
      [],
    );
  });

  it("preview a secondary on the primary's contract", async () => {
    await one.primary.up();
    const { events } = await one.dev.preview();
    const created = changes(events).filter(({ type }) => type.startsWith("aws:"));
    expect(created.map(({ op, type, name }) => `${op} ${type} ${name}`)).to.have.members([
      "create aws:iam/role:Role tendlc-notifier",
      "create aws:iam/rolePolicy:RolePolicy tendlc-notifier",
      "create aws:iam/role:Role tendlc-people",
      "create aws:iam/rolePolicy:RolePolicy tendlc-people",
      "create aws:iam/rolePolicy:RolePolicy nightly-batch",
    ]);
  });

  it("leave the project's own files alone", () => {
    expect(samples()).to.deep.equal(untouched);
    expect(existsSync(join(projectRoot, ".pulumi"))).to.equal(false);
  });
});
