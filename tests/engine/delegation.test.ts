import { CreateOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import type { Contract } from "../../core/contract";
import { callerPolicy } from "../../core/policies/caller";
import { changes } from "../../tools/workspace/engine-events";
import { usesEngine } from "../support/engine";
import { resourcesOf } from "../support/engine-state";
import { deployWaiting } from "../support/engine-weeks";
import type { Keys, TestAccount } from "../support/sandbox";
import { clientsFor } from "../support/sandbox-clients";
import { assume, makeRole, refused, trustAccount } from "../support/sandbox-roles";
import { assumeSender, sendText, senderOf } from "../support/sender";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

const ISSUER = "token.actions.githubusercontent.com";
const RIGHT = {
  issuer: ISSUER,
  audience: "sts.amazonaws.com",
  subject: "repo:acme/parcels:ref:refs/heads/main",
};

/** Two entries of one primary, from their first message to their end. */
describe("delegation to two accounts", function () {
  usesEngine(this);
  let s: Stacks;
  /** The account of the entry `qa`, whose people write their caller role themselves. */
  let qa: TestAccount;
  /** Open sessions of the sender roles. */
  const open: Record<string, Keys> = {};
  let number: string;

  before("both may send, and a workload of GitHub comes to the one", async () => {
    s = await stacks();
    qa = await s.sandbox.newAccount();
    configure(s.primary, "accounts", {
      qa: {
        accountId: qa.accountId,
        campaigns: ["alerts"],
        trustedRoles: ["role/tendlc-*"],
        externalId: "qa-7f3a",
        configurationSet: "own",
      },
    });
    const oidc = { provider: ISSUER, audience: RIGHT.audience, subjects: ["repo:acme/parcels:*"] };
    configure(s.dev, "callers", { "tendlc-ci": { oidc } });
    await trustIssuer(ISSUER);
    const contract = await deployWaiting(s);
    number = contract.numbers[0]?.arn ?? "";
    await s.dev.up();
  });
  after(disposeWorkspaces);

  const clients = ({ credentials }: TestAccount) =>
    clientsFor({ endpoint: s.sandbox.endpoint, credentials });
  const trustIssuer = (issuer: string) =>
    clients(s.secondaryAccount).iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: `https://${issuer}`,
        ClientIDList: [RIGHT.audience, "another"],
      }),
    );
  /** A workload without credentials brings a token. */
  const workload = async (change: Partial<typeof RIGHT> = {}): Promise<Keys> => {
    const { token } = await s.sandbox.control.request<{ token: string }>("POST", "oidc-tokens", {
      ...RIGHT,
      ...change,
    });
    const sts = new STSClient({
      endpoint: s.sandbox.endpoint,
      region: REGION,
      maxAttempts: 1,
      credentials: () => Promise.reject(new Error("there are none")),
    });
    const { Credentials } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: (await senderOf(s)).callers["tendlc-ci"],
        RoleSessionName: "build-7",
        WebIdentityToken: token,
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
  };
  const contracts = async () =>
    ((await s.primary.outputs()) as { contracts: Record<string, Contract> }).contracts;
  const sessionName = async () =>
    (await s.sandbox.control.journal(s.primaryAccount.accountId)).at(-1)?.callerArn;
  const send = (entry: "dev" | "qa") =>
    sendText(s, open[entry] ?? { accessKeyId: "", secretAccessKey: "" }, number);
  const nameOf = async (call: Promise<unknown>) => (await refused(call)).name;
  /** What changed in the primary's account since the last time: `PutRolePolicy tendlc-primary-dev`. */
  let seen = 0;
  const iamWrites = async () => {
    const all = await s.sandbox.control.calls(s.primaryAccount.accountId);
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh
      .filter(({ service, operation }) => service === "iam" && !/^(Get|List)/.test(operation))
      .map(({ operation, input }) => `${operation} ${String(input?.["RoleName"])}`);
  };

  it("lets a workload with the right token become caller, then sender, and send", async () => {
    const { sender } = await senderOf(s);
    open["dev"] = await assumeSender(s, await workload(), sender);
    await send("dev");
    const account = s.primaryAccount.accountId;
    const sent = (await s.sandbox.control.journal(account)).at(-1);
    expect(sent).to.include({ account, callerAccount: s.secondaryAccount.accountId });
  });

  for (const [what, change, name] of [
    ["of another subject", { subject: "repo:acme/lockers:ref:refs/heads/main" }, "AccessDenied"],
    ["of an owner of a like name", { subject: "repo:acme-2/parcels:x" }, "AccessDenied"],
    ["for another audience", { audience: "another" }, "AccessDenied"],
    ["of an issuer that the account does not have", { issuer: "ci.test" }, "InvalidIdentityToken"],
    ["of another issuer that the account has", { issuer: "other.test" }, "AccessDenied"],
  ] as const) {
    it(`refuses a workload with a token ${what}`, async () => {
      if (what.includes("that the account has")) await trustIssuer("other.test");
      expect(await nameOf(workload(change))).to.match(new RegExp(`^${name}`));
    });
  }

  it("lets the other account send by its own role, and neither become the other's", async () => {
    const { dev, qa: ofQa } = await contracts();
    const own = ofQa?.senderRoleArn ?? "";
    const RoleArn = await makeRole(s.sandbox, qa, {
      name: "tendlc-app",
      trust: trustAccount(qa.accountId),
      policies: { send: JSON.stringify(callerPolicy(own)) },
    });
    const caller = await assume(s.sandbox, qa.credentials, { RoleArn });
    const ExternalId = ofQa?.externalId;
    open["qa"] = await assume(s.sandbox, caller, { RoleArn: own, ExternalId });
    await send("qa");
    expect(await sessionName()).to.contain("assumed-role/tendlc-primary-qa/");
    const token = await workload();
    for (const [keys, of] of [
      [caller, dev],
      [token, ofQa],
    ] as const) {
      const { senderRoleArn: roleArn = "", externalId = "" } = of ?? {};
      const call = assumeSender(s, keys, { roleArn, externalId });
      expect(await nameOf(call)).to.equal("AccessDenied");
    }
  });

  it("switches one entry off, its open session too, and touches nothing of the other", async () => {
    await iamWrites();
    configure(s.primary, "accounts", { dev: { ...entry(s, "dev"), enabled: false } });
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, type, name }) => `${op} ${type} ${name}`)).to.deep.equal([
      "update aws:iam/rolePolicy:RolePolicy dev",
    ]);
    expect(await iamWrites()).to.deep.equal(["PutRolePolicy tendlc-primary-dev"]);
    expect(await nameOf(send("dev"))).to.equal("AccessDeniedException");
    await send("qa");
    const { dev, qa: ofQa } = await contracts();
    expect([dev?.ready, ofQa?.ready]).to.deep.equal([false, true]);
    await s.dev.up();
    expect(await senderOf(s)).to.deep.include({ ready: false, blockers: dev?.blockers });
  });

  it("takes an entry off: its role goes, its secondary is told what to run, and that works", async () => {
    configure(s.primary, "accounts", { dev: undefined });
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, type, name }) => `${op} ${type} ${name}`)).to.have.members([
      "delete aws:iam/rolePolicy:RolePolicy dev",
      "delete aws:iam/role:Role dev",
      "delete tendlc:index:SenderRole dev",
    ]);
    expect(await iamWrites()).to.deep.equal([
      "DeleteRolePolicy tendlc-primary-dev",
      "DeleteRole tendlc-primary-dev",
    ]);
    expect(await nameOf(send("dev"))).to.match(/Exception$/);
    await send("qa");
    const { stdout, stderr } = await s.dev.preview({ expect: "failure" });
    expect(stdout + stderr).to.match(
      /tendlc:entry {2}"dev" is no entry of the primary, which has qa\. .*if it was offboarded, run pulumi destroy here/,
    );
    await s.dev.destroy();
    expect(resourcesOf(s.dev)).to.deep.equal([]);
  });

  it("takes the last entry off, with the configuration set that was its own", async () => {
    configure(s.primary, "accounts", { qa: undefined });
    const { events } = await s.primary.up();
    expect(changes(events).map(({ op, type, name }) => `${op} ${type} ${name}`)).to.have.members([
      "delete aws:iam/rolePolicy:RolePolicy qa",
      "delete aws:iam/role:Role qa",
      "delete tendlc:index:SenderRole qa",
      "delete aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet qa",
      "delete tendlc:index:ConfigurationSets sets",
    ]);
    expect(await nameOf(send("qa"))).to.match(/Exception$/);
    const { stdout, stderr } = await s.dev.preview({ expect: "failure" });
    expect(stdout + stderr).to.match(
      /exports no contracts that can be read\. .*if it was offboarded, run pulumi destroy here/,
    );
  });
});

/** What the stack file says about an entry. */
function entry({ primary }: Stacks, name: string): object {
  return (primary.config()["tendlc:accounts"] as Readonly<Record<string, object>>)[name] ?? {};
}

/** Changes keys of a map in the stack file; undefined takes one away. */
function configure(
  stack: Stacks["primary"],
  key: string,
  change: Readonly<Record<string, object | undefined>>,
): void {
  stack.configure((config) => {
    const all = Object.entries({ ...(config[`tendlc:${key}`] as object), ...change });
    const kept = all.filter(([, value]) => value !== undefined);
    return { ...config, [`tendlc:${key}`]: Object.fromEntries(kept) };
  });
}
