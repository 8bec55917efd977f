import { setTimeout as pause } from "node:timers/promises";
import { DescribePhoneNumbersCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import type { EngineEvent } from "../../tools/workspace/engine-events";
import { stillRunning } from "../../tools/workspace/processes";
import type { RunningCommand } from "../../tools/workspace/workspace";
import { usesEngine } from "../support/engine";
import { pendingOf, resourcesOf } from "../support/engine-state";
import { destroyWithMinutes, REVIEW_DAYS } from "../support/engine-weeks";
import { clientsFor } from "../support/sandbox-clients";
import type { FaultRequest } from "../support/sandbox-control";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** How often the call log is looked at. */
const LOOK_MS = 50;
/** Time in which a plugin notices that its engine is gone. */
const END_MS = 10_000;
/** Long enough for the next command to be at work. */
const LATE_SECONDS = 5;

/** Calls that the CLI is killed at, one after the other, and what becomes of each. */
const KILLS: readonly Pick<FaultRequest, "operation" | "skip" | "fault">[] = [
  { operation: "CreateRegistration", fault: "late" },
  { operation: "PutRegistrationFieldValue", skip: 5, fault: "timeout-after" },
  { operation: "SubmitRegistrationVersion", fault: "late" },
  { operation: "RequestPhoneNumber", fault: "late" },
];

describe("the CLI killed while a call is in flight", function () {
  usesEngine(this);
  let s: Stacks;

  before(async () => {
    s = await stacks();
    s.primary.configure((config) => ({ ...config, "tendlc:waitMinutes": 5 }));
  });
  after(async () => {
    await s.sandbox.control.clearFaults(s.primaryAccount.accountId);
    disposeWorkspaces();
  });

  const callsOf = async (operation: string) =>
    (await s.sandbox.control.calls(s.primaryAccount.accountId)).filter(
      (call) => call.operation === operation,
    );

  /** Requests of the operation that AWS takes for different ones. */
  const tokens = async (operation: string): Promise<number> =>
    new Set(
      (await callsOf(operation)).map(({ input }) => (input as { ClientToken: string }).ClientToken),
    ).size;

  /** Weeks pass whenever an `up` waits for them. */
  const onEvent = ({ diagnosticEvent: said }: EngineEvent): void => {
    if (/: waiting, /.test(said?.message ?? "")) void s.advance(REVIEW_DAYS);
  };

  /** The AWS provider does not find again what it made at the moment of a crash: not tested here. */
  const roleIsSaved = (): boolean =>
    resourcesOf(s.primary).some(({ type, id }) => type === "aws:iam/role:Role" && id !== undefined);

  /** Kills the CLI at the call, and answers what it left running a while later. */
  async function killAt(
    { operation, skip = 0, fault }: (typeof KILLS)[number],
    start: () => Promise<RunningCommand>,
  ): Promise<readonly string[]> {
    const account = s.primaryAccount.accountId;
    const before = (await callsOf(operation)).length;
    await s.sandbox.control.fault({
      service: "sms-voice",
      operation,
      account,
      skip,
      fault,
      seconds: LATE_SECONDS,
    });
    const command = await start();
    const ended = command.result.then(({ stdout }) => stdout);
    while ((await callsOf(operation)).length <= before + skip) {
      const early = await Promise.race([ended, pause(LOOK_MS, undefined)]);
      if (early !== undefined) throw new Error(`it ended before ${operation}: ${early}`);
    }
    for (let ms = 0; ms < END_MS && !roleIsSaved(); ms += 100) await pause(100);
    const left = command
      .descendants()
      .filter(({ command: line }) => line.includes("pulumi-resource-"));
    expect(left).to.not.be.empty;
    command.kill();
    await command.result;
    for (let ms = 0; ms < END_MS && stillRunning(left).length > 0; ms += 100) await pause(100);
    return stillRunning(left).map(({ command: line }) => line);
  }

  for (const kill of KILLS) {
    it(`${kill.operation} (${kill.fault}): its plugins end, and pulumi cancel lets the next up begin`, async () => {
      expect(await killAt(kill, () => s.primary.startUp({ onEvent }))).to.deep.equal([]);
      await s.primary.cancel();
    });
  }

  it("leads to one brand, one vetting, one campaign and one number, and no call is paid twice", async () => {
    await s.primary.up({ onEvent });
    // The last of the late work is done by now.
    await pause(LATE_SECONDS * 1_000);
    await s.advance(REVIEW_DAYS);
    await s.primary.up();
    const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
    expect(all.map(({ type, status }) => [type, status]).sort()).to.deep.equal([
      ["US_TEN_DLC_BRAND_REGISTRATION", "COMPLETE"],
      ["US_TEN_DLC_BRAND_VETTING", "COMPLETE"],
      ["US_TEN_DLC_CAMPAIGN_REGISTRATION", "COMPLETE"],
    ]);
    const { sms } = clientsFor({ ...s.primaryAccount, endpoint: s.sandbox.endpoint });
    const { PhoneNumbers = [] } = await sms.send(new DescribePhoneNumbersCommand({}));
    expect(PhoneNumbers.map(({ Status }) => Status)).to.deep.equal(["ACTIVE"]);
    expect(await tokens("CreateRegistration")).to.equal(3);
    expect(await tokens("RequestPhoneNumber")).to.equal(1);
  });

  it("leaves pending operations that `pulumi refresh --clear-pending-creates` clears", async () => {
    expect([...new Set(pendingOf(s.primary))].sort()).to.deep.equal([
      "creating alerts-number",
      "creating brand",
    ]);
    await s.primary.refresh({ args: ["--clear-pending-creates"] });
    expect(pendingOf(s.primary)).to.deep.equal([]);
    const { stdout } = await s.primary.up();
    expect(stdout).to.not.contain("pending operations");
  });

  it("DeleteRegistration: its plugins end, and after pulumi cancel the next destroy ends", async () => {
    s.primary.configure((config) => ({ ...config, "tendlc:teardown": true }));
    await s.primary.up();
    const kill = { operation: "DeleteRegistration", fault: "timeout-after" } as const;
    expect(await killAt(kill, () => s.primary.startDestroy())).to.deep.equal([]);
    await s.primary.cancel();
    await destroyWithMinutes(s);
    const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
    expect(all.map(({ status }) => status)).to.deep.equal(["DELETED", "DELETED", "DELETED"]);
    expect(resourcesOf(s.primary)).to.deep.equal([]);
    expect(pendingOf(s.primary)).to.deep.equal([]);
  });
});
