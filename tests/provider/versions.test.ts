import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { REGION, TestStack } from "../support/provider";
import { BRAND_FIELDS, DAY, preview, up, type Wishes } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const companyInfo = BRAND_FIELDS["companyInfo"] as Properties;
const at = (address: string): Wishes => ({
  brand: { fields: { ...BRAND_FIELDS, companyInfo: { ...companyInfo, address } } },
});
const publicCompany = (businessContactEmail: string): Properties => ({
  ...BRAND_FIELDS,
  companyInfo: {
    ...companyInfo,
    legalType: "PUBLIC_PROFIT",
    stockSymbol: "BRCH",
    stockExchange: "NASDAQ",
    businessContactEmail,
  },
});
const isWrite = (name: string): boolean => !/^(Describe|List)/.test(name);

describe("versions of a registration", function () {
  this.timeout(60_000);
  let stack: TestStack;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  const happens = (
    event: "pick-up" | "approve" | "deny" | "revoke" | "require-authentication" | "authenticate",
    Reason = "BRAND_ADDRESS_INVALID",
  ) =>
    stack.aws.control.registrationEvent({
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output("brand", "registrationId") as string,
      event,
      ...(event === "deny" || event === "revoke"
        ? { reasons: [{ Reason, ShortDescription: "AWS says no" }] }
        : {}),
    });

  const approved = async () => {
    await up(stack);
    await happens("pick-up");
    await happens("approve");
    await up(stack);
  };

  it("are looked at in every preview, so that a revoked approval is noticed", async () => {
    await approved();
    expect((await preview(stack)).brand.step).to.equal("same");
    await happens("revoke", "REGISTRATION_SUSPENDED_BY_MNO");
    const shown = await preview(stack);
    expect(shown.brand.step).to.equal("update");
    expect(shown.brand.outputs).to.include({ phase: "revoked", approved: false });
    expect(shown.vetting.outputs["phase"]).to.equal("in-review");
    expect(stack.transcript.at(-1)).to.contain("The approval was withdrawn");
    const before = await stack.callCount();
    const { brand } = await up(stack, at("78 Elm Street"));
    expect(brand.outputs["nextStep"]).to.contain("The approval was withdrawn");
    expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
  });

  it("that are denied come with advice, in the outputs and in the warning", async () => {
    await up(stack);
    await happens("deny");
    const { brand } = await up(stack);
    const advice =
      "The address is not that of the company's records. Write the physical address of the tax records, no PO box. (companyInfo.address)";
    expect(brand.outputs["denials"]).to.have.nested.property("[0].advice", advice);
    expect(stack.transcript.at(-1)).to.contain(advice);
  });

  it("are filed by themselves three times, and then only on release", async () => {
    await up(stack);
    for (const number of [1, 2, 3]) {
      await happens("deny");
      expect((await up(stack, at(`${number} Oak Street`))).brand.outputs).to.include({
        currentVersion: number + 1,
        phase: "in-review",
      });
    }
    await happens("deny");
    const held = (await up(stack, at("4 Oak Street"))).brand.outputs;
    expect(held).to.include({ currentVersion: 4, phase: "denied", waitingFor: "you" });
    expect(held["nextStep"]).to.contain("set tendlc:resubmit to {brand: 5}");
    const wishes = at("4 Oak Street");
    const released = await up(stack, { brand: { ...wishes.brand, resubmit: 5 } });
    expect(released.brand.outputs).to.include({ currentVersion: 5, phase: "in-review" });
  });

  it("wait for the next day when AWS's daily quota is used up", async () => {
    await stack.aws.control.set(stack.account.accountId, REGION, {
      quotas: { REGISTRATION_VERSIONS_CREATED_PER_DAY: 1 },
    });
    await up(stack);
    await happens("deny");
    await up(stack, at("1 Oak Street"));
    await happens("deny");
    const { brand: held } = await up(stack, at("2 Oak Street"));
    expect(held.outputs).to.include({ phase: "held", waitingFor: "AWS", currentVersion: 2 });
    expect(held.outputs["nextStep"]).to.contain("tomorrow");
    expect(held.outputs["heldChanges"]).to.deep.equal(["companyInfo.address"]);
    await stack.aws.control.advance(DAY + 1);
    const { brand: next } = await up(stack, at("2 Oak Street"));
    expect(next.outputs).to.include({ currentVersion: 3, phase: "in-review" });
  });

  it("hold a change during the review, and file it when the review ends", async () => {
    await up(stack);
    await happens("pick-up");
    const { brand: held } = await up(stack, at("1 Oak Street"));
    expect(held.outputs["heldChanges"]).to.deep.equal(["companyInfo.address"]);
    expect((await up(stack, at("1 Oak Street"))).brand.step).to.equal("same");
    await happens("deny");
    const { brand: filed } = await up(stack, at("1 Oak Street"));
    expect(filed.outputs).to.include({ currentVersion: 2, phase: "in-review" });
    expect(filed.outputs["heldChanges"]).to.deep.equal([]);
  });

  it("are discarded on request, once, and filed again on release", async () => {
    await up(stack);
    const { brand: discarded } = await up(stack, { brand: { discard: 1 } });
    expect(discarded.outputs).to.include({ phase: "discarded", waitingFor: "you" });
    expect(stack.transcript.at(-1)).to.contain("discards version 1 of registration-");
    expect((await up(stack, { brand: { discard: 1 } })).brand.step).to.equal("same");
    const { brand: again } = await up(stack, { brand: { discard: 1, resubmit: 2 } });
    expect(again.outputs).to.include({ currentVersion: 2, phase: "in-review" });
    const calls = await stack.calls();
    expect(calls.filter((name) => name === "DiscardRegistrationVersion")).to.have.length(1);
  });

  it("are discarded although the reply was lost", async () => {
    await up(stack);
    await stack.aws.control.fault({
      service: "sms-voice",
      operation: "DiscardRegistrationVersion",
      account: stack.account.accountId,
      fault: "drop-after",
    });
    const { brand: discarded } = await up(stack, { brand: { discard: 1 } });
    expect(discarded.outputs["phase"]).to.equal("discarded");
  });

  it("cannot be discarded any more once they are reviewed, which is said", async () => {
    await up(stack);
    await happens("pick-up");
    const { brand } = await up(stack, { brand: { discard: 1 } });
    expect(brand.outputs["nextStep"]).to.contain("Version 1 can no longer be discarded");
    expect(await stack.calls()).to.not.include("DiscardRegistrationVersion");
  });

  const waitingForMail = async (fields: Properties) => {
    await up(stack, { brand: { fields } });
    await happens("pick-up");
    await happens("require-authentication");
  };

  it("of a public company are approved once its person has answered", async () => {
    const fields = publicCompany("marker.person@birchclinic.org");
    await waitingForMail(fields);
    const asked = (await up(stack, { brand: { fields } })).brand.outputs;
    expect(asked).to.include({ status: "REQUIRES_AUTHENTICATION", approved: false });
    await happens("authenticate");
    const answered = (await up(stack, { brand: { fields } })).brand.outputs;
    expect(answered).to.include({ status: "REVIEWING", phase: "in-review", waitingFor: "carrier" });
    await happens("approve");
    expect((await up(stack, { brand: { fields } })).brand.outputs).to.include({
      phase: "approved",
      approved: true,
    });
  });

  it("of a public company are discarded and filed anew once the mail can no longer be sent", async () => {
    const fields = publicCompany("marker.person@birchclinic.org");
    await waitingForMail(fields);
    const early = (await up(stack, { brand: { fields, discard: 1 } })).brand.outputs;
    expect(early).to.include({ phase: "authenticate", waitingFor: "you", currentVersion: 1 });
    expect(early["nextStep"]).to.match(/DISCARD_REGISTRATION_VERSION_NOT_ALLOWED.*30 days/);
    await stack.aws.control.advance(30 * DAY + 1);
    const late = (await up(stack, { brand: { fields, discard: 1 } })).brand.outputs;
    expect(late).to.include({ phase: "discarded", waitingFor: "you", currentVersion: 1 });
    const again = { brand: { fields, discard: 1, resubmit: 2 } };
    expect((await up(stack, again)).brand.outputs).to.include({
      status: "SUBMITTED",
      currentVersion: 2,
    });
  });

  it("of a public company name the masked address and the days that its mail is good for", async () => {
    const fields = publicCompany("marker.person@birchclinic.org");
    await waitingForMail(fields);
    const { outputs } = (await up(stack, { brand: { fields } })).brand;
    const since = new Date(outputs["since"] as string);
    const inDays = (days: number) => new Date(since.getTime() + days * DAY * 1_000).toISOString();
    expect(outputs).to.include({ phase: "authenticate", waitingFor: "you", expectedBy: inDays(7) });
    const nextStep = outputs["nextStep"] as string;
    expect(nextStep).to.contain("The person at m…@birchclinic.org has a mail");
    expect(nextStep).to.contain(`7 days (until ${inDays(7).slice(0, 10)})`);
    expect(nextStep).to.match(/30 days of the submission \(until \d{4}-\d\d-\d\d\)/);
    expect(nextStep).to.contain(
      "set tendlc:discard to {brand: 1}, and then set tendlc:resubmit to {brand: 2}",
    );
    expect(stack.transcript.join("\n")).to.not.contain("marker.person");
  });
});
