import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { CallFailed } from "../support/plugin-client";
import { refusal, TestStack } from "../support/provider";
import { brand, DAY, number, preview, up } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

/** Waits until `done`, for 10 seconds at most. */
async function until(done: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (await done()) return;
    await delay(50);
  }
  throw new Error("it did not happen within 10 seconds");
}

describe("lost replies, crashes and cancels", function () {
  this.timeout(60_000);
  let stack: TestStack;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
  });

  afterEach(async () => {
    await stack.aws.control.clearFaults();
  });

  const fault = (
    operation: string,
    fault: "timeout-after" | "drop-after" | "throttle" | "expired-token",
    times = 1,
  ) =>
    stack.aws.control.fault({
      service: "sms-voice",
      operation,
      account: stack.account.accountId,
      fault,
      times,
    });

  const numbers = async () =>
    (await stack.calls()).filter((name) => name === "RequestPhoneNumber").length;

  it("files once when the provider is killed after CreateRegistration", async () => {
    await fault("CreateRegistration", "timeout-after");
    const pass = await stack.start();
    const lost = pass.up(brand()).catch((error: unknown) => error);
    await until(async () => (await stack.registrations()).length === 1);
    await pass.plugin.kill();
    expect(await lost).to.be.instanceOf(CallFailed);
    expect(stack.state.has("brand")).to.equal(false);

    const [made] = await stack.registrations();
    const shown = await preview(stack);
    expect(shown.brand.outputs["registrationId"]).to.equal(made?.["registrationId"]);
    const { brand: rerun } = await up(stack);
    expect(rerun.outputs["registrationId"]).to.equal(shown.brand.outputs["registrationId"]);
    expect(rerun.outputs["status"]).to.equal("SUBMITTED");
    expect(await stack.registrations()).to.have.length(1);
  });

  it("leases once when the provider is killed after RequestPhoneNumber", async () => {
    const { control } = stack.aws;
    for (const days of [2, 2, 15]) {
      await up(stack);
      await control.advance(days * DAY);
    }
    await fault("RequestPhoneNumber", "timeout-after");
    const campaign = await stack.pass((pass) =>
      pass.refresh({ type: "Registration", name: "alerts", inputs: {} }),
    );
    expect(campaign.outputs["approved"]).to.equal(true);
    const pass = await stack.start();
    const lost = pass.up(number(campaign.outputs)).catch((error: unknown) => error);
    await until(async () => (await numbers()) === 1);
    await pass.plugin.kill();
    expect(await lost).to.be.instanceOf(CallFailed);

    const { number: rerun } = await up(stack);
    expect(rerun.outputs).to.include({ status: "PENDING", waitingFor: "carrier" });
    expect(await numbers()).to.equal(1);
    const held = await stack.pass((one) =>
      one.refresh({ type: "PhoneNumber", name: "alerts-number", inputs: {} }),
    );
    expect(held.outputs["phoneNumberId"]).to.equal(rerun.outputs["phoneNumberId"]);
  });

  it("sends the same token again when the connection drops after the work", async () => {
    await fault("CreateRegistration", "drop-after");
    await up(stack);
    const all = await stack.aws.control.calls(stack.account.accountId);
    const creates = all.filter(({ operation }) => operation === "CreateRegistration");
    expect(creates).to.have.length(2);
    expect(
      new Set(creates.map(({ input }) => (input as { ClientToken: string }).ClientToken)).size,
    ).to.equal(1);
    expect(await stack.registrations()).to.have.length(1);
  });

  it("keeps the id when a later call fails, and goes on from there", async () => {
    await fault("SubmitRegistrationVersion", "expired-token", 20);
    const message = await refusal(up(stack));
    expect(message).to.contain("SubmitRegistrationVersion");
    const id = stack.output("brand", "registrationId");
    expect(id).to.match(/^registration-/);
    await stack.aws.control.clearFaults();
    const { brand: rerun } = await up(stack);
    expect(rerun.outputs).to.include({ registrationId: id, status: "SUBMITTED" });
    expect(await stack.registrations()).to.have.length(1);
  });

  it("keeps the id when a wait for the review is cancelled", async () => {
    const pass = await stack.start();
    const waiting = pass.up(brand({ brand: { waitMinutes: 30 } })).catch((error: unknown) => error);
    await until(() =>
      Promise.resolve(
        pass.plugin.messages.some(({ text }) => text.includes("brand: waiting, SUBMITTED")),
      ),
    );
    await pass.plugin.cancel();
    expect(await waiting).to.be.instanceOf(CallFailed);
    await pass.plugin.stop();
    expect(stack.output("brand", "registrationId")).to.match(/^registration-/);
    expect((await up(stack)).brand.outputs["status"]).to.equal("SUBMITTED");
    expect(await stack.registrations()).to.have.length(1);
  });

  it("waits for the review as long as it may, and ends when it has ended", async () => {
    const pass = await stack.start();
    const waiting = pass.up(brand({ brand: { waitMinutes: 30 } }));
    await until(() =>
      Promise.resolve(
        pass.plugin.messages.some(({ text }) => text.includes("brand: waiting, SUBMITTED")),
      ),
    );
    await stack.aws.control.advance(2 * DAY);
    expect((await waiting).outputs["status"]).to.equal("COMPLETE");
    await pass.plugin.stop();
  });

  it("waits out throttling, and never takes a refused read for a deletion", async () => {
    await up(stack);
    await fault("DescribeRegistrations", "throttle");
    expect((await up(stack)).brand.outputs["status"]).to.equal("SUBMITTED");
    await fault("DescribeRegistrations", "expired-token", 40);
    const message = await refusal(stack.pass((pass) => pass.refresh(brand())));
    expect(message).to.contain("DescribeRegistrations");
    expect(stack.output("brand", "status")).to.equal("SUBMITTED");
  });
});
