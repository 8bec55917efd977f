import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { REGION, TestStack } from "../support/provider";
import { brand, BRAND_FIELDS, CAMPAIGN_FIELDS, preview, up } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const corrected: Properties = {
  ...BRAND_FIELDS,
  companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), address: "78 Elm Street" },
};

describe("drafts, denials and held changes", function () {
  this.timeout(60_000);
  let stack: TestStack;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  const happens = (
    event: "pick-up" | "approve" | "deny" | "revoke" | "require-authentication",
    reason = "BRAND_ADDRESS_INVALID",
  ) =>
    stack.aws.control.registrationEvent({
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output("brand", "registrationId") as string,
      event,
      ...(event === "deny"
        ? {
            reasons: [
              {
                Reason: reason,
                ShortDescription: "The address is not the company's",
                FieldPath: "companyInfo.address",
              },
            ],
          }
        : {}),
    });

  it("drafts the brand alone while submit is false, and submits it later", async () => {
    const first = await up(stack, { submit: false });
    expect(first.brand.outputs).to.include({
      status: "CREATED",
      phase: "draft",
      waitingFor: "you",
    });
    expect(first.vetting.outputs).to.include({ status: "", phase: "held" });
    expect(await stack.registrations()).to.have.length(1);
    expect(await stack.calls()).to.not.include("SubmitRegistrationVersion");

    const before = await stack.callCount();
    expect((await up(stack, { submit: false })).brand.step).to.equal("same");
    expect(
      (await stack.calls(before)).filter((name) => !/^(Describe|List)/.test(name)),
    ).to.deep.equal([]);

    const shown = await preview(stack);
    expect(shown.brand.detailed).to.include("submit");
    const second = await up(stack);
    expect(second.brand.outputs["status"]).to.equal("SUBMITTED");
    expect((await stack.calls()).filter((name) => name === "CreateRegistration")).to.have.length(1);
  });

  it("warns of a denial, and holds until the filing is changed", async () => {
    await up(stack);
    await happens("deny");
    const { brand: denied } = await up(stack);
    expect(denied.outputs).to.include({
      status: "REQUIRES_UPDATES",
      phase: "denied",
      waitingFor: "you",
    });
    expect(denied.outputs["denials"]).to.have.length(1);
    expect(denied.outputs["denials"]).to.have.nested.property("[0].field", "companyInfo.address");
    expect(stack.transcript.join("\n")).to.contain(
      "brand: version 1 was denied: BRAND_ADDRESS_INVALID (companyInfo.address): The address is not the company's",
    );
    expect((await up(stack)).brand.step).to.equal("same");
    expect(await stack.calls()).to.not.include("CreateRegistrationVersion");
  });

  it("mends a denial by a new version with every field put again", async () => {
    await up(stack);
    await happens("deny");
    await up(stack);
    const before = await stack.callCount();
    const shown = await preview(stack, { brand: { fields: corrected } });
    expect(shown.brand.detailed).to.include("fields.companyInfo.address");
    expect((await stack.calls(before)).every((name) => /^(Describe|List)/.test(name))).to.equal(
      true,
    );

    const { brand: mended } = await up(stack, { brand: { fields: corrected } });
    expect(mended.outputs).to.include({
      status: "SUBMITTED",
      currentVersion: 2,
      phase: "in-review",
    });
    const calls = await stack.calls(before);
    expect(calls.filter((name) => name === "CreateRegistrationVersion")).to.have.length(1);
    expect(calls.filter((name) => name === "PutRegistrationFieldValue")).to.have.length(14);
    expect(calls.filter((name) => name === "SubmitRegistrationVersion")).to.have.length(1);
  });

  it("opens no version after a denial that AWS lets nobody answer, nor after one it does not know", async () => {
    await up(stack);
    await happens("deny", "SECURITY_REVIEW_FAILED");
    const { brand: never } = await up(stack, { brand: { fields: corrected } });
    expect(never.outputs["nextStep"]).to.contain("takes no new version");
    expect(await stack.calls()).to.not.include("CreateRegistrationVersion");
  });

  it("asks for a word in resubmit after a denial that depends on the content", async () => {
    await up(stack);
    await happens("deny", "MOON_PHASE");
    const { brand: asked } = await up(stack, { brand: { fields: corrected } });
    expect(asked.outputs["nextStep"]).to.contain("set tendlc:resubmit to {brand: 2}");
    const { brand: done } = await up(stack, { brand: { fields: corrected, resubmit: 2 } });
    expect(done.outputs).to.include({ status: "SUBMITTED", currentVersion: 2 });
  });

  it("holds a change while in review, shows it once, and says so", async () => {
    await up(stack);
    const { brand: held } = await up(stack, { brand: { fields: corrected } });
    expect(held.outputs).to.deep.include({
      status: "SUBMITTED",
      heldChanges: ["companyInfo.address"],
    });
    expect(held.detailed).to.deep.equal(["fields.companyInfo.address", "heldChanges"]);
    expect((await preview(stack, { brand: { fields: corrected } })).brand.step).to.equal("same");
    await happens("deny");
    const { brand: mended } = await up(stack, { brand: { fields: corrected } });
    expect(mended.outputs).to.deep.include({ currentVersion: 2, heldChanges: [] });
  });

  it("holds a change to an approved brand until resubmit names the version, and files it once", async () => {
    await up(stack);
    await happens("pick-up");
    await happens("approve");
    const changed = { brand: { fields: corrected } };
    const { brand: held } = await up(stack, changed);
    expect(held.outputs).to.deep.include({
      phase: "approved",
      approved: true,
      done: true,
      heldChanges: ["companyInfo.address"],
    });
    expect(held.outputs["nextStep"]).to.contain("{brand: 2}");
    expect((await up(stack, changed)).brand.step).to.equal("same");

    const released = { brand: { fields: corrected, resubmit: 2 } };
    const { brand: filed } = await up(stack, released);
    expect(filed.outputs).to.include({ currentVersion: 2, approvedVersion: 1, approved: true });
    await happens("pick-up");
    await happens("approve");
    expect((await up(stack, released)).brand.outputs).to.deep.include({
      approvedVersion: 2,
      heldChanges: [],
    });
    expect((await up(stack, released)).brand.step).to.equal("same");
    expect(
      (await stack.calls()).filter((name) => name === "CreateRegistrationVersion"),
    ).to.have.length(1);
  });

  it("shows that the brand's person must act, and holds after a revocation", async () => {
    await up(stack);
    await happens("pick-up");
    await happens("require-authentication");
    const { brand: asks } = await up(stack);
    expect(asks.outputs).to.include({ phase: "authenticate", waitingFor: "you", approved: false });
    expect(asks.outputs["nextStep"]).to.contain("noreply@auth.campaignregistry.com");
  });

  it("refuses to change what AWS cannot change, and honours ignoreChanges", async () => {
    const stackOf = await up(stack);
    expect(stackOf.brand.step).to.equal("create");
    await happens("pick-up");
    await happens("approve");
    await up(stack);
    await stack.pass(async (pass) => {
      const ignoring = {
        ...brand({ brand: { fields: corrected } }),
        ignoreChanges: ["fields.companyInfo.address"],
      };
      expect((await pass.preview(ignoring)).step).to.equal("same");
      const other = brand({
        brand: { registrationType: "US_TOLL_FREE_REGISTRATION", fields: CAMPAIGN_FIELDS },
      });
      const message = await pass
        .preview(other)
        .then(String, (error: unknown) => (error as Error).message);
      expect(message).to.contain("a registration's type cannot change");
    });
  });
});
