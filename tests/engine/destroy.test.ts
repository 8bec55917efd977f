import { GetRoleCommand, ListRolePoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribePhoneNumbersCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { TEARDOWN_NOTICE } from "../../core/next-steps";
import { changes, diagnostics } from "../../tools/workspace/engine-events";
import type { CommandResult } from "../../tools/workspace/workspace";
import { usesEngine } from "../support/engine";
import { CallsSince } from "../support/engine-calls";
import {
  resourcesOf,
  restoreState,
  savedState,
  standingOf,
  twinOf,
  urnOf,
} from "../support/engine-state";
import {
  GUARD,
  PROTECTED,
  UNPROTECTED,
  type Refusal,
  type Try,
} from "../support/engine-destroy-variants";
import { sideBySide } from "../support/engine-side-by-side";
import { deployWaiting, destroyWithMinutes } from "../support/engine-weeks";
import { clientsFor } from "../support/sandbox-clients";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** What the guard says, whatever was tried. */
const TWO_COMMANDS =
  "pulumi config set tendlc:teardown true && pulumi up\n        pulumi destroy\n";

describe("destroying", function () {
  usesEngine(this);
  let s: Stacks;
  let calls: CallsSince;

  before("both stacks, ready to send", async () => {
    s = await stacks();
    expect((await deployWaiting(s)).ready).to.equal(true);
    await s.dev.up();
    calls = new CallsSince(s.sandbox, s.primaryAccount.accountId);
  });
  after(disposeWorkspaces);

  const clientsOf = ({ credentials }: Stacks["primaryAccount"]) =>
    clientsFor({ endpoint: s.sandbox.endpoint, credentials });

  /** Roles of an account whose names begin with `tendlc-`. */
  const ourRoles = async (account: Stacks["primaryAccount"]) => {
    const { Roles = [] } = await clientsOf(account).iam.send(new ListRolesCommand({}));
    return Roles.map(({ RoleName = "" }) => RoleName).filter((name) => name.startsWith("tendlc-"));
  };

  describe("a primary without a teardown", () => {
    const variants = (what: string, tries: readonly Try[], prepare: () => Promise<string>) => {
      describe(what, () => {
        let state: string;
        let tried: ReadonlyMap<Try, { readonly by: Refusal; readonly left: readonly string[] }>;

        before("all variants, two at a time", async function () {
          this.timeout(300_000);
          state = await prepare();
          const { credentials } = s.primaryAccount;
          const twins = [
            await twinOf(s.primary, credentials),
            await twinOf(s.primary, credentials),
          ];
          await calls.mark();
          tried = await sideBySide(twins, tries, async ({ args, of, preview = false }, twin) => {
            restoreState(twin, state);
            const all = [...args, ...(of === undefined ? [] : [urnOf(twin, ...of)])];
            const result = await twin.destroy({ args: all, preview, expect: "either" });
            return { by: refusalOf(result), left: standingOf(twin) };
          });
        });

        for (const one of tries) {
          const flags = [...(one.preview === true ? [] : ["--skip-preview"]), ...one.args];
          const said = one.by === "guard" ? ", naming the two commands" : "";
          const end = one.by === "nothing to do" ? "does nothing" : `is refused${said}`;
          it(`${end}: destroy ${[...flags, ...(one.of ?? [])].join(" ")}`, () => {
            expect(tried.get(one)).to.deep.equal({ by: one.by, left: standingOf(s.primary) });
          });
        }
        it("changes nothing at AWS, whichever it was", async () => {
          expect(await calls.writes()).to.deep.equal([]);
        });
      });
    };

    variants("as deployed", PROTECTED, () => Promise.resolve(savedState(s.primary)));
    variants(
      "after the `pulumi state unprotect` that the engine advises",
      UNPROTECTED,
      async () => {
        const twin = await twinOf(s.primary, s.primaryAccount.credentials);
        await twin.workspace.pulumi(["state", "unprotect", "--all", "--yes", "--stack", "primary"]);
        expect(resourcesOf(twin).some(({ protect }) => protect)).to.equal(false);
        return savedState(twin);
      },
    );

    describe("whose guard was forced out of the state", () => {
      it("loses its roles, and keeps registrations and number at AWS", async () => {
        const asDeployed = savedState(s.primary);
        const urn = urnOf(s.primary, ...GUARD);
        await s.workspace.pulumi([
          "state",
          "delete",
          urn,
          "--force",
          "--yes",
          "--stack",
          "primary",
        ]);
        await calls.mark();
        await s.primary.destroy({ args: ["--ignore-protect"] });
        expect(await calls.writes()).to.have.members(["DeleteRolePolicy", "DeleteRole"]);
        expect(await filed()).to.deep.equal(["COMPLETE", "COMPLETE", "COMPLETE"]);
        expect(await numbers()).to.deep.equal(["ACTIVE protected"]);
        // The state of before, and a refresh: what is gone is made again, and nothing is filed again.
        restoreState(s.primary, asDeployed);
        await calls.mark();
        await s.primary.up({ args: ["--refresh"] });
        expect(await calls.writes()).to.have.members(["CreateRole", "PutRolePolicy"]);
      });
    });
  });

  describe("a secondary", () => {
    it("takes away what it made, and leaves the existing role and the primary alone", async () => {
      const secondary = new CallsSince(s.sandbox, s.secondaryAccount.accountId);
      await secondary.mark();
      await calls.mark();
      await s.dev.destroy({ preview: true });
      expect(await secondary.writes()).to.have.members([
        "DeleteRolePolicy",
        "DeleteRolePolicy",
        "DeleteRolePolicy",
        "DeleteRole",
        "DeleteRole",
      ]);
      expect(await calls.take()).to.deep.equal([]);
      expect(resourcesOf(s.dev)).to.deep.equal([]);
      expect(await ourRoles(s.secondaryAccount)).to.deep.equal([]);
      const { iam } = clientsOf(s.secondaryAccount);
      const RoleName = "nightly-batch";
      expect((await iam.send(new GetRoleCommand({ RoleName }))).Role?.RoleName).to.equal(RoleName);
      const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      expect(PolicyNames).to.deep.equal([]);
    });
  });

  describe("a primary with a teardown", () => {
    const setTeardown = (teardown: boolean) => {
      s.primary.configure((config) => ({ ...config, "tendlc:teardown": teardown }));
    };
    const protectedNames = () =>
      resourcesOf(s.primary)
        .filter(({ protect, retainOnDelete }) => protect === true || retainOnDelete === true)
        .map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2))
        .sort();
    const KEPT = ["alerts", "alerts-number", "brand", "guard", "vetting"];

    it("is prepared by an `up` that says so, takes protection off, and files nothing", async () => {
      expect(protectedNames()).to.deep.equal(KEPT);
      setTeardown(true);
      await calls.mark();
      const { events } = await s.primary.up();
      expect(await calls.writes()).to.deep.equal(["UpdatePhoneNumber"]);
      expect(await numbers()).to.deep.equal(["ACTIVE"]);
      expect(protectedNames()).to.deep.equal([]);
      const warnings = diagnostics(events).filter(({ severity }) => severity === "warning");
      expect(warnings.map(({ message }) => message)).to.include(TEARDOWN_NOTICE);
    });

    it("can be taken back: everything is protected again", async () => {
      setTeardown(false);
      await calls.mark();
      await s.primary.up();
      expect(await calls.writes()).to.deep.equal(["UpdatePhoneNumber"]);
      expect(await numbers()).to.deep.equal(["ACTIVE protected"]);
      expect(protectedNames()).to.deep.equal(KEPT);
      const result = await s.primary.destroy({ args: ["--ignore-protect"], expect: "failure" });
      expect(refusalOf(result)).to.equal("guard");
      expect(await calls.writes()).to.deep.equal([]);
    });

    it("is still refused with the credentials of another account", async () => {
      setTeardown(true);
      await s.primary.up();
      const before = standingOf(s.primary);
      const byOther = s.workspace.stack("primary", s.secondaryAccount.credentials);
      await calls.mark();
      const { stdout } = await byOther.destroy({ expect: "failure" });
      expect(stdout).to.contain(`wrong account: tendlc:accountId is ${s.primaryAccount.accountId}`);
      expect(standingOf(s.primary)).to.deep.equal(before);
      expect(await calls.take()).to.deep.equal([]);
    });

    it("deletes number, campaign, vetting and brand in this order, and the roles", async () => {
      const ids = Object.fromEntries(
        (await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION)).map(
          ({ registrationId, type }) => [String(registrationId), String(type)],
        ),
      );
      await destroyWithMinutes(s);
      const done = (await calls.take())
        .filter(({ operation, status }) => status === 200 && /^(Delete|Release)/.test(operation))
        .map(({ operation, input }) => {
          const { RegistrationId } = input as { readonly RegistrationId?: string };
          return RegistrationId === undefined ? operation : `${operation} ${ids[RegistrationId]}`;
        });
      expect(done.filter((what) => !what.startsWith("DeleteRole"))).to.deep.equal([
        "ReleasePhoneNumber",
        "DeleteRegistration US_TEN_DLC_CAMPAIGN_REGISTRATION",
        "DeleteRegistration US_TEN_DLC_BRAND_VETTING",
        "DeleteRegistration US_TEN_DLC_BRAND_REGISTRATION",
      ]);
      expect(done.filter((what) => what.startsWith("DeleteRole"))).to.deep.equal([
        "DeleteRolePolicy",
        "DeleteRole",
      ]);
    });

    it("leaves nothing", async () => {
      expect(resourcesOf(s.primary)).to.deep.equal([]);
      expect(await filed()).to.deep.equal(["DELETED", "DELETED", "DELETED"]);
      expect(await numbers()).to.deep.equal(["DELETED"]);
      expect(await ourRoles(s.primaryAccount)).to.deep.equal([]);
    });

    it("has nothing to do when it is run again", async () => {
      await calls.mark();
      const { events } = await s.primary.destroy();
      expect(changes(events)).to.deep.equal([]);
      expect(await calls.take()).to.deep.equal([]);
    });
  });

  /** Statuses of the primary's registrations. */
  async function filed(): Promise<readonly unknown[]> {
    const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
    return all.map(({ status }) => status);
  }

  /** The primary's numbers, each with its status. */
  async function numbers(): Promise<readonly string[]> {
    const { sms } = clientsOf(s.primaryAccount);
    const { PhoneNumbers = [] } = await sms.send(new DescribePhoneNumbersCommand({}));
    return PhoneNumbers.map(({ Status = "", DeletionProtectionEnabled }) =>
      DeletionProtectionEnabled === true ? `${Status} protected` : Status,
    );
  }
});

function refusalOf({ code, stdout }: CommandResult): Refusal {
  if (code === 0) return "nothing to do";
  return stdout.includes(TWO_COMMANDS) ? "guard" : "engine";
}
