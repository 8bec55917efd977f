import { expect } from "chai";
import { REGION, TestStack, type Declared } from "../support/provider";
import { brand, DAY, number, preview, up } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const LISTS = ["DescribeRegistrations", "DescribePhoneNumbers"] as const;
const ACCOUNT_READS = [
  "DescribeAccountAttributes",
  "DescribeSpendLimits",
  "DescribeAccountLimits",
] as const;

describe("while AWS cannot be asked", function () {
  this.timeout(60_000);
  let stack: TestStack;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  afterEach(async () => {
    await (await sandbox()).control.clearFaults();
  });

  /** Expired credentials are not tried again, so that the tests are quick. */
  const fails = async (operations: readonly string[], fault: "expired-token" | "unavailable") => {
    for (const operation of operations) {
      const { accountId: account } = stack.account;
      await stack.aws.control.fault({
        service: "sms-voice",
        operation,
        account,
        fault,
        times: 1_000,
      });
    }
  };

  const attempt = async (run: Promise<unknown>): Promise<string> =>
    run.then(
      () => "no error",
      (error: unknown) => String(error),
    );

  it("previews every resource as an update to what the state says, with a warning for each", async () => {
    await up(stack);
    const before = structuredClone([...stack.state.values()].map(({ outputs }) => outputs));
    await fails(LISTS, "expired-token");
    const shown = await preview(stack);
    const steps = [shown.brand, shown.vetting, shown.alerts, shown.number];
    // What is not filed asks AWS for nothing.
    expect(steps.map(({ step }) => step)).to.deep.equal(["update", "same", "same", "same"]);
    expect(steps.map(({ outputs }) => outputs)).to.deep.equal(before);
    const said = stack.transcript.at(-1) ?? "";
    expect(said).to.contain("brand: AWS could not be asked: DescribeRegistrations: ExpiredToken");
    expect(said).to.contain('"severity":"warning"');
  });

  it("previews the first creation without an id, and creates nothing in the update", async () => {
    await fails(LISTS, "expired-token");
    const { brand: first } = await preview(stack);
    expect(first.step).to.equal("create");
    expect(first.outputs).to.include({ status: "", phase: "draft" });
    expect(await attempt(up(stack))).to.contain("DescribeRegistrations");
    expect(await stack.calls()).to.not.include("CreateRegistration");
  });

  it("fails in the real update with AWS's error, asks anew for it, and goes on when AWS answers", async () => {
    await up(stack);
    await fails(["DescribeRegistrations"], "unavailable");
    const before = await stack.callCount();
    await stack.pass(async (pass) => {
      expect((await pass.preview(brand())).step).to.equal("update");
      // The refusal is shared by what is asked next, and asked again by what must know.
      const asked = (await stack.calls(before)).length;
      expect((await pass.preview(brand())).step).to.equal("update");
      expect((await stack.calls(before)).length).to.equal(asked);
      expect(await attempt(pass.up(brand()))).to.contain("DescribeRegistrations");
      expect((await stack.calls(before)).length).to.be.greaterThan(asked);
      await stack.aws.control.clearFaults();
      expect((await pass.up(brand())).outputs["status"]).to.equal("SUBMITTED");
    });
    expect(await stack.registrations()).to.have.length(1);
  });

  it("does so for a number as well", async () => {
    await stack.aws.control.set(stack.account.accountId, REGION, { reviews: "automatic" });
    for (const days of [2, 2, 15]) {
      await up(stack);
      await stack.aws.control.advance(days * DAY);
    }
    const leased = (await up(stack)).alerts.outputs;
    await fails(LISTS, "expired-token");
    const declared: Declared = number(leased);
    const state = structuredClone(stack.state.get(declared.name));
    await stack.pass(async (pass) => {
      const shown = await pass.preview(declared);
      expect(shown).to.deep.equal({
        step: "update",
        detailed: ["status"],
        outputs: state?.outputs,
      });
      expect(await attempt(pass.up(declared))).to.contain("DescribePhoneNumbers: ExpiredToken");
    });
  });

  it("still fails a refresh, and what the program must not change", async () => {
    await up(stack);
    await fails(LISTS, "expired-token");
    await stack.pass(async (pass) => {
      expect(await attempt(pass.refresh(brand()))).to.contain("DescribeRegistrations");
    });
    const kept = stack.state.get("brand");
    if (!kept) throw new Error("there is no brand in the state");
    const belongsTo = (id: string) => ({ ...brand().inputs, brandRegistrationId: id });
    stack.state.set("brand", { ...kept, inputs: belongsTo("registration-1") });
    const inputs = belongsTo("registration-2");
    await stack.pass(async (pass) => {
      expect(await attempt(pass.preview({ ...brand(), inputs }))).to.contain("cannot become");
    });
  });

  for (const operation of ACCOUNT_READS) {
    it(`says that the account's limits are not known when ${operation} fails`, async () => {
      await fails([operation], "expired-token");
      await stack.pass(async (pass) => {
        const { result } = await pass.plugin.invoke("smsvoice:index:getAccount");
        expect(result).to.include({
          accountId: stack.account.accountId,
          accountTier: "",
          monthlySpendLimit: 0,
        });
        expect(result["unavailable"]).to.contain(`${operation}: ExpiredToken`);
      });
    });
  }
});
