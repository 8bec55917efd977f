import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  GetRoleCommand,
} from "@aws-sdk/client-iam";
import {
  AssociateOriginationIdentityCommand,
  CreateRegistrationCommand,
  DescribeKeywordsCommand,
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  PutKeywordCommand,
  ReleasePhoneNumberCommand,
  RequestPhoneNumberCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BRAND } from "../../core/filing/definitions";
import { PRIMARY_PERMISSIONS, SECONDARY_PERMISSIONS } from "../../core/policies/deploy-permissions";
import { primaryDeployPolicy, secondaryDeployPolicy } from "../../core/policies/deploy-policy";
import { changes } from "../../tools/workspace/engine-events";
import { contractOfDev } from "../support/deployed";
import { usesEngine } from "../support/engine";
import type { Call } from "../support/engine-calls";
import {
  actionsOf,
  deniedActions,
  DeployRole,
  questionsOf,
  withoutAction,
} from "../support/engine-deploy-role";
import { resourcesOf } from "../support/engine-state";
import { destroyWithMinutes, REVIEW_DAYS } from "../support/engine-weeks";
import { judge } from "../support/iam";
import { clientsFor } from "../support/sandbox-clients";
import { policy } from "../support/sandbox-roles";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

/** A PNG is told by its first bytes. */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

