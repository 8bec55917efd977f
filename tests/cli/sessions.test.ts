import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../../cli/sending/verify-checks";
import type { Contract } from "../../core/contract";
import { organizationTrust } from "../../core/policies/organization-trust";
import { policy as permissions } from "../../core/policies/document";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { as } from "../support/cli-stacks";
import { callerOf, delegate, delegation, type Delegation } from "../support/delegation";
import type { Keys, TestAccount } from "../support/sandbox";
import { makeRole } from "../support/sandbox-roles";
import { storedEngine } from "../support/stored-engine";

interface Proof {
  readonly code: number;
  readonly checks: readonly Check[];
}

/** Entries that ask more of a session than an external id. */
describe("verify and send, for an entry that asks for more of a session", () => {
  let at: Delegation;
  before("a primary", async () => {
    at = await delegation();
  });
  afterEach(removeProjects);

  /** Runs the command as the caller, in a project with the primary and one secondary. */
  const run = async (
    of: { readonly contract: Contract; readonly caller: Keys; readonly secondary: TestAccount },
    ...argv: readonly string[]
  ) => {
    const cwd = sampleProject();
    const stack = (name: string, lines: readonly string[]): void => {
      const text = ["config:", ...lines.map((line) => `  tendlc:${line}`)].join("\n");
      writeFileSync(join(cwd, `Pulumi.${name}.yaml`), `${text}\n`);
    };
    const common = ["region: us-east-1", `endpoint: ${at.box.endpoint}`];
    const { accountId } = of.secondary;
    stack("primary", ["kind: primary", `accountId: "${at.accountId}"`, ...common]);
    stack("dev", [
      "kind: secondary",
      `accountId: "${accountId}"`,
      "primary: primary",
      "entry: dev",
      ...common,
    ]);
    const env = storedEngine(cwd, {
      primary: { outputs: { contracts: { dev: { ...of.contract, entry: "dev" } } } },
    });
    return as(of.caller, () => tendlc({ cwd, env }, ...argv, "--as-is"));
  };
  const proof = async (...args: Parameters<typeof run>): Promise<Proof> => {
    const { code, stdout, stderr } = await run(...args);
    if (!stdout.includes('"checks"')) throw new Error(stdout + stderr);
    return { code, checks: (JSON.parse(stdout) as Proof).checks };
  };
  const verify = ["verify", "dev", "--json", "--wait", "0"];
  const assumed = ({ checks }: Proof) =>
    checks
      .filter(({ what }) => what.startsWith("assume"))
      .map(({ what, got, ok }) => [what, got, ok]);
  const sender = async () => (await at.box.control.journal(at.accountId)).at(-1);
  const message = ["send", "dev", "--to", "+12065550123", "--body", "Acme: hello.", "--yes"];

  describe("a source identity and tags", () => {
    let strict: Awaited<ReturnType<typeof delegate>>;
    before("an entry", async () => {
      strict = await delegate(at, "strict", {
        requireSourceIdentity: ["jane-*", "root"],
        requireTags: { team: ["parcels"], cost: ["C-*"] },
      });
    });

    it("verify carries them, and proves that a session without them is denied", async () => {
      const proved = await proof(strict, ...verify);
      expect(assumed(proved)).to.deep.equal([
        ["assume the sender role", "allowed", true],
        ["assume it with another external id", "denied", true],
        ["assume it without an external id", "denied", true],
        ["assume it without a source identity", "denied", true],
        ["assume it with another source identity", "denied", true],
        ["assume it without the tag team", "denied", true],
        ["assume it with another team", "denied", true],
        ["assume it without the tag cost", "denied", true],
        ["assume it with another cost", "denied", true],
      ]);
      expect([proved.code, proved.checks.filter(({ ok }) => !ok)]).to.deep.equal([0, []]);
    });

    it("verify fails where the role asks for less than the contract says", async () => {
      const loose = await delegate(at, "loose");
      const contract = { ...loose.contract, requireTags: { team: ["parcels"] } };
      const proved = await proof({ ...loose, contract }, ...verify);
      expect([
        proved.code,
        proved.checks.filter(({ ok }) => !ok).map(({ what }) => what),
      ]).to.deep.equal([1, ["assume it without the tag team", "assume it with another team"]]);
    });

    it("send carries them, and who sends is who was named", async () => {
      const made = await run(strict, ...message);
      expect([made.code, (await sender())?.sourceIdentity]).to.deep.equal([0, "jane-EDIT"]);
      const named = await run(strict, ...message, "--source-identity", "jane-7");
      expect([named.code, (await sender())?.sourceIdentity]).to.deep.equal([0, "jane-7"]);
      const wrong = await run(strict, ...message, "--source-identity", "john");
      expect([wrong.code, wrong.stderr.includes("AccessDenied")]).to.deep.equal([1, true]);
    });
  });

  describe("access: organization", () => {
    let shared: Parameters<typeof run>[0];
    before(
      "the shared role, without the organization, which the sandbox does not know",
      async () => {
        const { contract, secondary } = await delegate(at, "own");
        const trust = organizationTrust({
          partition: "aws",
          organizationId: "o-abcdefghij",
          trustedRoles: ["role/tendlc-*"],
        });
        const Statement = trust.Statement.map((statement) => {
          const equals = Object.entries(statement.Condition?.["StringEquals"] ?? {});
          const rest = Object.fromEntries(equals.filter(([key]) => key !== "aws:PrincipalOrgID"));
          return { ...statement, Condition: { ...statement.Condition, StringEquals: rest } };
        });
        const Resource = at.numbers[0]?.arn ?? "";
        const senderRoleArn = await makeRole(at.box, at, {
          name: "tendlc-primary-shared",
          trust: JSON.stringify({ ...trust, Statement }),
          policies: {
            send: JSON.stringify(
              permissions({
                Sid: "Send",
                Effect: "Allow",
                Action: "sms-voice:SendTextMessage",
                Resource,
              }),
            ),
          },
        });
        const caller = await callerOf(at, secondary, senderRoleArn, "tendlc-shared");
        const asked = { access: "organization", accountId: "*", externalId: "" } as const;
        shared = { secondary, caller, contract: { ...contract, ...asked, senderRoleArn } };
      },
    );

    it("verify says whose session it is, and proves that it cannot be another's", async () => {
      const proved = await proof(shared, ...verify);
      expect(assumed(proved)).to.deep.equal([
        ["assume the sender role", "allowed", true],
        ["assume it without the tag tendlc-account", "denied", true],
        ["assume it with another tendlc-account", "denied", true],
        ["assume it under the name of another account's session", "denied", true],
      ]);
      expect([proved.code, proved.checks.filter(({ ok }) => !ok)]).to.deep.equal([0, []]);
    });

    it("send does too", async () => {
      const sent = await run(shared, ...message);
      const { accountId } = shared.secondary;
      expect([sent.code, (await sender())?.sessionName]).to.deep.equal([0, `${accountId}-tendlc`]);
      expect((await sender())?.sessionTags).to.deep.equal({ "tendlc-account": accountId });
    });

    it("an account that is excepted is to be denied", async () => {
      const { accountId } = shared.secondary;
      const contract = { ...shared.contract, exceptAccounts: [accountId] };
      const proved = await proof({ ...shared, contract }, ...verify);
      expect([proved.code, proved.checks[0]?.expected]).to.deep.equal([1, "denied"]);
    });
  });
});
