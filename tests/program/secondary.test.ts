import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { callerPolicy, callerTrust } from "../../core/policies/caller";
import { jsonInput, requestOf, runProgram, type Run, type Scene } from "../support/program";
import { CONTRACT } from "../support/program-contract";
import { SECONDARY } from "../support/program-samples";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const PRIMARY_STACK = "acme/tendlc/primary";

function secondary(change: Readonly<Record<string, unknown>> = {}, more: Partial<Scene> = {}) {
  return runProgram({
    stack: SECONDARY.stack,
    config: { ...SECONDARY.config, ...change },
    secrets: [],
    stacks: { [PRIMARY_STACK]: { contracts: { dev: CONTRACT } } },
    ...more,
  });
}

function policyOf(run: Run, type: string, name: string, key: string): unknown {
  return jsonInput(requestOf(run, type, name), key);
}

describe("a secondary stack", () => {
  it("declares these resources and no other", async () => {
    const { requests } = await secondary();
    expect(requests.map(({ type, name }) => `${type} ${name}`).sort()).to.deep.equal([
      `${ROLE} tendlc-notifier`,
      `${ROLE} tendlc-people`,
      `${ROLE_POLICY} nightly-batch`,
      `${ROLE_POLICY} tendlc-notifier`,
      `${ROLE_POLICY} tendlc-people`,
      "pulumi:providers:aws aws",
      "pulumi:pulumi:Stack tendlc-dev",
      "tendlc:index:Caller nightly-batch",
      "tendlc:index:Caller tendlc-notifier",
      "tendlc:index:Caller tendlc-people",
      "tendlc:index:Secondary tendlc",
    ]);
  });

  it("reads the primary before it makes anything, and sends no registration", async () => {
    const { sent, invokes } = await secondary();
    expect(invokes).to.deep.equal(["pulumi:pulumi:readStackOutputs"]);
    expect(sent.slice(0, 2)).to.deep.equal([
      "pulumi:pulumi:Stack tendlc-dev",
      `pulumi:pulumi:StackReference ${PRIMARY_STACK}`,
    ]);
    expect(sent.filter((one) => one.startsWith("smsvoice:"))).to.deep.equal([]);
  });

  it("works in its own account only", async () => {
    const run = await secondary();
    const { inputs } = requestOf(run, "pulumi:providers:aws", "aws");
    expect(inputs["allowedAccountIds"]).to.equal('["222222222222"]');
    const roles = run.requests.filter(({ type }) => type.startsWith("aws:"));
    expect(roles.map(({ provider }) => provider)).to.deep.equal(roles.map(() => "aws"));
  });

  for (const caller of ["tendlc-notifier", "nightly-batch", "tendlc-people"]) {
    it(`lets ${caller} become exactly the sender role`, async () => {
      const run = await secondary();
      const request = requestOf(run, ROLE_POLICY, caller);
      expect({ ...request.inputs, policy: jsonInput(request, "policy") }).to.deep.equal({
        name: "tendlc-dev",
        role: caller,
        policy: callerPolicy(CONTRACT.senderRoleArn),
      });
    });
  }

  it("trusts a service with one caller, people of the account with another", async () => {
    const run = await secondary();
    expect(policyOf(run, ROLE, "tendlc-notifier", "assumeRolePolicy")).to.deep.equal(
      callerTrust({ service: "lambda.amazonaws.com" }, "aws", "222222222222"),
    );
    expect(policyOf(run, ROLE, "tendlc-people", "assumeRolePolicy")).to.deep.equal(
      callerTrust({ people: ["role/aws-reserved/sso.amazonaws.com/*"] }, "aws", "222222222222"),
    );
  });

  it("writes to an existing role by its name, and names it by its path", async () => {
    const contract = { ...CONTRACT, trustedRoles: ["role/batch/*"] };
    const run = await secondary(
      { callers: { "batch/nightly": { existingRole: true } } },
      { stacks: { [PRIMARY_STACK]: { contracts: { dev: contract } } } },
    );
    expect(requestOf(run, ROLE_POLICY, "batch/nightly").inputs["role"]).to.equal("nightly");
    expect(run.outputs?.["callers"]).to.deep.equal({
      "batch/nightly": "arn:aws:iam::222222222222:role/batch/nightly",
    });
  });

  it("exports what a sender needs, ready to paste", async () => {
    const { outputs } = await secondary();
    const { callers, snippets, ...rest } = outputs ?? {};
    expect(callers).to.have.all.keys("tendlc-notifier", "nightly-batch", "tendlc-people");
    expect(rest).to.deep.equal({
      sender: {
        roleArn: CONTRACT.senderRoleArn,
        externalId: CONTRACT.externalId,
        region: "us-east-1",
        originationIdentities: CONTRACT.numbers.map(({ arn }) => arn),
        phoneNumbers: ["+12065550100"],
      },
      ready: true,
      blockers: CONTRACT.blockers,
      advice: CONTRACT.advice,
      policies: {},
    });
    expect(snippets).to.have.all.keys("awsCli", "javascript", "python");
  });

  it("makes no role for a caller of which only the policy is wanted, and exports the policy", async () => {
    const run = await secondary({ callers: { "tendlc-elsewhere": { policyOnly: true } } });
    expect(run.requests.map(({ type }) => type)).to.not.include.members([
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
    ]);
    expect(run.outputs?.["policies"]).to.deep.equal({
      "tendlc-elsewhere": callerPolicy(CONTRACT.senderRoleArn),
    });
    expect(run.outputs?.["callers"]).to.deep.equal({});
  });

  it("makes a role for a workload that proves who it is by a token", async () => {
    const oidc = {
      provider: "token.actions.githubusercontent.com",
      audience: "sts.amazonaws.com",
      subjects: ["repo:acme/parcels:ref:refs/heads/main"],
    };
    const run = await secondary({ callers: { "tendlc-ci": { oidc } } });
    const role = requestOf(run, "aws:iam/role:Role", "tendlc-ci");
    expect(jsonInput(role, "assumeRolePolicy")).to.deep.equal(
      callerTrust({ oidc }, "aws", "222222222222"),
    );
  });

  it("is built while the entry is not ready, and passes the blockers on", async () => {
    const blockers = ["alerts has no number yet"];
    const contract = { ...CONTRACT, numbers: [], ready: false, blockers };
    const run = await secondary(
      {},
      { stacks: { [PRIMARY_STACK]: { contracts: { dev: contract } } } },
    );
    expect(run.outputs).to.deep.include({ ready: false, blockers });
    expect(requestOf(run, ROLE, "tendlc-notifier").inputs["name"]).to.equal("tendlc-notifier");
  });

  it("takes a full stack name as it is", async () => {
    const full = "other/tendlc/west";
    const stacks = { [full]: { contracts: { dev: CONTRACT } } };
    const { error, sent } = await secondary({ primary: full }, { stacks });
    expect(error).to.equal(undefined);
    expect(sent).to.include(`pulumi:pulumi:StackReference ${full}`);
  });
});

