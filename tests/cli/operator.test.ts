import { CreateRegistrationCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { SLOW } from "../../core/blockers";
import type { Findings } from "../../cli/checking/check-offline";
import type { Finding } from "../../cli/doctor/finding";
import type { Outcome } from "../../cli/fleet/deploy";
import type { Check } from "../../cli/sending/verify-checks";
import type { Standing } from "../../cli/status/standing";
import { as, deployBoth, forgetProfiles, operator, type Operator } from "../support/cli-stacks";
import { contractOfDev } from "../support/deployed";
import { usesEngine } from "../support/engine";
import { lambdaSession, senderOf } from "../support/sender";
import { clientsFor } from "../support/sandbox-clients";
import { disposeWorkspaces, REGION } from "../support/stacks";

/** One operator's day, in order: each test goes on where the one before ended. */
describe("the operator's command on deployed stacks", function () {
  usesEngine(this);
  let o: Operator;

  before("two stacks", async () => {
    o = await operator();
  });
  after(() => {
    forgetProfiles();
    disposeWorkspaces();
  });

  it("says what to do before the first up", async () => {
    const never = await o.tendlc("status");
    expect([never.code, never.stdout]).to.deep.equal([1, ""]);
    expect(never.stderr).to.contain("the stack primary has no resources");
    const other = await o.tendlcIn({ cwd: o.workspace.root }, "status");
    expect([other.code, other.stderr.split("\n").at(-2)?.trim()]).to.deep.equal([2, "no-project"]);
  });

  it("sees what AWS did since the last up, what is late, and the state alone when told to", async () => {
    await o.primary.up();
    // Other tests may have moved the clock of the sandbox.
    const date = new Date((await o.sandbox.control.now()).getTime() + 60 * 86_400_000);
    const late = await o.tendlcIn({ now: date }, "status", "--offline", "--expect", "moving");
    expect(late.code).to.equal(1);
    expect(late.stdout).to.match(/brand +SUBMITTED .* overdue/);
    await o.advance(2);
    const moved = await o.json<Standing>("status", "--expect", "complete");
    expect(
      moved.items.filter((item) => item.moved).map(({ name, status }) => [name, status]),
    ).to.deep.equal([["brand", "COMPLETE"]]);
    expect([moved.code, moved.live, moved.complete, moved.needsYou]).to.deep.equal([
      1,
      true,
      false,
      false,
    ]);
    const offline = await o.json<Standing>("status", "--offline");
    expect([offline.items[0]?.status, offline.live]).to.deep.equal(["SUBMITTED", "--offline"]);
  });

  it("shows a complete primary, what its entries can do, and their stacks", async () => {
    await deployBoth(o);
    const ended = await o.json<Standing>("status", "--expect", "complete");
    const { items, entries, live, complete, needsYou, code } = ended;
    expect({ live, complete, needsYou, code }).to.deep.equal({
      live: true,
      complete: true,
      needsYou: false,
      code: 0,
    });
    expect(items.map(({ name, kind, status, done }) => [name, kind, status, done])).to.deep.equal([
      ["brand", "brand", "COMPLETE", true],
      ["vetting", "vetting", "COMPLETE", true],
      ["alerts", "campaign", "COMPLETE", true],
      ["alerts-number", "number", "ACTIVE", true],
    ]);
    expect(entries).to.deep.equal([
      {
        name: "dev",
        accountId: o.secondaryAccount.accountId,
        enabled: true,
        ready: true,
        blockers: [SLOW],
        campaigns: ["alerts"],
        stack: "dev",
        secondary: { state: "current", since: entries[0]?.secondary?.since, nextStep: "" },
      },
    ]);
    expect(Date.parse(entries[0]?.secondary?.since ?? "")).to.be.greaterThan(0);
  });

  it("proves that the account can send from its number, and do nothing else", async () => {
    const nobody = await o.tendlc("verify", "dev");
    expect([nobody.code, nobody.stderr.split(" (")[0]]).to.deep.equal([
      1,
      `tendlc: nobody here may be arn:aws:iam::${o.secondaryAccount.accountId}:role/tendlc-people in ${o.secondaryAccount.accountId}`,
    ]);
    const keys = await lambdaSession(o, (await senderOf(o)).callers["tendlc-notifier"] ?? "");
    const asLambda = await as(keys, () => o.json<Proof>("verify", "--as-is", "--wait", "0"));
    const { foreign, own } = await numbers(o);
    expect(asLambda.checks.map(({ what, got, ok }) => [what, got, ok])).to.deep.equal([
      ["assume the sender role", "allowed", true],
      ["assume it with another external id", "denied", true],
      ["assume it without an external id", "denied", true],
      [`send from ${own}`, "allowed", true],
      [`send from ${foreign}`, "denied", true],
      ["send without naming a number", "denied", true],
      ["read the spend limits", "denied", true],
      ["list registrations", "denied", true],
    ]);
    expect([asLambda.code, asLambda.expected]).to.deep.equal([0, "allowed"]);
    expect(await o.sandbox.control.journal(o.primaryAccount.accountId)).to.deep.equal([]);
  });

  it("shows what a message would be, sends it only with --yes, and masks the number", async () => {
    const keys = await lambdaSession(o, (await senderOf(o)).callers["tendlc-notifier"] ?? "");
    const words = ["send", "dev", "--as-is", "--to", "+12065550123", "--body", "Acme: 5 € off."];
    const dry = await as(keys, () => o.tendlc(...words));
    expect([dry.code, dry.stdout.split("\n")[2]]).to.deep.equal([
      0,
      "15 characters in GSM-7, 1 part, about $0.01",
    ]);
    expect(dry.stdout + dry.stderr).to.not.contain("2065550123");
    expect(dry.stdout).to.contain("0123");
    expect(await o.sandbox.control.journal(o.primaryAccount.accountId)).to.deep.equal([]);
    const sent = await as(keys, () => o.json<{ messageId: string }>(...words, "--yes"));
    const [message] = await o.sandbox.control.journal(o.primaryAccount.accountId);
    expect([sent.code, sent.messageId]).to.deep.equal([0, message?.messageId]);
  });

  it("sends once where the answer is lost, and says that it may have been", async () => {
    const keys = await lambdaSession(o, (await senderOf(o)).callers["tendlc-notifier"] ?? "");
    const words = ["send", "dev", "--as-is", "--to", "+12065550123", "--body", "Acme: once."];
    const { control } = o.sandbox;
    const account = o.primaryAccount.accountId;
    const send = { service: "sms-voice", operation: "SendTextMessage", account } as const;
    for (const [fault, id, messages] of [
      ["drop-after", "perhaps-sent", 1],
      ["internal-error", "perhaps-sent", 0],
      ["throttle", "not-sent", 0],
      ["expired-token", "aws-refused", 0],
    ] as const) {
      const before = (await control.journal(account)).length;
      await control.fault({ ...send, times: 3, fault });
      const ended = await as(keys, () => o.json<{ error: { id: string } }>(...words, "--yes"));
      await control.clearFaults(account);
      const after = (await control.journal(account)).length;
      expect([ended.code, ended.error.id, after - before], fault).to.deep.equal([1, id, messages]);
    }
  });

  it("says of a role that lets only a service in how to prove it all the same", async () => {
    const argv = ["verify", "dev", "--caller", "tendlc-notifier"];
    const ended = await o.json<{ error: { id: string } }>(...argv);
    expect([ended.code, ended.error.id]).to.deep.equal([1, "not-the-caller"]);
  });

  it("proves that an account that was cut off can do nothing any more, once IAM has spread it", async () => {
    const keys = await lambdaSession(o, (await senderOf(o)).callers["tendlc-notifier"] ?? "");
    await o.tendlc("access", "dev", "--off", "--yes");
    const early = await as(keys, () => o.json<Proof>("verify", "--as-is", "--expect", "denied"));
    expect([early.code, early.checks.filter(({ ok }) => !ok).map(({ got }) => got)]).to.deep.equal([
      1,
      ["allowed"],
    ]);
    const { control } = o.sandbox;
    const spread = { iamPropagationSeconds: 20 };
    await control.set(o.primaryAccount.accountId, REGION, spread);
    await o.primary.up();
    const pause = (seconds: number) => control.advance(seconds);
    const ended = await as(keys, () => o.tendlcIn({ pause }, "verify", "--as-is", "--json"));
    await control.set(o.primaryAccount.accountId, REGION, { iamPropagationSeconds: 0 });
    const proof = JSON.parse(ended.stdout) as Proof;
    expect([ended.code, proof.expected]).to.deep.equal([0, "denied"]);
    expect(ended.stderr.match(/IAM may not have spread yet/g)?.length).to.be.within(1, 5);
  });

  it("finds nothing in the way, then a stack that is not there and credentials of nobody", async () => {
    const well = await o.json<Doctor>("doctor");
    expect(well.findings.filter(({ state }) => state !== "ok")).to.deep.equal([]);
    expect(well.findings.map(({ what }) => what)).to.deep.equal([
      ...["Node", "Pulumi CLI", "plugin smsvoice", "plugin aws", "state backend"],
      ...["stack primary", "stack dev", "account of primary", "SMS tier", "monthly spend limit"],
      "account of dev",
    ]);
    const profile = o.dev.config()["tendlc:profile"];
    o.dev.configure((config) => ({ ...config, "tendlc:profile": "nobody" }));
    const ill = await o.json<Doctor>("doctor");
    o.dev.configure((config) => ({ ...config, "tendlc:profile": profile }));
    expect([
      ill.code,
      ill.findings.filter(({ state }) => state === "bad").map(({ what }) => what),
    ]).to.deep.equal([1, ["account of dev"]]);
  });

  it("checks the filing against AWS's form of today, and finds what is registered elsewhere", async () => {
    const here = await o.json<Checked>("check", "--no-proof", "--live");
    expect([here.code, here.findings.at(-1)]).to.deep.equal([
      0,
      { where: `AWS, account ${o.primaryAccount.accountId}`, problems: [], warnings: [] },
    ]);
    const { RegistrationId: id } = await clientsFor({
      endpoint: o.sandbox.endpoint,
      credentials: o.primaryAccount.credentials,
    }).sms.send(
      new CreateRegistrationCommand({ RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION" }),
    );
    const twice = await o.json<Checked>("check", "--no-proof", "--live", "--strict");
    expect(twice.code).to.equal(1);
    expect(twice.findings.at(-1)?.warnings[0]).to.match(new RegExp(`^${id ?? ""} .* adopt it`));
    const other = `registration-${"0".repeat(32)}`;
    const beside = { "tendlc:alongside": { alerts: `${other} ${id ?? ""}` } };
    const config = o.primary.config();
    o.primary.configure(() => ({ ...config, ...beside }));
    const known = await o.json<Checked>("check", "--no-proof", "--live", "--strict");
    o.primary.configure(() => config);
    expect([known.code, known.findings.at(-1)?.warnings]).to.deep.equal([0, []]);
  });

  it("deploys the fleet: what is new is made, and one that fails stops no other", async () => {
    const { accountId } = o.newcomer;
    await o.tendlc("access", "dev", "--on", "--yes");
    const onboard = ["onboard", "ops", "--account", accountId, "--profile", accountId];
    await o.tendlc(...onboard, "--callers", "tendlc-fn=lambda.amazonaws.com", "--yes");
    const preview = await o.json<Fleet>("up", "--preview");
    expect(results(preview)).to.deep.equal({
      primary: "would change",
      // It has not read yet that it was cut off.
      dev: "would change",
      ops: "not run",
    });
    const profile = o.dev.config()["tendlc:profile"];
    o.dev.configure((config) => ({ ...config, "tendlc:profile": "nobody" }));
    const first = await o.json<Fleet>("up", "--yes");
    expect([first.code, results(first), first.left]).to.deep.equal([
      1,
      { primary: "changed", dev: "failed", ops: "changed" },
      ["dev"],
    ]);
    o.dev.configure((config) => ({ ...config, "tendlc:profile": profile }));
    const { entries } = await o.json<Standing>("status", "--expect", "complete");
    expect(entries.map(({ name, ready, stack }) => [name, ready, stack])).to.deep.equal([
      ["dev", true, "dev"],
      ["ops", true, "ops"],
    ]);
  });

  it("passes on what changed only, and destroys what is named", async () => {
    await o.tendlc("access", "ops", "--off", "--yes");
    const changed = await o.json<Fleet>("up", "--changed", "--yes");
    expect([changed.code, results(changed)]).to.deep.equal([
      0,
      { primary: "changed", ops: "changed" },
    ]);
    const gone = await o.json<Fleet>("destroy", "--only", "ops", "--yes");
    expect([gone.code, results(gone)]).to.deep.equal([0, { ops: "changed" }]);
    const guarded = await o.json<Fleet>("destroy", "--only", "primary", "--yes");
    expect([guarded.code, guarded.stacks[0]?.messages]).to.deep.equal([
      1,
      ["a secondary is left: dev"],
    ]);
  });

  it("lets go of a stack when it is interrupted, and goes on from there", async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 1500);
    const argv = ["up", "--only", "primary,dev", "--yes", "--json"];
    const ended = await o.tendlcIn({ signal: controller.signal }, ...argv);
    expect([ended.code, results(JSON.parse(ended.stdout) as Fleet)]).to.deep.equal([
      130,
      { primary: "interrupted", dev: "not run" },
    ]);
    const again = await o.json<Fleet>("up", "--only", "primary,dev", "--yes");
    expect([again.code, again.left]).to.deep.equal([0, []]);
  });

  it("says which stacks cannot be, and deploys nothing unasked", async () => {
    for (const argv of [
      ["up", "--only", "nope", "--yes"],
      ["up", "--shard", "3/2", "--yes"],
      ["up", "--parallel", "many", "--yes"],
      ["up"],
    ]) {
      expect((await o.tendlc(...argv)).code, argv.join(" ")).to.equal(2);
    }
  });
});

interface Doctor {
  readonly findings: readonly Finding[];
}

interface Checked {
  readonly findings: readonly Findings[];
}

interface Fleet {
  readonly stacks: readonly Outcome[];
  readonly left: readonly string[];
}

function results({ stacks: all }: Fleet): Readonly<Record<string, string>> {
  return Object.fromEntries(all.map(({ stack, result }) => [stack, result]));
}

interface Proof {
  readonly expected: string;
  readonly checks: readonly Check[];
}

async function numbers({
  primary,
}: Operator): Promise<{ readonly own: string; readonly foreign: string }> {
  const own = (await contractOfDev({ primary })).numbers[0]?.arn ?? "";
  return { own, foreign: own.replace(/phone-.{32}$/, `phone-${"0".repeat(32)}`) };
}
