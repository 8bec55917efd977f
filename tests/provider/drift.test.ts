import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { TestStack, type Declared } from "../support/provider";
import { Console } from "../support/provider-console";
import {
  brand,
  BRAND_FIELDS,
  campaign,
  number,
  up,
  upUntilActive,
} from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const isWrite = (name: string): boolean => !/^(Describe|List)/.test(name);

describe("what a person changed in the console", function () {
  this.timeout(60_000);
  let stack: TestStack;
  let at: Console;

  /** What a refresh and then a preview say of a resource; neither writes. */
  async function said(
    resource: Declared,
  ): Promise<{ refresh: string; preview: string; step: string }> {
    const before = await stack.callCount();
    const kept = stack.state.get(resource.name);
    const refresh = await stack.pass(async (pass) => {
      await pass.refresh(resource);
      return pass.plugin.log().join("\n");
    });
    // The preview is of the state before the refresh: either finds it alone.
    if (kept) stack.state.set(resource.name, kept);
    const preview = await stack.pass(async (pass) => {
      const { step } = await pass.preview(resource);
      return { step, text: pass.plugin.log().join("\n") };
    });
    expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
    return { refresh, preview: preview.text, step: preview.step };
  }

  /** That both say `line`, and that the preview shows an update. */
  async function bothSay(resource: Declared, line: string): Promise<void> {
    const { refresh, preview, step } = await said(resource);
    expect(refresh).to.contain(line);
    expect(preview).to.contain(line);
    expect(step).to.equal("update");
  }

  const idOf = (name: string, key = "registrationId"): string => stack.output(name, key) as string;

  async function open(): Promise<void> {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    at = new Console(aws, stack.account);
  }

  it("in a draft is named by its path, and put right by the next up", async () => {
    await open();
    await up(stack, { submit: false });
    await at.field(idOf("brand"), "companyInfo.address", "1 Secret Lane");
    await at.field(idOf("brand"), "companyInfo.city", "Salem");
    const draft = brand({ submit: false });
    await bothSay(
      draft,
      `brand: version 1 of ${idOf("brand")} differs from the filing in companyInfo.address, companyInfo.city. \`pulumi up\` puts the filing's values into the draft.`,
    );
    expect(stack.transcript.join("\n")).to.not.contain("1 Secret Lane");
    const before = await stack.callCount();
    await up(stack, { submit: false });
    expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([
      "PutRegistrationFieldValue",
      "PutRegistrationFieldValue",
    ]);
    expect((await up(stack, { submit: false })).brand.step).to.equal("same");
  });

  it("is not said of what the program itself changed", async () => {
    await open();
    await up(stack, { submit: false });
    const fields: Properties = {
      ...BRAND_FIELDS,
      companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), address: "2 New Street" },
    };
    await stack.pass(async (pass) => {
      await pass.up(brand({ submit: false, brand: { fields } }));
      expect(pass.plugin.log().join("\n")).to.not.contain("differs from the filing");
    });
  });

  describe("once everything is approved", () => {
    before(async () => {
      await open();
      await upUntilActive(stack);
    });

    const ofBrand = () => stack.state.get("brand")?.outputs ?? {};
    const alerts = (wishes = {}) => campaign(ofBrand(), true, { campaign: wishes });
    const line = (wishes = {}) =>
      number(stack.state.get("alerts")?.outputs ?? {}, { number: wishes });

    it("as a new version is said, and never submitted unless it is released", async () => {
      await at.newVersion(idOf("brand"));
      const id = idOf("brand");
      await bothSay(
        brand(),
        `brand: version 2 of ${id} (DRAFT) was opened outside this stack, or by a run that was cut off. \`pulumi up\` holds`,
      );
      const before = await stack.callCount();
      const { outputs } = (await up(stack)).brand;
      expect(outputs).to.include({ phase: "draft", waitingFor: "you", approved: true });
      expect(outputs["nextStep"]).to.contain("set tendlc:resubmit to {brand: 2}");
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
    });

    it("by turning deletion protection off is said, and turned on again", async () => {
      const id = idOf("alerts-number", "phoneNumberId");
      await at.protect(id, false);
      await bothSay(
        line(),
        `alerts-number: the deletion protection of ${id} is off at AWS. \`pulumi up\` turns it on.`,
      );
      expect((await up(stack)).number.outputs["deletionProtectionEnabled"]).to.equal(true);
    });

    it("by another opt-out list is said, and left as it is", async () => {
      const phoneNumberId = idOf("alerts-number", "phoneNumberId");
      await at.useOptOutList(phoneNumberId, "Marketing");
      await bothSay(
        line(),
        `alerts-number: the opt-out list of ${phoneNumberId} was Default and is Marketing at AWS. \`pulumi up\` leaves it so`,
      );
      const before = await stack.callCount();
      expect((await up(stack)).number.outputs["optOutListName"]).to.equal("Marketing");
      expect((await up(stack)).number.step).to.equal("same");
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
    });

    it("by releasing the number and deleting the campaign is said, and nothing is filed again but by refile", async () => {
      const id = idOf("alerts-number", "phoneNumberId");
      await at.protect(id, false);
      await at.release(id);
      await stack.aws.control.advance(60);
      await at.delete(idOf("alerts"));
      const lost = await said(line());
      const gone = await said(alerts());
      for (const [text, move, name] of [
        [lost.refresh, "alerts-number: ACTIVE → DELETED", "alerts-number"],
        [lost.preview, "alerts-number: ACTIVE → DELETED", "alerts-number"],
        [gone.refresh, "alerts: COMPLETE → DELETED", "alerts"],
        [gone.preview, "alerts: COMPLETE → DELETED", "alerts"],
      ] as const) {
        expect(text).to.contain(move);
        expect(text).to.contain(`List "${name}" in tendlc:refile`);
      }
      const before = await stack.callCount();
      await up(stack);
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
      const { alerts: again, number: same } = await up(stack, { campaign: { refile: true } });
      expect(again.outputs).to.include({ status: "SUBMITTED", approved: false });
      expect(same.outputs).to.include({ phase: "deleted" });
    });

    it("leaves a way to another number once another campaign is approved in its place", async () => {
      await at.happens(idOf("alerts"), "pick-up");
      await at.happens(idOf("alerts"), "approve");
      const { alerts: again, number: next } = await up(stack, { number: { refile: true } });
      expect(again.outputs).to.include({ approved: true });
      expect(next.outputs).to.include({ phase: "pending", status: "PENDING" });
      const { refresh, preview, step } = await said(line({ refile: true }));
      expect(step).to.equal("same");
      for (const text of [refresh, preview]) {
        expect(text).to.contain("alerts-number: tendlc:refile names it, and AWS has phone-");
      }
      const kept = await said(alerts({ refile: true }));
      expect(kept.step).to.equal("same");
      expect(kept.preview).to.contain("alerts: tendlc:refile names it, and AWS has registration-");
    });

    it("as CLOSED is said, holds, and asks for a release or a new filing, the state lost or not", async () => {
      const id = idOf("brand");
      await at.happens(id, "close");
      const { refresh, preview } = await said(brand());
      for (const text of [refresh, preview]) {
        expect(text).to.contain("brand: COMPLETE → CLOSED");
        expect(text).to.contain('Release "brand" (tendlc:release), or delete');
      }
      const before = await stack.callCount();
      expect((await up(stack)).brand.outputs).to.include({ phase: "closed", approved: false });
      stack.state.delete("brand");
      expect((await up(stack)).brand.outputs).to.include({
        registrationId: id,
        phase: "closed",
        approved: false,
      });
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
    });
  });
});
