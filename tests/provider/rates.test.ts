import { expect } from "chai";
import { CallFailed } from "../support/plugin-client";
import { REGION, TestStack, type Pass } from "../support/provider";
import { brand } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const PUT = "PutRegistrationFieldValue";
/** Fields of the brand. */
const FIELDS = 14;

describe("under AWS's quota of one request a second", function () {
  this.timeout(90_000);
  let stack: TestStack;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    const { accountId } = stack.account;
    await aws.control.set(accountId, REGION, { throttle: true, reviews: "manual" });
  });

  const log = async () =>
    (await stack.aws.control.calls(stack.account.accountId)).filter(
      ({ service }) => service === "sms-voice",
    );
  const puts = async () =>
    (await log()).filter(({ operation, status }) => operation === PUT && status === 200);
  const refused = async () => (await log()).filter(({ errorCode }) => errorCode !== undefined);
  const until = async (reached: () => Promise<boolean>) => {
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it("a run that is out of time keeps what it filed", async () => {
    const error = await stack.pass(async (pass: Pass) => {
      const { inputs } = await pass.plugin.check(
        stack.urn("Registration", "brand"),
        brand().inputs,
      );
      try {
        const urn = stack.urn("Registration", "brand");
        await pass.plugin.create(urn, inputs, { timeoutSeconds: 5 });
        return undefined;
      } catch (thrown) {
        if (!(thrown instanceof CallFailed) || !thrown.initFailed) throw thrown;
        const { id, outputs } = thrown.initFailed;
        stack.state.set("brand", { id, inputs, outputs });
        return thrown;
      }
    });
    expect(error?.message).to.match(/time/);
    expect(stack.output("brand", "registrationId")).to.match(/^registration-/);
    expect((await puts()).length).to.be.within(1, FIELDS - 5);
  });

  it("the next one goes on from there, and a cancel stops it at once", async () => {
    const before = (await puts()).length;
    const pass = await stack.start();
    const running = pass.up(brand()).then(
      () => "done",
      (error: unknown) => String(error),
    );
    await until(async () => (await puts()).length >= before + 3);
    const began = performance.now();
    await pass.plugin.cancel();
    expect(await running).to.contain("cancelled");
    expect(performance.now() - began).to.be.below(3_000);
    await pass.plugin.stop();
    expect((await puts()).length).to.be.below(FIELDS);
  });

  it("and the last one submits: every field was put once, with a line for each", async () => {
    const { outputs } = await stack.pass((pass) => pass.up(brand()));
    expect(outputs["status"]).to.equal("SUBMITTED");
    const paths = (await puts()).map(({ input }) => (input as { FieldPath: string }).FieldPath);
    expect(paths).to.have.length(FIELDS);
    expect(new Set(paths).size).to.equal(FIELDS);
    expect(await stack.registrations()).to.have.length(1);
    expect(stack.transcript.join("\n")).to.match(
      /brand: 3 of \d+ fields: PutRegistrationFieldValue companyInfo\./,
    );
  });

  it("with few refusals: about one for each operation and run", async () => {
    const byOperation = new Map<string, number>();
    for (const { operation } of await refused()) {
      byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
    }
    for (const [operation, count] of byOperation) expect(count, operation).to.be.at.most(6);
  });

  it("a rate that is set keeps to it from the first request on: none is refused", async () => {
    const other = new TestStack(stack.aws, await stack.aws.newAccount());
    const { accountId } = other.account;
    await other.aws.control.set(accountId, REGION, { throttle: true });
    other.env = () => ({
      ...TestStack.prototype.env.call(other),
      TENDLC_REQUESTS_PER_SECOND: "1",
    });
    const draft = brand({
      submit: false,
      brand: { fields: { companyInfo: { city: "Portland" } } },
    });
    await other.pass((pass) => pass.preview(draft));
    const all = await other.aws.control.calls(accountId);
    expect(all.filter(({ errorCode }) => errorCode !== undefined)).to.deep.equal([]);
  });
});
