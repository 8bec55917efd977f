import { expect } from "chai";
import { changes, diagnostics, type EngineEvent } from "../../tools/workspace/engine-events";
import { usesEngine } from "../support/engine";
import { Console } from "../support/provider-console";
import { disposeWorkspaces, stacks, type Stacks } from "../support/stacks";

/** What a person does in the AWS console, and what the real engine shows of it. */
describe("drift", function () {
  usesEngine(this);
  let s: Stacks;
  let at: Console;
  let id = "";

  const filed = async (): Promise<number> => {
    const calls = await s.sandbox.control.calls(s.primaryAccount.accountId);
    return calls.filter(({ operation }) => operation === "CreateRegistration").length;
  };
  const ofBrand = (events: readonly EngineEvent[]) => ({
    says: diagnostics(events).flatMap(({ urn, message }) =>
      urn.endsWith("::brand") ? message.trim() : [],
    ),
    op: changes(events).find(({ name }) => name === "brand")?.op,
  });

  before(async () => {
    s = await stacks();
    at = new Console(s.sandbox, s.primaryAccount);
    s.primary.configure((config) => ({ ...config, "tendlc:submit": false }));
    await s.primary.up();
    const { registrations } = (await s.primary.outputs()) as {
      registrations: { brand: { id: string } };
    };
    id = registrations.brand.id;
  });
  after(disposeWorkspaces);

  it("of a draft's field is said by preview and by refresh, and mended by up", async () => {
    await at.field(id, "companyInfo.city", "Salem");
    const line = `brand: version 1 of ${id} differs from the filing in companyInfo.city. \`pulumi up\` puts the filing's values into the draft.`;
    const preview = ofBrand((await s.primary.preview()).events);
    expect(preview.op).to.equal("update");
    expect(preview.says).to.include(line);
    expect(ofBrand((await s.primary.refresh()).events).says).to.include(line);
    expect(ofBrand((await s.primary.up()).events).op).to.equal("update");
    expect(ofBrand((await s.primary.preview()).events).op).to.equal(undefined);
  });

  it("of a deleted brand is said, keeps it in the state, and files no other unasked", async () => {
    await at.delete(id);
    const preview = ofBrand((await s.primary.preview()).events);
    expect(preview.op).to.equal("update");
    expect(preview.says).to.include("brand: CREATED → DELETED");
    const refresh = ofBrand((await s.primary.refresh()).events);
    expect(refresh.says.join("\n")).to.contain('List "brand" in tendlc:refile to file it again');
    expect((await s.primary.resources()).some(({ urn }) => urn.endsWith("::brand"))).to.equal(true);
    await s.primary.up();
    expect(await filed()).to.equal(1);
    s.primary.configure((config) => ({ ...config, "tendlc:refile": ["brand"] }));
    await s.primary.up();
    expect(await filed()).to.equal(2);
  });
});
