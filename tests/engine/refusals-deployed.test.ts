import { expect } from "chai";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changes } from "../../tools/workspace/engine-events";
import type { Stack, StackConfig } from "../../tools/workspace/stack";
import { usesEngine } from "../support/engine";
import { CallsSince } from "../support/engine-calls";
import {
  BEFORE_CONTRACT,
  BEFORE_PROBE,
  BEFORE_PROVIDER,
  refused,
  reportIn,
  type Refused,
} from "../support/engine-refusals";
import { resourcesOf, standingOf } from "../support/engine-state";
import { deployWaiting } from "../support/engine-weeks";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** An account that the sandbox does not have. */
const NOBODY = "333333333333";

describe("a deployed primary and its secondaries", function () {
  usesEngine(this);
  let s: Stacks;
  let inPrimary: CallsSince;
  let inSecondary: CallsSince;
  /** The stacks' own settings, to which each test goes back. */
  let primarySettings: StackConfig;
  let devSettings: StackConfig;
  /** The same stacks with the credentials of the other's account. */
  let primaryByOther: Stack;
  let devByOther: Stack;

  before("two stacks", async () => {
    s = await stacks();
    inPrimary = new CallsSince(s.sandbox, s.primaryAccount.accountId);
    inSecondary = new CallsSince(s.sandbox, s.secondaryAccount.accountId);
    primaryByOther = s.workspace.stack("primary", s.secondaryAccount.credentials);
    devByOther = s.workspace.stack("dev", s.primaryAccount.credentials);
    primarySettings = s.primary.config();
    devSettings = s.dev.config();
    // The roles that the secondary expects to be there.
    await inSecondary.mark();
  });
  after(disposeWorkspaces);
  afterEach(() => {
    s.primary.configure(() => primarySettings);
    s.dev.configure(() => devSettings);
  });

  const change = (stack: Stack, settings: StackConfig) => {
    stack.configure((config) => ({ ...config, ...settings }));
  };

  /** Runs what must fail, and proves that it changed nothing in the state and wrote nothing at AWS. */
  async function changesNothing(
    stack: Stack,
    run: () => ReturnType<Stack["up"]>,
  ): Promise<Refused> {
    const before = standingOf(stack);
    const providers = providersOf(stack);
    await inPrimary.mark();
    await inSecondary.mark();
    const result = await refused(run);
    expect(await inPrimary.writes()).to.deep.equal([]);
    expect(await inSecondary.writes()).to.deep.equal([]);
    expect(standingOf(stack)).to.deep.equal(before);
    expect(providersOf(stack)).to.deep.equal(providers);
    return result;
  }

  /** Inputs of the providers in the state: a refused account must not stay there. */
  const providersOf = (stack: Stack) =>
    resourcesOf(stack)
      .filter(({ type }) => type.startsWith("pulumi:providers:"))
      .map(({ urn, inputs }) => ({ urn, inputs }));

  const wrongAccount = () =>
    new RegExp(
      `wrong account: tendlc:accountId is ${s.primaryAccount.accountId}, but these credentials ` +
        `belong to ${s.secondaryAccount.accountId}[^]*Nothing was read or changed`,
    );

  describe("the first up, on the wrong day", () => {
    it("is refused with the credentials of another account, in a preview too", async () => {
      for (const [run, before] of [
        // A preview asks what the stack last exported.
        [
          () => primaryByOther.preview({ expect: "failure" }),
          [...BEFORE_PROBE, "tendlc:index:Primary"],
        ],
        [() => primaryByOther.up({ expect: "failure" }), BEFORE_PROVIDER],
      ] as const) {
        const { said, sent } = await refused(run);
        expect(said).to.match(wrongAccount());
        expect(sent).to.deep.equal(before);
        expect((await inSecondary.take()).map(({ operation }) => operation)).to.deep.equal([
          "GetCallerIdentity",
        ]);
      }
    });

    it("is refused without credentials", async () => {
      const nobody = s.workspace.stack("primary");
      const { said, sent } = await refused(() => nobody.up({ expect: "failure" }));
      expect(said).to.contain("Could not load credentials").and.to.contain("Check the credentials");
      expect(sent).to.deep.equal(BEFORE_PROVIDER);
    });

    it("leaves nothing behind that would stand in the way of the right account", async () => {
      change(s.primary, { "tendlc:accountId": NOBODY });
      const { said } = await refused(() => s.primary.up({ expect: "failure" }));
      expect(said).to.contain(`tendlc:accountId is ${NOBODY}, but these credentials belong to`);
      expect(resourcesOf(s.primary).map(({ type }) => type)).to.deep.equal(BEFORE_PROVIDER);
      change(s.primary, primarySettings);
      expect((await deployWaiting(s)).ready).to.equal(true);
      primarySettings = s.primary.config();
      await s.dev.up();
    });
  });

  describe("credentials of another account", () => {
    for (const [name, run] of [
      ["up", () => primaryByOther.up({ expect: "failure" })],
      ["refresh", () => primaryByOther.refresh({ expect: "failure" })],
      [
        "destroy --ignore-protect",
        () => primaryByOther.destroy({ args: ["--ignore-protect"], expect: "failure" }),
      ],
    ] as const) {
      it(`are refused by ${name}, naming both accounts`, async () => {
        const { said } = await changesNothing(s.primary, run);
        expect(said).to.match(wrongAccount());
      });
    }

    it("are refused by the AWS provider of a secondary", async () => {
      // An `up` without changes would not ask AWS anything.
      change(s.dev, { "tendlc:callers": { "tendlc-other": { service: "lambda.amazonaws.com" } } });
      await inPrimary.mark();
      await inSecondary.mark();
      const { said } = await refused(() => devByOther.up({ expect: "failure" }));
      expect(said).to.contain(`AWS account ID not allowed: ${s.primaryAccount.accountId}`);
      expect(await inPrimary.writes()).to.deep.equal([]);
      expect(await inSecondary.take()).to.deep.equal([]);
    });
  });

  describe("a changed setting that cannot change", () => {
    it("is refused for the Region", async () => {
      change(s.primary, { "tendlc:region": "us-west-2" });
      const { said, sent } = await changesNothing(s.primary, () =>
        s.primary.up({ expect: "failure" }),
      );
      expect(said).to.contain(`region: is us-west-2, but this stack was deployed to ${REGION}`);
      expect(said).to.contain(`put ${REGION} back, and use a stack of its own for us-west-2`);
      expect(sent).to.deep.equal(BEFORE_PROVIDER);
    });

    it("is refused for the account, with credentials of that account", async () => {
      const { accountId } = s.secondaryAccount;
      const entry = { accountId: NOBODY, campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] };
      change(s.primary, { "tendlc:accountId": accountId, "tendlc:accounts": { dev: entry } });
      const { said, sent } = await changesNothing(s.primary, () =>
        primaryByOther.up({ expect: "failure" }),
      );
      expect(said).to.contain(
        `accountId: is ${accountId}, but this stack was deployed to ${s.primaryAccount.accountId}`,
      );
      expect(sent).to.deep.equal(BEFORE_PROVIDER);
    });

    it("is refused for the kind of the stack", async () => {
      change(s.primary, { "tendlc:kind": "secondary" });
      const { said } = await changesNothing(s.primary, () => s.primary.up({ expect: "failure" }));
      expect(reportIn(said).join("\n")).to.match(/tendlc: \d problems? in Pulumi\.primary\.yaml/);
    });
  });

  describe("a secondary's contract", () => {
    it("is refused where the entry was never onboarded, naming those that were", async () => {
      change(s.dev, { "tendlc:entry": "prod" });
      const { said, sent } = await changesNothing(s.dev, () => s.dev.up({ expect: "failure" }));
      expect(sent).to.deep.equal(BEFORE_CONTRACT);
      expect(reportIn(said)[1]).to.match(
        /^tendlc:entry {2}"prod" is no entry of the primary, which has dev\. To onboard, add it to tendlc:accounts of the primary .*if it was offboarded, run pulumi destroy here/,
      );
    });

    it("is refused for a wrong account and callers that are not trusted, all at once", async () => {
      change(s.dev, {
        "tendlc:accountId": NOBODY,
        "tendlc:callers": { intruder: { service: "lambda.amazonaws.com" } },
      });
      const { said, sent } = await changesNothing(s.dev, () => s.dev.up({ expect: "failure" }));
      expect(sent).to.deep.equal(BEFORE_CONTRACT);
      const [, account, caller, ...more] = reportIn(said);
      expect(more).to.deep.equal([]);
      expect(account).to.match(
        new RegExp(
          `^tendlc:accountId {2}"${NOBODY}" is not the entry's account\\. .* says ${s.secondaryAccount.accountId}`,
        ),
      );
      expect(caller).to.match(
        /^tendlc:callers\.intruder {2}is trusted by none of role\/tendlc-\*, role\/nightly-batch\. Rename it, or add role\/intruder/,
      );
    });
  });

  describe("a dropped campaign and its number", () => {
    const RELEASED = ["alerts", "alerts-number"];
    let filing: string;

    before("a second campaign's worth of text, so that a filing without the first is one", () => {
      filing = join(s.workspace.folder, "filings/acme.yaml");
      writeFileSync(
        join(s.workspace.folder, "filings/without.yaml"),
        readFileSync(filing, "utf8").replace(/^campaigns:[^]*$/m, "campaigns: {}\n"),
      );
    });

    const drop = (release: readonly string[]) => {
      change(s.primary, {
        "tendlc:filing": "./filings/without.yaml",
        "tendlc:accounts": {},
        "tendlc:release": release,
      });
    };

    for (const [name, release] of [
      ["without a word", []],
      ["in the same up that releases it", RELEASED],
    ] as const) {
      it(`is refused ${name}, before the role of its entry is touched`, async () => {
        drop(release);
        const { said, sent } = await changesNothing(s.primary, () =>
          s.primary.up({ expect: "failure" }),
        );
        expect(sent).to.deep.equal(BEFORE_PROVIDER);
        for (const gone of RELEASED) {
          expect(said).to.contain(`declared: "${gone}" vanished from the program`);
          expect(said).to.contain(`first put "${gone}" back, list it in tendlc:release`);
        }
      });
    }

    it("is released in one up and forgotten in the next, and stays at AWS", async () => {
      change(s.primary, { "tendlc:release": RELEASED });
      await inPrimary.mark();
      await s.primary.up();
      expect(await inPrimary.writes()).to.deep.equal([]);
      drop(RELEASED);
      const { events } = await s.primary.up();
      expect(
        changes(events)
          .filter(({ op }) => op !== "update")
          .map(({ op, name, type }) => `${op} ${type} ${name}`),
      ).to.have.members([
        "delete smsvoice:index:PhoneNumber alerts-number",
        "delete smsvoice:index:Registration alerts",
        "delete aws:iam/rolePolicy:RolePolicy dev",
        "delete aws:iam/role:Role dev",
        "delete tendlc:index:SenderRole dev",
      ]);
      expect(await inPrimary.writes()).to.have.members(["DeleteRolePolicy", "DeleteRole"]);
      const kept = resourcesOf(s.primary).map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2));
      expect(kept).to.include.members(["brand", "vetting", "guard"]);
      expect(kept).to.not.include.members(RELEASED);
      const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
      expect(all.map(({ status }) => status)).to.deep.equal(["COMPLETE", "COMPLETE", "COMPLETE"]);
      primarySettings = s.primary.config();
    });

    it("leaves a secondary that is told to destroy, and can", async () => {
      const { said } = await changesNothing(s.dev, () => s.dev.up({ expect: "failure" }));
      expect(reportIn(said).join("\n")).to.match(/^tendlc:(entry|primary) .*/m);
      await s.dev.destroy();
      expect(resourcesOf(s.dev)).to.deep.equal([]);
      expect(await inSecondary.writes()).to.include.members(["DeleteRolePolicy", "DeleteRole"]);
    });
  });
});