/** One company's life through a pipeline, in order: each test goes on where the one before ended. */
describe("deploying through deployRole", function () {
  usesEngine(this);
  let s: Stacks;
  let primaryRole: DeployRole;
  let devRole: DeployRole;
  let pipelineId: string;
  let companyBoundary: string;
  let filing: string;
  let text: string;

  before("a pipeline's account, and roles with exactly the documented permissions", async () => {
    s = await stacks();
    const pipeline = await s.sandbox.newAccount();
    pipelineId = pipeline.accountId;
    const partition = "aws";
    primaryRole = await DeployRole.make(
      s.sandbox,
      s.primaryAccount,
      pipeline,
      primaryDeployPolicy({
        partition,
        accountId: s.primaryAccount.accountId,
        region: REGION,
        stack: "primary",
        paths: ["/messaging/"],
      }),
    );
    devRole = await DeployRole.make(
      s.sandbox,
      s.secondaryAccount,
      pipeline,
      secondaryDeployPolicy({
        partition,
        accountId: s.secondaryAccount.accountId,
        made: ["tendlc-notifier", "tendlc-people"],
        existing: ["nightly-batch"],
      }),
    );
    // Somebody else's draft, which must be told from ours.
    const { endpoint } = s.sandbox;
    await clientsFor({ endpoint, credentials: s.primaryAccount.credentials }).sms.send(
      new CreateRegistrationCommand({ RegistrationType: BRAND }),
    );
    s = {
      ...s,
      primary: s.workspace.stack("primary", pipeline.credentials),
      dev: s.workspace.stack("dev", pipeline.credentials),
    };
    change(s.primary, {
      "tendlc:deployRole": primaryRole.setting,
      "tendlc:submit": false,
      "tendlc:campaigns": { alerts: { keywordReplies: "filed" } },
      "tendlc:deliveryEvents": { retentionDays: 30 },
      "tendlc:notify": { emails: ["ops@example.org"] },
    });
    // The boundary is of the company's own making: the pipeline may not touch it.
    const { Policy } = await primaryIam().send(
      new CreatePolicyCommand({
        PolicyName: "company-boundary",
        PolicyDocument: policy({ Effect: "Allow", Action: "sms-voice:*", Resource: "*" }),
      }),
    );
    companyBoundary = Policy?.Arn ?? "";
    const dev = s.primary.config()["tendlc:accounts"] as { readonly dev: object };
    change(s.primary, {
      "tendlc:accounts": {
        dev: {
          ...dev.dev,
          configurationSet: "own",
          path: "/messaging/",
          tags: { team: "lockers" },
          permissionsBoundary: companyBoundary,
        },
      },
    });
    change(s.dev, { "tendlc:deployRole": devRole.setting });
    filing = join(s.workspace.folder, "filings/acme.yaml");
    text = readFileSync(filing, "utf8").replace(
      "    campaignInfo:\n",
      "    campaignInfo:\n      optInScreenshot: {file: ./consent.png}\n",
    );
    writeFileSync(join(s.workspace.folder, "filings/consent.png"), PNG);
  });
  after(disposeWorkspaces);

  const change = (stack: Stacks["primary"], settings: Readonly<Record<string, unknown>>) => {
    stack.configure((config) => ({ ...config, ...settings }));
  };
  /** Changes an entry's or a caller's settings. */
  const changeIn = (stack: Stacks["primary"], key: string, settings: object) => {
    const now = stack.config()[key] as object;
    change(stack, { [key]: { ...now, ...settings } });
  };
  const registrations = async () => {
    const all = await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION);
    return all.slice(1);
  };
  const made = async (operation: string) =>
    (await primaryRole.calls()).filter(
      (call) => call.operation === operation && call.status === 200,
    ).length;

  const primaryIam = () =>
    clientsFor({
      endpoint: s.sandbox.endpoint,
      credentials: s.primaryAccount.credentials,
    }).iam;
  /** Path, tags and boundary of the sender role of `dev`. */
  const senderRole = async () => {
    const { Role } = await primaryIam().send(
      new GetRoleCommand({ RoleName: "tendlc-primary-dev" }),
    );
    return {
      path: Role?.Path,
      tags: Role?.Tags,
      boundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
    };
  };
  /** What somebody does by hand who finds the boundary too narrow. */
  const widenBoundary = () =>
    primaryIam().send(
      new CreatePolicyVersionCommand({
        PolicyArn: `arn:aws:iam::${s.primaryAccount.accountId}:policy/tendlc-primary-boundary`,
        PolicyDocument: policy({ Effect: "Allow", Action: "*", Resource: "*" }),
        SetAsDefault: true,
      }),
    );

  const primarySms = () =>
    clientsFor({ endpoint: s.sandbox.endpoint, credentials: s.primaryAccount.credentials }).sms;
  /** How many numbers are in pools. */
  const pooled = async (): Promise<number> => {
    const { PhoneNumbers = [] } = await primarySms().send(new DescribePhoneNumbersCommand({}));
    return PhoneNumbers.filter(({ PoolId }) => PoolId !== undefined).length;
  };
  /** A number of the campaign that no stack knows. */
  const leaseByHand = async (): Promise<string> => {
    const [, , campaign] = await registrations();
    const { PhoneNumberId = "" } = await primarySms().send(
      new RequestPhoneNumberCommand({
        IsoCountryCode: "US",
        MessageType: "TRANSACTIONAL",
        NumberCapabilities: ["SMS"],
        NumberType: "TEN_DLC",
        RegistrationId: String(campaign?.["registrationId"]),
        OptOutListName: "tendlc-primary-alerts",
      }),
    );
    return PhoneNumberId;
  };
  /** What somebody does by hand: puts a number into the pool, and gives the pool another answer. */
  const changePool = async (number: string): Promise<void> => {
    const sms = primarySms();
    const [pool] = (await sms.send(new DescribePoolsCommand({}))).Pools ?? [];
    const PoolId = String(pool?.PoolId);
    const { Keywords = [] } = await sms.send(
      new DescribeKeywordsCommand({ OriginationIdentity: PoolId }),
    );
    for (const { Keyword, KeywordMessage } of Keywords) {
      await sms.send(
        new PutKeywordCommand({ OriginationIdentity: number, Keyword, KeywordMessage }),
      );
    }
    await sms.send(
      new AssociateOriginationIdentityCommand({ PoolId, OriginationIdentity: number }),
    );
    await sms.send(
      new PutKeywordCommand({ OriginationIdentity: PoolId, Keyword: "HELP", KeywordMessage: "?" }),
    );
  };

  it("keeps a draft, with previews, while nothing may be submitted", async () => {
    // A draft of a listed company, by mistake.
    const listed =
      "PUBLIC_PROFIT\n    stockSymbol: ACME\n    stockExchange: NYSE\n    businessContactEmail: pat@acmeparcellockers.com";
    writeFileSync(filing, text.replace("PRIVATE_PROFIT", listed));
    await s.primary.up({ preview: true });
    expect((await registrations()).map(({ status }) => status)).to.deep.equal(["CREATED"]);
  });

  it("says which sms-voice permission is missing, and files nothing twice once it is there", async () => {
    writeFileSync(filing, text);
    change(s.primary, { "tendlc:submit": true });
    const action = "sms-voice:SubmitRegistrationVersion";
    const { stdout } = await primaryRole.without(action, () => s.primary.up({ expect: "failure" }));
    expect(stdout).to.contain(`is not authorized to perform: ${action} on resource: arn:aws:`);
    await Promise.all([s.primary.up(), s.dev.up({ preview: true })]);
    expect(await senderRole()).to.deep.equal({
      path: "/messaging/",
      tags: [{ Key: "team", Value: "lockers" }],
      boundary: companyBoundary,
    });
    expect((await registrations()).map(({ status }) => status)).to.deep.equal(["SUBMITTED"]);
    expect(await made("CreateRegistration")).to.equal(1);
  });

  it("says which iam permission is missing, and goes on once it is there", async () => {
    changeIn(s.primary, "tendlc:accounts", {
      dev: {
        accountId: s.secondaryAccount.accountId,
        campaigns: ["alerts"],
        configurationSet: "own",
        path: "/messaging/",
        trustedRoles: ["role/tendlc-*", "role/nightly-batch", "role/night-*"],
      },
    });
    changeIn(s.dev, "tendlc:callers", { "tendlc-people": { people: ["role/oncall-*"] } });
    const action = "iam:UpdateAssumeRolePolicy";
    const [{ stdout }] = await Promise.all([
      primaryRole.without(action, () => s.primary.up({ expect: "failure" })),
      s.dev.up(),
    ]);
    expect(stdout).to.contain(`is not authorized to perform: ${action} on resource: arn:aws:iam:`);
    await s.advance(REVIEW_DAYS);
    await s.primary.up();
    expect(await made("UpdateAssumeRolePolicy")).to.equal(1);
    expect(await senderRole()).to.deep.equal({
      path: "/messaging/",
      tags: undefined,
      boundary: undefined,
    });
    expect((await registrations()).map(({ status }) => status)).to.deep.equal([
      "COMPLETE",
      "SUBMITTED",
    ]);
  });

  it("files a campaign with a file, and a second version after a denial", async () => {
    await s.advance(REVIEW_DAYS);
    await s.primary.up();
    const [, , campaign] = await registrations();
    await s.sandbox.control.registrationEvent({
      account: s.primaryAccount.accountId,
      region: REGION,
      registrationId: String(campaign?.["registrationId"]),
      event: "deny",
      reasons: [{ Reason: "CAMPAIGN_UNCLEAR", ShortDescription: "What is sent is unclear" }],
    });
    writeFileSync(filing, text.replace("Thank you!", "Thanks!"));
    await s.primary.up();
    expect(await made("CreateRegistrationAttachment")).to.equal(1);
    expect(await made("CreateRegistrationVersion")).to.equal(1);
    expect((await registrations()).map(({ status }) => status)).to.deep.equal([
      "COMPLETE",
      "COMPLETE",
      "SUBMITTED",
    ]);
  });

  it("leases a number, then another, an opt-out list and a pool, and has nothing to do after that, with a refresh too", async () => {
    await s.advance(REVIEW_DAYS);
    await s.primary.up();
    await s.advance(REVIEW_DAYS);
    await s.primary.up();
    expect((await contractOfDev(s)).ready).to.equal(true);
    change(s.primary, {
      "tendlc:campaigns": {
        alerts: { numbers: 2, optOutList: "own", keywordReplies: "filed", pool: "own" },
      },
    });
    const { dev } = s.primary.config()["tendlc:accounts"] as { readonly dev: object };
    changeIn(s.primary, "tendlc:accounts", {
      dev: { ...dev, tags: { team: "lockers" }, permissionsBoundary: "own" },
    });
    await s.primary.up();
    expect(await pooled()).to.equal(1);
    expect(await senderRole()).to.deep.equal({
      path: "/messaging/",
      tags: [{ Key: "team", Value: "lockers" }],
      boundary: `arn:aws:iam::${s.primaryAccount.accountId}:policy/tendlc-primary-boundary`,
    });
    await widenBoundary();
    const extra = await leaseByHand();
    await s.advance(REVIEW_DAYS);
    await changePool(extra);
    await s.primary.up({ args: ["--refresh"] });
    await primarySms().send(new ReleasePhoneNumberCommand({ PhoneNumberId: extra }));
    expect(await pooled()).to.equal(2);
    expect(await made("CreatePolicyVersion")).to.equal(1);
    expect((await contractOfDev(s)).numbers.map(({ status }) => status)).to.deep.equal([
      "ACTIVE",
      "ACTIVE",
    ]);
    const [primary] = await Promise.all([
      s.primary.up({ args: ["--refresh"] }),
      s.dev.refresh({ preview: true }),
    ]);
    expect(changes(primary.events).filter(({ op }) => op !== "refresh")).to.deep.equal([]);
  });

  it("tears both down", async () => {
    change(s.primary, { "tendlc:teardown": true });
    await Promise.all([s.primary.up(), s.dev.destroy()]);
    await destroyWithMinutes(s);
    expect([...resourcesOf(s.primary), ...resourcesOf(s.dev)]).to.deep.equal([]);
    expect((await registrations()).map(({ status }) => status)).to.deep.equal([
      "DELETED",
      "DELETED",
      "DELETED",
    ]);
  });

  it("asks the pipeline's own user for nothing but to assume the roles", async () => {
    const calls = await s.sandbox.control.calls(pipelineId);
    const asked = questionsOf(calls);
    expect(asked).to.have.deep.members([
      { action: "sts:AssumeRole", resource: primaryRole.arn },
      { action: "sts:AssumeRole", resource: devRole.arn },
    ]);
  });

  for (const [name, documented, role, removed] of [
    [
      "the primary",
      PRIMARY_PERMISSIONS,
      () => primaryRole,
      ["iam:UpdateAssumeRolePolicy", "sms-voice:SubmitRegistrationVersion"],
    ],
    ["the secondary", SECONDARY_PERMISSIONS, () => devRole, []],
  ] as const) {
    describe(`what is documented for ${name}`, () => {
      let calls: readonly Call[];
      before(async () => {
        calls = await role().calls();
      });

      it("is all that is asked for, and is asked for", () => {
        const asked = new Set(questionsOf(calls).map(({ action }) => action));
        expect([...asked].sort()).to.deep.equal(documented.map(({ action }) => action).sort());
        expect([...deniedActions(calls)].sort()).to.deep.equal(removed);
      });

      it("is needed, action by action and resource by resource", async () => {
        const { policy: whole, arn: principal } = role();
        const questions = questionsOf(calls);
        const superfluous: string[] = [];
        for (const statement of whole.Statement) {
          for (const action of actionsOf(statement)) {
            const less = withoutAction(whole, action, statement.Sid);
            const verdicts: string[] = [];
            for (const question of questions.filter((one) => one.action === action)) {
              const request = { principal, ...question };
              const verdict = await judge(request, { identity: whole, trust: undefined });
              expect(verdict.expect, `${action} on ${question.resource}`).to.equal("allowed");
              verdicts.push((await judge(request, { identity: less, trust: undefined })).expect);
            }
            if (!verdicts.includes("denied")) superfluous.push(`${statement.Sid}: ${action}`);
          }
        }
        expect(superfluous).to.deep.equal([]);
      });
    });
  }
});