describe("a contract from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "tendlc-contract-"));
  const contractFile = join(folder, "dev.json");
  const from = (text: string) => {
    writeFileSync(contractFile, text);
    return secondary({ primary: { contractFile } }, { stacks: {} });
  };

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("builds the same stack as a reference, and asks for no stack", async () => {
    const byFile = await from(JSON.stringify(CONTRACT));
    const byStack = await secondary();
    expect(byFile.invokes).to.deep.equal([]);
    const order = ({ requests }: Run) => [...requests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(order(byFile)).to.deep.equal(order(byStack));
    expect(byFile.outputs).to.deep.equal(byStack.outputs);
  });

  it("is refused when it is no JSON, no contract, or not there", async () => {
    const lines = [];
    for (const text of ["{", "[]", "{}"]) lines.push((await from(text)).error?.message);
    const missing = join(folder, "none.json");
    const run = await secondary({ primary: { contractFile: missing } });
    expect(lines[0]).to.include("is no JSON");
    expect(lines[1]).to.include("is no contract");
    expect(lines[2]).to.include("is no version of a contract");
    expect(run.error?.message).to.include("cannot be read (ENOENT: no such file or directory)");
    expect(run.sent).to.deep.equal(["pulumi:pulumi:Stack tendlc-dev"]);
  });
});

describe("a secondary stack is refused", () => {
  const cases: readonly (readonly [
    what: string,
    scene: Partial<Scene> & { readonly change?: Readonly<Record<string, unknown>> },
    line: string,
  ])[] = [
    [
      "when the primary's stack is not there",
      { stacks: {} },
      'tendlc:primary  "primary" (acme/tendlc/primary) cannot be read (unknown stack "acme/tendlc/primary"). Compare with pulumi stack ls --all; deploy the primary first; where backends differ use {contractFile: PATH}',
    ],
    [
      "when the primary exports no contracts",
      { stacks: { [PRIMARY_STACK]: {} } },
      'tendlc:primary  "primary" (acme/tendlc/primary) exports no contracts that can be read. Add this account to tendlc:accounts of the primary, and run pulumi up of the whole stack there; if it was offboarded, run pulumi destroy here',
    ],
    [
      "when the last entry was offboarded; a secret of another passphrase reads like that too",
      { stacks: { [PRIMARY_STACK]: { contracts: {} } } },
      'tendlc:primary  "primary" (acme/tendlc/primary) exports no contracts that can be read. Add this account to tendlc:accounts of the primary, and run pulumi up of the whole stack there; if it was offboarded, run pulumi destroy here',
    ],
    [
      "when its entry was never onboarded, or was offboarded",
      { change: { entry: "prod" } },
      'tendlc:entry  "prod" is no entry of the primary, which has dev. To onboard, add it to tendlc:accounts of the primary and run pulumi up there; if it was offboarded, run pulumi destroy here',
    ],
    [
      "when the entry is of another account",
      { change: { accountId: "333333333333" } },
      "tendlc:accountId  \"333333333333\" is not the entry's account. The primary's tendlc:accounts.dev says 222222222222; correct the one that is wrong",
    ],
    [
      "when a caller is not trusted",
      { change: { callers: { web: { service: "lambda.amazonaws.com" } } } },
      "tendlc:callers.web  is trusted by none of role/tendlc-*, role/nightly-batch. Rename it, or add role/web to tendlc:accounts.dev.trustedRoles of the primary",
    ],
  ];
  for (const [what, { change, ...world }, line] of cases) {
    it(`${what}, before anything is made`, async () => {
      const run = await secondary(change, world);
      expect(run.error?.message).to.equal(`tendlc: 1 problem in Pulumi.dev.yaml\n  ${line}`);
      const types = new Set(run.sent.map((one) => one.split(" ")[0]));
      types.delete("pulumi:pulumi:StackReference");
      expect([...types]).to.deep.equal(["pulumi:pulumi:Stack"]);
    });
  }
});

const key = ({ type, name }: { readonly type: string; readonly name: string }) => `${type} ${name}`;
