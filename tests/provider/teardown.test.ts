import { expect } from "chai";
import { refusal, REGION, TestStack, whileTimePasses, type Declared } from "../support/provider";
import { Console } from "../support/provider-console";
import { brand, BRAND_FIELDS, number, up, upUntilActive } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const guard = (teardown: boolean): Declared => ({
  type: "Guard",
  name: "guard",
  inputs: { teardown },
});

const named = (type: Declared["type"], name: string): Declared => ({ type, name, inputs: {} });

describe("destroy, with and without a teardown", function () {
  this.timeout(90_000);
  let stack: TestStack;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await upUntilActive(stack);
    await stack.pass((pass) => pass.up(guard(false)));
  });

  it("refuses to delete the guard, naming the two commands", async () => {
    await stack.pass(async (pass) => {
      const message = await refusal(pass.delete(guard(false)));
      expect(message).to.contain("pulumi config set tendlc:teardown true && pulumi up");
      expect(message).to.contain("pulumi destroy");
    });
  });

  it("refuses to delete a registration and a number, and calls nothing", async () => {
    const before = await stack.callCount();
    await stack.pass(async (pass) => {
      for (const [type, name] of [
        ["Registration", "brand"],
        ["PhoneNumber", "alerts-number"],
      ] as const) {
        expect(await refusal(pass.delete(named(type, name)))).to.contain("is not deleted");
      }
    });
    expect(await stack.calls(before)).to.deep.equal([]);
  });

  it("files nothing while the teardown is set, and takes the protection off", async () => {
    const steps = await up(stack, { teardown: true });
    expect(steps.brand.step).to.equal("same");
    expect(steps.number.detailed).to.deep.equal(["teardown"]);
    expect(steps.number.outputs["deletionProtectionEnabled"]).to.equal(false);
    await stack.pass(async (pass) => {
      expect((await pass.up(guard(true))).detailed).to.deep.equal(["teardown"]);
      const stranger = { ...brand({ teardown: true }), name: "second" };
      expect((await pass.up(stranger)).outputs).to.include({ registrationId: "", phase: "draft" });
      stack.state.delete("second");
    });
    expect(await stack.registrations()).to.have.length(3);
  });

  it("then deletes in the order of dependents, through AWS's lags", async () => {
    await stack.pass(async (pass) => {
      await pass.delete(guard(true));
      await pass.delete(number({}));
      const registrations = async (): Promise<void> => {
        for (const name of ["alerts", "vetting", "brand"]) {
          await pass.delete(named("Registration", name));
        }
      };
      // The lags are on the sandbox's clock: time passes while the provider waits.
      await whileTimePasses(stack, 40, registrations());
    });
    const statuses = (await stack.registrations()).map((one) => one["status"]);
    expect(new Set(statuses)).to.deep.equal(new Set(["DELETED"]));
    expect(stack.state.size).to.equal(0);
  });

  it("counts what is already gone as deleted", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    await up(fresh, { submit: false });
    const before = fresh.state.get("brand");
    await up(fresh, { submit: false, teardown: true });
    await fresh.pass((pass) => pass.delete(named("Registration", "brand")));
    expect(before).to.not.equal(undefined);
    fresh.state.set("brand", {
      id: "x",
      inputs: { teardown: true },
      outputs: before?.outputs ?? {},
    });
    await fresh.pass((pass) => pass.delete(named("Registration", "brand")));
    expect((await fresh.calls()).filter((name) => name === "DeleteRegistration")).to.have.length(1);
  });

  it("refuses to delete in review, and says the state and the next step", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    await up(fresh);
    await up(fresh, { teardown: true });
    const message = await refusal(
      fresh.pass((pass) => pass.delete(named("Registration", "brand"))),
    );
    expect(message).to.contain("SUBMITTED, and AWS deletes nothing in review");
    expect(message).to.contain(`Left at AWS: ${fresh.output("brand", "registrationId") as string}`);
    expect(message).to.contain("set tendlc:discard to {brand:");
    expect(await fresh.calls()).to.not.include("DeleteRegistration");
    const taken = { teardown: true, brand: { discard: 1 } };
    expect((await up(fresh, taken)).brand.outputs["phase"]).to.equal("discarded");
    await fresh.pass((pass) => pass.delete(named("Registration", "brand")));
    expect((await fresh.registrations()).map(({ status }) => status)).to.deep.equal(["DELETED"]);
  });

  it("refuses at once where only a newer version is in review, and lists what is left", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    const at = new Console(fresh.aws, fresh.account);
    await fresh.aws.control.set(fresh.account.accountId, REGION, { reviews: "manual" });
    await up(fresh);
    const id = fresh.output("brand", "registrationId") as string;
    await at.happens(id, "pick-up", "approve");
    await at.newVersion(id);
    await at.put(id, BRAND_FIELDS);
    await at.submit(id);
    await up(fresh, { teardown: true });
    const message = await refusal(
      fresh.pass((pass) => pass.delete(named("Registration", "brand"))),
    );
    expect(message).to.contain(`${id} is version 2 SUBMITTED, and AWS deletes nothing in review`);
    expect(message).to.contain("set tendlc:discard to {brand: 2}");
    expect((await fresh.calls()).filter((name) => name === "DeleteRegistration")).to.have.length(1);
  });

  it("lists what somebody else filed under the brand, where AWS keeps the brand for it", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    const at = new Console(fresh.aws, fresh.account);
    await up(fresh, { submit: false });
    const id = fresh.output("brand", "registrationId") as string;
    const theirs = await at.create("US_TEN_DLC_CAMPAIGN_REGISTRATION");
    await at.associate(theirs, id);
    await up(fresh, { submit: false, teardown: true });
    const message = await refusal(
      fresh.pass((pass) => pass.delete(named("Registration", "brand"))),
    );
    expect(message).to.match(
      new RegExp(`Left at AWS: ${id}, ${theirs} \\(US_TEN_DLC_CAMPAIGN_REGISTRATION, CREATED\\)`),
    );
  });

  it("leaves a number whose protection somebody turned on again, and says so", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    const at = new Console(fresh.aws, fresh.account);
    await upUntilActive(fresh);
    await up(fresh, { teardown: true });
    const id = fresh.output("alerts-number", "phoneNumberId") as string;
    await at.protect(id, true);
    const message = await refusal(fresh.pass((pass) => pass.delete(number({}))));
    expect(message).to.contain(`somebody turned the deletion protection of ${id}`);
    expect(message).to.contain(`Left at AWS: ${id}`);
    expect(await fresh.calls()).to.not.include("ReleasePhoneNumber");
    await up(fresh, { teardown: true });
    await fresh.pass((pass) => pass.delete(number({})));
    expect(await fresh.calls()).to.include("ReleasePhoneNumber");
  });

  it("keeps what AWS lost as DELETED, and files it again only when refile says so", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    await up(fresh, { submit: false });
    const id = fresh.output("brand", "registrationId");
    const kept = fresh.state.get("brand");
    await fresh.pass(async (pass) => {
      const gone = { ...kept, inputs: { teardown: true } };
      await pass.plugin.delete(fresh.urn("Registration", "brand"), "x", {
        inputs: gone.inputs,
        outputs: kept?.outputs ?? {},
      });
    });
    const read = await fresh.pass((pass) => pass.refresh(brand()));
    expect(read.id).to.equal(kept?.id);
    expect(read.outputs).to.include({ registrationId: id, status: "DELETED", approved: false });
    const held = await up(fresh);
    expect(held.brand.outputs["nextStep"]).to.contain('List "brand" in tendlc:refile');
    const again = await up(fresh, { brand: { refile: true } });
    expect(again.brand.outputs["status"]).to.equal("SUBMITTED");
    expect(again.brand.outputs["registrationId"]).to.not.equal(id);
  });

  it("leaves at AWS what was adopted", async () => {
    const fresh = new TestStack(stack.aws, await stack.aws.newAccount());
    await up(fresh, { submit: false });
    const adopter = new TestStack(stack.aws, fresh.account, "adopter");
    const existingId = fresh.output("brand", "registrationId");
    await adopter.pass(async (pass) => {
      const adopted = brand({ submit: false, teardown: true, brand: { existingId } });
      await pass.up(adopted);
      await pass.delete(adopted);
    });
    expect(await fresh.calls()).to.not.include("DeleteRegistration");
  });
});
