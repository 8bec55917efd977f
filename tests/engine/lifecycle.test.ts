import { expect } from "chai";
import { SLOW } from "../../core/blockers";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changes, diagnostics } from "../../tools/workspace/engine-events";
import { contractOfDev } from "../support/deployed";
import { usesEngine } from "../support/engine";
import { assumeSender, lambdaSession, senderOf, sendText } from "../support/sender";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** Operations that change nothing. */
const READS = /^(Get|List|Describe)|^AssumeRole$/;

/** One company's weeks, in order: each test goes on where the one before ended. */
describe("the lifecycle of both stacks", function () {
  usesEngine(this);
  let s: Stacks;
  let seen = 0;

  before("two stacks", async () => {
    s = await stacks();
  });
  after(disposeWorkspaces);

  /** Operations of the primary's account since the last time, as `service:Operation`. */
  async function operations(account = s.primaryAccount.accountId): Promise<string[]> {
    const all = await s.sandbox.control.calls(account);
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh.map(({ service, operation }) => `${service}:${operation}`);
  }
  const writes = async (): Promise<string[]> =>
    (await operations()).filter((name) => !READS.test(name.split(":")[1] ?? ""));
  /** From now on AWS cannot say where registrations stand, nor what the account may do. */
  const failReads = async (): Promise<void> => {
    for (const operation of ["DescribeRegistrations", "DescribeAccountAttributes"]) {
      await s.sandbox.control.fault({
        service: "sms-voice",
        operation,
        account: s.primaryAccount.accountId,
        times: 100,
        fault: "internal-error",
      });
    }
  };
  const registrations = () => s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
  const standing = async (): Promise<Record<string, string>> => {
    const { registrations: all, numbers } = (await s.primary.outputs()) as Record<
      "registrations" | "numbers",
      Record<string, { status: string; phase: string }>
    >;
    return Object.fromEntries(
      [
        ...Object.entries(all),
        ...Object.entries(numbers).map(([k, v]) => [`${k} number`, v] as const),
      ].map(([name, { status, phase }]) => [name, `${phase} ${status}`.trim()]),
    );
  };

  it("previews the first up: what will be made, what it will cost, and writes nothing", async () => {
    const { events } = await s.primary.preview();
    expect(changes(events).map(({ op, type, name }) => `${op} ${type} ${name}`)).to.have.members([
      "create pulumi:pulumi:Stack tendlc-primary",
      "create tendlc:index:Primary tendlc",
      "create pulumi:providers:aws aws",
      "create pulumi:providers:smsvoice smsvoice",
      "create smsvoice:index:Registration brand",
      "create smsvoice:index:Registration vetting",
      "create smsvoice:index:Registration alerts",
      "create smsvoice:index:PhoneNumber alerts-number",
      "create tendlc:index:SenderRole dev",
      "create aws:iam/role:Role dev",
      "create aws:iam/rolePolicy:RolePolicy dev",
      "create smsvoice:index:Guard guard",
    ]);
    const announced = diagnostics(events).map(({ message }) => message);
    expect(announced.filter((text) => text.includes("US dollars"))).to.have.length(1);
    expect(announced.find((text) => text.includes("US dollars"))).to.match(/^brand: would /);
    expect(await writes()).to.deep.equal([]);
  });

  it("files the brand, and holds the rest", async () => {
    await s.primary.up();
    expect(await standing()).to.deep.equal({
      brand: "in-review SUBMITTED",
      vetting: "held",
      alerts: "held",
      "alerts number": "held",
    });
    expect((await contractOfDev(s)).ready).to.equal(false);
    const made = await writes();
    expect(made.filter((name) => name === "sms-voice:CreateRegistration")).to.have.length(1);
    expect(made.filter((name) => name === "sms-voice:SubmitRegistrationVersion")).to.have.length(1);
    expect(made.filter((name) => name.startsWith("iam:"))).to.deep.equal([
      "iam:CreateRole",
      "iam:PutRolePolicy",
    ]);
  });

  it("moves one step at each up once a review is over", async () => {
    await s.advance(2);
    await s.primary.up();
    expect(await standing()).to.include({ brand: "approved COMPLETE", alerts: "held" });
    await s.advance(2);
    await s.primary.up();
    expect(await standing()).to.include({
      vetting: "approved COMPLETE",
      alerts: "in-review SUBMITTED",
    });
    await s.advance(16);
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, name }) => `${op} ${name}`)).to.deep.equal([
      "update alerts",
      "update alerts-number",
      "update dev",
    ]);
    expect(await standing()).to.include({
      alerts: "approved COMPLETE",
      "alerts number": "pending PENDING",
    });
    await s.advance(6);
    await s.primary.up();
    expect((await contractOfDev(s)).ready).to.equal(true);
    const made = await writes();
    const count = (operation: string) => made.filter((name) => name.endsWith(operation)).length;
    expect([count(":CreateRegistration"), count(":RequestPhoneNumber")]).to.deep.equal([2, 1]);
  });

  it("does nothing when there is nothing to do, and reads two lists and each approved version", async () => {
    await operations();
    const { events } = await s.primary.up();
    expect(changes(events)).to.deep.equal([]);
    const made = await operations();
    // Both providers ask who they are; the AWS plugin asks IAM first when it skips its own pre-check.
    expect(made).to.have.members([
      "iam:GetUser",
      "sts:GetCallerIdentity",
      "sms-voice:DescribeRegistrations",
      // The list does not show that an approval was withdrawn.
      "sms-voice:DescribeRegistrationVersions",
      "sms-voice:DescribeRegistrationVersions",
      "sms-voice:DescribeRegistrationVersions",
      "sms-voice:DescribePhoneNumbers",
      "sms-voice:DescribeAccountAttributes",
      "sms-voice:DescribeAccountLimits",
      "sms-voice:DescribeSpendLimits",
    ]);
  });

  it("refreshes without a change, and a preview after it is empty", async () => {
    const before = await s.primary.resources();
    const { events } = await s.primary.refresh();
    expect(changes(events).filter(({ op }) => op !== "refresh")).to.deep.equal([]);
    const urns = (all: typeof before) => all.map(({ urn, id }) => `${urn} ${String(id)}`);
    expect(urns(await s.primary.resources())).to.deep.equal(urns(before));
    const { events: later } = await s.primary.preview({ args: ["--expect-no-changes"] });
    expect(changes(later)).to.deep.equal([]);
    expect(await writes()).to.deep.equal([]);
  });

  it("lets the secondary's caller become the sender role, and send", async () => {
    await s.dev.up();
    const { sender, callers, ready } = await senderOf(s);
    expect(ready).to.equal(true);
    const lambda = await lambdaSession(s, callers["tendlc-notifier"] ?? "");
    await sendText(s, await assumeSender(s, lambda, sender), sender.originationIdentities[0] ?? "");
    const [message] = await s.sandbox.control.journal(s.primaryAccount.accountId);
    expect(message).to.include({
      account: s.primaryAccount.accountId,
      callerAccount: s.secondaryAccount.accountId,
      sessionName: "fn",
      callerArn: `arn:aws:sts::${s.primaryAccount.accountId}:assumed-role/tendlc-primary-dev/fn`,
    });
  });

  it("cuts a disabled entry off at once, open sessions included, while a registration fails", async () => {
    const { sender, callers } = await senderOf(s);
    const lambda = await lambdaSession(s, callers["tendlc-notifier"] ?? "");
    const open = await assumeSender(s, lambda, sender);
    const from = sender.originationIdentities[0] ?? "";
    await sendText(s, open, from);

    enable(s, false);
    await failReads();
    // As a person runs it: with a preview first, which must not stand in the way either.
    await s.primary.up({ preview: true, expect: "failure" });
    await s.sandbox.control.clearFaults();

    const refused = await sendText(s, open, from).catch((error: unknown) => error);
    expect(refused).to.include({ name: "AccessDeniedException" });
    await s.primary.up();
    expect(await contractOfDev(s)).to.deep.include({
      enabled: false,
      ready: false,
      blockers: ["this entry is disabled in the primary's tendlc:accounts", SLOW],
    });
    enable(s, true);
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, name }) => `${op} ${name}`)).to.deep.equal(["update dev"]);
    await sendText(s, open, from);

    enable(s, false);
    await failReads();
    await s.primary.up({ args: ["--target", "**::dev"] });
    await s.sandbox.control.clearFaults();
    const refusedAgain = await sendText(s, open, from).catch((error: unknown) => error);
    expect(refusedAgain).to.include({ name: "AccessDeniedException" });
    enable(s, true);
    await s.primary.up();
  });

  it("takes the contract from a file where the secondary may not read the primary's state", async () => {
    const file = join(s.workspace.folder, "contract.json");
    writeFileSync(file, JSON.stringify(await contractOfDev(s)));
    s.dev.configure((config) => ({
      ...config,
      "tendlc:primary": { contractFile: "./contract.json" },
    }));
    const made = changes((await s.dev.preview()).events).filter(({ type }) =>
      type.startsWith("aws:"),
    );
    expect(made).to.deep.equal([]);
  });

  it("holds an edited filing of an approved campaign, and says how to file it", async () => {
    editFiling(s, "was collected", "was picked up");
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, name }) => `${op} ${name}`)).to.deep.equal(["update alerts"]);
    const said = diagnostics(events).map(({ message }) => message);
    expect(said.find((text) => text.includes("tendlc:resubmit"))).to.match(/^alerts: /);
    // Said once, it is no update any more, or every preview would show one.
    expect(changes((await s.primary.up()).events)).to.deep.equal([]);
    expect(await writes()).to.not.include("sms-voice:CreateRegistrationVersion");
  });

  it("files the edited filing as a new version, with all fields, once it is released", async () => {
    s.primary.configure((config) => ({ ...config, "tendlc:resubmit": { alerts: 2 } }));
    await s.primary.up();
    await s.advance(16);
    await s.primary.up();
    expect(await standing()).to.include({ alerts: "approved COMPLETE" });
    const { versions } = (await registrations()).find(
      ({ type }) => type === "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    ) as { versions: { status: string; values: object }[] };
    expect(versions.map(({ status }) => status)).to.deep.equal(["ARCHIVED", "APPROVED"]);
    const [first, second] = versions.map(({ values }) => Object.keys(values).sort());
    expect(second).to.deep.equal(first);
    expect(changes((await s.primary.up()).events)).to.deep.equal([]);
  });
});

/** Turns the entry `dev` on or off in the primary's stack file. */
function enable({ primary }: Stacks, enabled: boolean): void {
  primary.configure((config) => {
    const accounts = config["tendlc:accounts"] as Record<string, object>;
    return { ...config, "tendlc:accounts": { dev: { ...accounts["dev"], enabled } } };
  });
}

/** Changes the workspace's copy of the filing. */
function editFiling({ workspace }: Stacks, from: string, to: string): void {
  const file = join(workspace.folder, "filings/acme.yaml");
  const text = readFileSync(file, "utf8");
  expect(text).to.include(from);
  writeFileSync(file, text.replace(from, to));
}
