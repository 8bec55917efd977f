import { expect } from "chai";
import { DAY, preview, up, type Steps } from "../support/provider-filing";
import { TestStack, TAX_ID } from "../support/provider";
import { sandbox } from "../support/sandbox";

const statuses = (steps: Steps) => ({
  brand: steps.brand.outputs["status"],
  vetting: steps.vetting.outputs["status"],
  alerts: steps.alerts.outputs["status"],
  number: steps.number.outputs["status"],
});

const did = (steps: Steps) => ({
  brand: steps.brand.step,
  vetting: steps.vetting.step,
  alerts: steps.alerts.step,
  number: steps.number.step,
});

describe("the straight path from nothing to an active number", function () {
  this.timeout(60_000);
  let stack: TestStack;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
  });

  it("previews the first update without a write, and without a guess", async () => {
    const steps = await preview(stack);
    expect(did(steps)).to.deep.equal({
      brand: "create",
      vetting: "create",
      alerts: "create",
      number: "create",
    });
    expect(steps.vetting.outputs["registrationId"]).to.equal("");
    expect(steps.number.outputs["arn"]).to.equal("");
    expect((await stack.calls()).filter((name) => !/^(Describe|List)/.test(name))).to.deep.equal(
      [],
    );
    expect(stack.transcript.join()).to.contain("would submit US_TEN_DLC_BRAND_REGISTRATION");
  });

  it("files and submits the brand, and holds the rest", async () => {
    const steps = await up(stack);
    expect(statuses(steps)).to.deep.equal({
      brand: "SUBMITTED",
      vetting: "",
      alerts: "",
      number: "",
    });
    expect(steps.brand.outputs["phase"]).to.equal("in-review");
    expect(steps.vetting.outputs["waitingFor"]).to.equal("registration brand");
    expect(steps.number.outputs["waitingFor"]).to.equal("registration campaign");
    expect(stack.state.get("brand")?.id).to.equal(
      `${stack.account.accountId}/us-east-1/tendlc/primary/Registration/brand`,
    );
    expect(await stack.registrations()).to.have.length(1);
  });

  it("moves one step each time something was approved", async () => {
    const { control } = stack.aws;
    await control.advance(2 * DAY);
    expect(statuses(await up(stack))).to.deep.equal({
      brand: "COMPLETE",
      vetting: "SUBMITTED",
      alerts: "",
      number: "",
    });
    await control.advance(2 * DAY);
    const third = await up(stack);
    expect(statuses(third)).to.deep.equal({
      brand: "COMPLETE",
      vetting: "COMPLETE",
      alerts: "SUBMITTED",
      number: "",
    });
    expect(third.brand.step).to.equal("same");
    await control.advance(15 * DAY);
    const fourth = await up(stack);
    expect(statuses(fourth)).to.deep.equal({
      brand: "COMPLETE",
      vetting: "COMPLETE",
      alerts: "COMPLETE",
      number: "PENDING",
    });
    expect(fourth.alerts.detailed).to.include.members(["approved", "approvedVersion", "status"]);
    await control.advance(6 * DAY);
    expect(statuses(await up(stack)).number).to.equal("ACTIVE");
  });

  it("then finds nothing to do, with the two lists and one look at each approval", async () => {
    const before = await stack.callCount();
    const steps = await up(stack);
    expect(did(steps)).to.deep.equal({
      brand: "same",
      vetting: "same",
      alerts: "same",
      number: "same",
    });
    expect(await stack.calls(before)).to.deep.equal([
      "DescribeRegistrations",
      "DescribeRegistrationVersions",
      "DescribeRegistrationVersions",
      "DescribeRegistrationVersions",
      "DescribePhoneNumbers",
    ]);
  });

  it("refreshes to the same outputs", async () => {
    const before = structuredClone(stack.state.get("alerts")?.outputs);
    await stack.pass(async (pass) => {
      const alerts = await pass.refresh({ type: "Registration", name: "alerts", inputs: {} });
      expect(alerts.outputs).to.deep.equal(before);
    });
  });

  it("announced each paid act once before it, and each move in a line of its own", () => {
    const text = stack.transcript.join("\n");
    const times = (words: string) => text.split(words).length - 1;
    expect(times("brand: submits US_TEN_DLC_BRAND_REGISTRATION")).to.equal(1);
    expect(times("vetting: submits US_TEN_DLC_BRAND_VETTING")).to.equal(1);
    expect(times("about 40 US dollars, each time. It cannot be undone")).to.equal(1);
    expect(times("alerts: submits US_TEN_DLC_CAMPAIGN_REGISTRATION")).to.equal(1);
    expect(times("alerts-number: leases a TEN_DLC number")).to.equal(1);
    expect(times("alerts: SUBMITTED → COMPLETE")).to.equal(1);
    expect(times("alerts-number: PENDING → ACTIVE")).to.equal(1);
  });

  it("says nowhere what is secret, and repeats no field", () => {
    const text = stack.transcript.join("\n");
    expect(text).to.not.contain(TAX_ID);
    expect(text).to.not.contain("77 Elm Street");
  });

  it("put a status line before each of its calls", async () => {
    const ahead = (await stack.calls()).length;
    const lines = stack.transcript.join("\n").split('"ephemeral":true').length - 1;
    expect(lines).to.be.at.least(ahead);
  });
});
