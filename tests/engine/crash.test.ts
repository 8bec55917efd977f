import { expect } from "chai";
import { setTimeout as pause } from "node:timers/promises";
import type { Process } from "../../tools/workspace/processes";
import type { RunningCommand } from "../../tools/workspace/workspace";
import { usesEngine } from "../support/engine";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** How often the call log is looked at. */
const LOOK_MILLISECONDS = 50;

describe("a crash in the middle of a paid call", function () {
  usesEngine(this);
  let s: Stacks;

  beforeEach(async () => {
    s = await stacks();
  });
  afterEach(async () => {
    await s.sandbox.control.clearFaults();
    disposeWorkspaces();
  });

  /** The work is done at AWS, and its answer never comes. */
  const swallow = (operation: string) =>
    s.sandbox.control.fault({
      service: "sms-voice",
      operation,
      account: s.primaryAccount.accountId,
      fault: "timeout-after",
    });

  const callsOf = async (operation: string): Promise<number> => {
    const calls = await s.sandbox.control.calls(s.primaryAccount.accountId);
    return calls.filter((call) => call.operation === operation).length;
  };

  /** Starts `up` and waits until the operation was called, or until it ended without. */
  async function upUntil(operation: string): Promise<{ up: RunningCommand; called: boolean }> {
    const before = await callsOf(operation);
    const up = await s.primary.startUp();
    const ended = up.result.then(() => true);
    for (;;) {
      if ((await callsOf(operation)) > before) return { up, called: true };
      if (await Promise.race([ended, pause(LOOK_MILLISECONDS, false)]))
        return { up, called: false };
    }
  }

  const brands = async () =>
    (await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION)).filter(
      ({ type }) => type === "US_TEN_DLC_BRAND_REGISTRATION",
    );

  const providerOf = (up: RunningCommand): Process => {
    const provider = up.descendants().find(({ command }) => command.includes("smsvoice"));
    if (provider === undefined) throw new Error("the provider is not running");
    return provider;
  };

  it("of the provider, after the brand was created: the next up goes on with that brand", async () => {
    await swallow("CreateRegistration");
    const { up } = await upUntil("CreateRegistration");
    process.kill(providerOf(up).pid, "SIGKILL");
    expect((await up.result).code).to.not.equal(0);
    const [filed] = await brands();

    await s.primary.up();
    const all = await brands();
    expect(all.map(({ registrationId }) => registrationId)).to.deep.equal([
      filed?.["registrationId"],
    ]);
    expect(all[0]).to.include({ status: "SUBMITTED" });
    expect(await callsOf("CreateRegistration")).to.equal(1);
  });

  it("is no crash when a person cancels: the wait ends, and the id is kept", async () => {
    s.primary.configure((config) => ({ ...config, "tendlc:waitMinutes": 10 }));
    const { up } = await upUntil("SubmitRegistrationVersion");
    await pause(1000);
    up.interrupt();
    expect((await up.result).code).to.not.equal(0);
    const state = await s.primary.resources();
    const brand = state.find(({ urn }) => urn.endsWith("::brand"));
    const [filed] = await brands();
    expect(brand?.outputs?.["registrationId"]).to.equal(filed?.["registrationId"]);

    s.primary.configure((config) => ({ ...config, "tendlc:waitMinutes": 0 }));
    await s.primary.up();
    expect(await brands()).to.have.length(1);
    expect(await callsOf("CreateRegistration")).to.equal(1);
  });
});
