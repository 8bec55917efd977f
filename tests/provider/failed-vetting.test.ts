import { expect } from "chai";
import type { RegistrationEvent } from "../support/sandbox-control";
import { REGION, TestStack } from "../support/provider";
import { preview, up } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

describe("a vetting that fails", function () {
  this.timeout(60_000);
  let stack: TestStack;

  const happens = (name: string, event: RegistrationEvent["event"]) =>
    stack.aws.control.registrationEvent({
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output(name, "registrationId") as string,
      event,
      ...(event === "deny"
        ? { reasons: [{ Reason: "BRAND_VETTING_INVALID", ShortDescription: "The score is low" }] }
        : {}),
    });

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
    await up(stack);
    await happens("brand", "pick-up");
    await happens("brand", "approve");
    await up(stack);
    await happens("vetting", "deny");
  });

  it("holds its campaigns, says how to go on, and costs nothing twice", async () => {
    const before = await stack.callCount();
    const { vetting, alerts } = await up(stack);
    expect(vetting.outputs).to.include({ phase: "denied", waitingFor: "you", done: false });
    expect(vetting.outputs["nextStep"]).to.contain("set tendlc:resubmit to {vetting: 2}");
    expect(vetting.outputs["nextStep"]).to.contain("set tendlc:vettingOptional to true");
    expect(alerts.outputs).to.include({ phase: "held", waitingFor: "registration vetting" });
    expect(
      (await stack.calls(before)).filter((name) => !/^(Describe|List)/.test(name)),
    ).to.deep.equal([]);
  });

  it("is waited for all the same while a new version of it is under review", async () => {
    const wishes = { vetting: { resubmit: 2, vettingOptional: true } };
    const { vetting, alerts } = await up(stack, wishes);
    expect(vetting.outputs).to.include({ status: "SUBMITTED", currentVersion: 2, done: false });
    expect(alerts.outputs).to.include({ status: "", phase: "held" });
    await happens("vetting", "deny");
  });

  it("lets campaigns go on without it only when that is asked for, in a preview too", async () => {
    const wishes = { vetting: { vettingOptional: true } };
    const shown = await preview(stack, wishes);
    expect(shown.vetting.outputs).to.include({ phase: "denied", done: true });
    const { vetting, alerts } = await up(stack, wishes);
    expect(vetting.outputs).to.include({ phase: "denied", done: true });
    expect(vetting.outputs["nextStep"]).to.contain("Campaigns go on without it");
    expect(alerts.outputs).to.include({ status: "SUBMITTED", phase: "in-review" });
    expect((await up(stack, wishes)).vetting.step).to.equal("same");
  });
});
