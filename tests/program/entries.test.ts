import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { SLOW } from "../../core/blockers";
import type { Contract } from "../../core/contract";
import { senderBoundary } from "../../core/policies/boundary";
import { organizationTrust } from "../../core/policies/organization-trust";
import { senderPolicy } from "../../core/policies/sender";
import { senderTrust } from "../../core/policies/sender-trust";
import { jsonInput, requestOf, runProgram, type Scene } from "../support/program";
import { CONTRACT } from "../support/program-contract";
import { PRIMARY } from "../support/program-samples";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const POLICY = "aws:iam/policy:Policy";

const [active = { arn: "", phoneNumber: "", status: "", campaign: "" }] = CONTRACT.numbers;
const NUMBER_IS_ACTIVE = { "alerts-number": { phoneNumberId: "phone-1", ...active } };
const DEV = {
  accountId: "222222222222",
  campaigns: ["alerts"],
  trustedRoles: ["role/tendlc-*"],
};
const FULL = {
  ...DEV,
  externalId: "an-external-id",
  organizationId: "o-acme123456",
  requireSourceIdentity: "jane-*",
  requireTags: { team: ["parcels", "lockers"] },
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30",
  grants: ["messageFeedback", "describeNumbers", "mediaMessages"],
  permissionsBoundary: "own",
  path: "/sms/",
  tags: { team: "parcels" },
};

function primary(accounts: unknown, more: Partial<Scene> & { readonly defaults?: object } = {}) {
  const { defaults, ...scene } = more;
  const config = { ...PRIMARY.config, accounts, ...(defaults === undefined ? {} : { defaults }) };
  return runProgram({ stack: PRIMARY.stack, config, resources: NUMBER_IS_ACTIVE, ...scene });
}

describe("an entry with everything", () => {
  it("has all of its conditions in its documents, and its role's own settings", async () => {
    const run = await primary({ dev: FULL });
    const role = requestOf(run, ROLE, "dev");
    const { assumeRolePolicy, ...rest } = role.inputs;
    const within = { network: FULL.network, expires: "2027-06-30T00:00:00Z" };
    expect(assumeRolePolicy).to.equal(
      JSON.stringify(
        senderTrust({
          partition: "aws",
          accountId: "222222222222",
          trustedRoles: ["role/tendlc-*"],
          externalIds: ["an-external-id"],
          organizationId: "o-acme123456",
          requireSourceIdentity: ["jane-*"],
          requireTags: { team: ["parcels", "lockers"] },
          ...within,
        }),
      ),
    );
    expect(rest).to.deep.equal({
      name: "tendlc-primary-dev",
      description: "Lets the entry dev of the stack primary send text messages",
      maxSessionDuration: 3600,
      path: "/sms/",
      tags: { team: "parcels" },
      permissionsBoundary: "arn:aws:iam::111111111111:policy/tendlc-primary-boundary",
    });
    expect(role.dependencies).to.deep.equal([`${POLICY}::boundary`]);
    expect(jsonInput(requestOf(run, ROLE_POLICY, "dev"), "policy")).to.deep.equal(
      senderPolicy({
        numberArns: [active.arn],
        grants: ["mediaMessages", "messageFeedback", "describeNumbers"],
        ...within,
      }),
    );
  });

  it("tells its secondary what a session must carry", async () => {
    const run = await primary({ dev: FULL });
    expect(run.outputs).to.have.deep.nested.property("contracts.dev.requireSourceIdentity", [
      "jane-*",
    ]);
    expect(run.outputs).to.have.deep.nested.property("contracts.dev.requireTags", {
      team: ["parcels", "lockers"],
    });
  });
});

describe("an entry that expires", () => {
  const blockersOf = async (expires: string) => {
    const { outputs } = await primary({ dev: { ...DEV, expires } });
    const { dev } = outputs?.["contracts"] as Record<"dev", Contract>;
    return { ready: dev.ready, blockers: dev.blockers };
  };

  it("is in the way of its secondary once it has, and not before", async () => {
    expect(await blockersOf("2999-01-01")).to.deep.equal({ ready: true, blockers: [SLOW] });
    expect(await blockersOf("2024-02-29")).to.deep.equal({
      ready: false,
      blockers: ["this entry's access ended on 2024-02-29T00:00:00Z", SLOW],
    });
  });
});

describe("permissions boundaries", () => {
  it("of the stack's own are one policy, and only where an entry asks for it", async () => {
    const run = await primary({
      dev: { ...DEV, permissionsBoundary: "own" },
      qa: { ...DEV, accountId: "333333333333", permissionsBoundary: "own" },
    });
    const boundary = requestOf(run, POLICY, "boundary");
    expect(boundary.inputs).to.deep.equal({
      name: "tendlc-primary-boundary",
      description: "The most that a sender role of the stack primary can do",
      policy: JSON.stringify(
        senderBoundary({ partition: "aws", accountId: "111111111111", region: "us-east-1" }),
      ),
    });
    expect(boundary.provider).to.equal("aws");
    const without = await primary({ dev: DEV });
    expect(without.requests.map(({ type }) => type)).to.not.include(POLICY);
  });

  it("of somebody else's making are named, and nothing is made", async () => {
    const arn = "arn:aws:iam::111111111111:policy/every-role";
    const run = await primary({ dev: { ...DEV, permissionsBoundary: arn } });
    expect(requestOf(run, ROLE, "dev").inputs["permissionsBoundary"]).to.equal(arn);
    expect(run.requests.map(({ type }) => type)).to.not.include(POLICY);
  });
});

describe("access by organization", () => {
  const EVERYONE = {
    access: "organization",
    organizationId: "o-acme123456",
    organizationPaths: ["o-acme123456/r-root/ou-root-prodprod/*"],
    exceptAccounts: ["444444444444"],
    campaigns: ["alerts"],
    trustedRoles: ["role/tendlc-*"],
  };

  it("is one role for all accounts, whose sessions must say whose they are", async () => {
    const run = await primary({ everyone: EVERYONE });
    const { organizationId, organizationPaths, exceptAccounts, trustedRoles } = EVERYONE;
    expect(jsonInput(requestOf(run, ROLE, "everyone"), "assumeRolePolicy")).to.deep.equal(
      organizationTrust({
        partition: "aws",
        organizationId,
        organizationPaths,
        exceptAccounts,
        trustedRoles,
      }),
    );
    expect(jsonInput(requestOf(run, ROLE_POLICY, "everyone"), "policy")).to.deep.equal(
      senderPolicy({ numberArns: [active.arn], organization: { exceptAccounts } }),
    );
  });

  it("has a contract for any account of it", async () => {
    const run = await primary({ everyone: EVERYONE });
    expect(run.outputs?.["contracts"]).to.deep.equal({
      everyone: {
        ...CONTRACT,
        entry: "everyone",
        access: "organization",
        accountId: "*",
        senderRoleArn: "arn:aws:iam::111111111111:role/tendlc-primary-everyone",
        externalId: "",
        exceptAccounts: ["444444444444"],
        trustedRoles: ["role/tendlc-*"],
      },
    });
  });
});

describe("access by registering for itself", () => {
  it("makes no role and no contract here", async () => {
    const partner = { access: "register", accountId: "333333333333", dailyShare: "50%" };
    const run = await primary({ dev: DEV, partner });
    const alone = await primary({ dev: DEV });
    expect(run.requests).to.deep.equal(alone.requests);
    expect(run.outputs?.["contracts"]).to.have.all.keys("dev");
  });
});

describe("defaults of entries", () => {
  it("hold for every entry that says nothing else", async () => {
    const defaults = { campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"], path: "/sms/" };
    const run = await primary(
      {
        dev: { accountId: "222222222222" },
        qa: { accountId: "333333333333", path: "/qa/" },
        partner: { access: "register", accountId: "444444444444" },
      },
      { defaults },
    );
    expect(run.error).to.equal(undefined);
    expect(requestOf(run, ROLE, "dev").inputs["path"]).to.equal("/sms/");
    expect(requestOf(run, ROLE, "qa").inputs["path"]).to.equal("/qa/");
    const spelt = await primary({ dev: { ...DEV, path: "/sms/" } });
    expect(requestOf(run, ROLE, "dev")).to.deep.equal(requestOf(spelt, ROLE, "dev"));
  });
});

describe("entries in a file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tendlc-accounts-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("are what they are inline", async () => {
    const file = join(folder, "accounts.yaml");
    writeFileSync(
      file,
      'dev:\n  accountId: "222222222222"\n  campaigns: [alerts]\n  trustedRoles: [role/tendlc-*]\n',
    );
    expect((await primary(file)).requests).to.deep.equal((await primary({ dev: DEV })).requests);
  });

  it("are refused with the path of the one that is wrong", async () => {
    const file = join(folder, "accounts.yaml");
    writeFileSync(file, "dev:\n  accountId: 012222222222\n  campaigns: [alerts]\n");
    const { error } = await primary(file);
    expect(error?.message).to.include("tendlc:accounts.dev.accountId");
    expect(error?.message).to.include("an unquoted leading zero changes the number");
    expect(error?.message).to.include("tendlc:accounts.dev.trustedRoles");
  });

  it("that is empty takes no account off", async () => {
    const file = join(folder, "accounts.yaml");
    for (const text of ["", "# none\n", "---\n", "null\n"]) {
      writeFileSync(file, text);
      const { error, requests } = await primary(file);
      expect(error?.message).to.include("is empty. Write entries, or {} to take all accounts off");
      expect(requests.filter(({ type }) => type.startsWith("smsvoice:"))).to.deep.equal([]);
    }
    writeFileSync(file, "{}\n");
    expect((await primary(file)).error).to.equal(undefined);
  });

  it("may share what they say by anchors, however many they are", async () => {
    const file = join(folder, "accounts.yaml");
    const entries = Array.from(
      { length: 200 },
      (_, index) => `e${index}: { <<: *usual, accountId: "${200_000_000_000 + index}" }\n`,
    );
    const first = 'dev: &usual\n  accountId: "222222222222"\n  campaigns: [alerts]\n';
    writeFileSync(file, `${first}  trustedRoles: [role/tendlc-*]\n${entries.join("")}`);
    const { error, requests } = await primary(file);
    expect(error).to.equal(undefined);
    expect(requests.filter(({ type }) => type === ROLE)).to.have.lengthOf(201);
  });

  it("are asked for where the settings hold more than Linux hands over to the program", async () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `entry-${index}`,
          { ...DEV, accountId: String(100_000_000_000 + index), path: `/${"x".repeat(200)}/` },
        ]),
      );
    const { error } = await primary(many(500));
    expect(error?.message).to.match(
      /tendlc:accounts {2}makes the settings \d{6} bytes long, and Linux hands 131072 over at most\. Move the entries into a file/,
    );
    expect((await primary(many(200))).error).to.equal(undefined);
    const file = join(folder, "accounts.yaml");
    writeFileSync(file, stringify(many(500)));
    expect((await primary(file)).error).to.equal(undefined);
  });

  it("that is not there or no YAML says so", async () => {
    const missing = await primary(join(folder, "no.yaml"));
    expect(missing.error?.message).to.match(/tendlc:accounts {2}"\S+ cannot be read \(ENOENT/);
    const file = join(folder, "bad.yaml");
    writeFileSync(file, "dev: {");
    expect((await primary(file)).error?.message).to.match(/is no YAML \(/);
  });
});

describe("an entry whose access changes", () => {
  const stacks = { "acme/tendlc/primary": { contracts: { dev: { access: "organization" } } } };

  it("is told in a preview, from what the stack last exported, and not in an up", async () => {
    const told: string[] = [];
    const original = process.stderr.write.bind(process.stderr);
    const stdout = process.stdout.write.bind(process.stdout);
    const listen = ((text: string) => told.push(text) > 0) as typeof process.stderr.write;
    const run = async (preview: boolean) => {
      process.stderr.write = listen;
      process.stdout.write = listen;
      try {
        return await primary({ dev: DEV }, { stacks, preview });
      } finally {
        process.stderr.write = original;
        process.stdout.write = stdout;
      }
    };
    expect((await run(false)).invokes).to.not.include("pulumi:pulumi:readStackOutputs");
    expect(told.join("")).to.not.include("access changes");
    expect((await run(true)).invokes).to.include("pulumi:pulumi:readStackOutputs");
    expect(told.join("")).to.include(
      "tendlc:accounts.dev.access changes from organization to role",
    );
  });
});

describe("the daily cap of a primary stack", () => {
  const partner = { access: "register", accountId: "333333333333", dailyShare: "50%" };
  const live = {
    "alerts-number": {
      ...active,
      phoneNumberId: "phone-1",
      limits: { rateLimits: { SMS: 75 }, dailyMessageCaps: { "T-MOBILE": 200_000 } },
    },
  };

  it("is shared out among all entries, those that register for themselves too", async () => {
    const accounts = { dev: { ...DEV, dailyShare: 500 }, partner };
    const run = await primary(accounts);
    expect(run.outputs?.["dailyCap"]).to.deep.equal({
      cap: 2000,
      source: "published",
      shares: { dev: 500, partner: 1000 },
      booked: 1500,
    });
    const later = await primary(accounts, { resources: live });
    expect(later.outputs).to.have.deep.nested.property("dailyCap.shares", {
      dev: 500,
      partner: 100_000,
    });
  });

  it("stands in each entry's contract, with what its campaigns may send a second", async () => {
    const accounts = {
      dev: { ...DEV, dailyShare: "10%" },
      qa: { ...DEV, accountId: "444444444444" },
    };
    const note =
      "AWS takes 1 send request a second of the primary's account and Region, for all entries together";
    const adviceOf = (run: Awaited<ReturnType<typeof primary>>, entry: string) =>
      (run.outputs?.["contracts"] as Record<string, { advice: object }>)[entry]?.advice;
    const before = await primary(accounts);
    expect(adviceOf(before, "dev")).to.deep.equal({
      dailyShare: 200,
      mps: { alerts: 0.2 },
      source: "published",
      notes: [note],
    });
    expect(adviceOf(before, "qa")).to.not.have.property("dailyShare");
    const later = await primary(accounts, { resources: live });
    expect(adviceOf(later, "dev")).to.deep.equal({
      dailyShare: 20_000,
      mps: { alerts: 75 },
      source: "live",
      notes: [note],
    });
    const vetted = await runProgram({
      stack: PRIMARY.stack,
      config: { ...PRIMARY.config, accounts, vettingScore: 60 },
    });
    expect(adviceOf(vetted, "dev")).to.deep.include({ dailyShare: 4000, mps: { alerts: 40 } });
  });

  it("stands beside the account's quota of sends, a blocker until AWS has raised it", async () => {
    const accounts = { dev: { ...DEV, dailyShare: "10%" } };
    const standing = async (more: object) => {
      const { outputs } = await runProgram({
        stack: PRIMARY.stack,
        config: { ...PRIMARY.config, ...more, accounts },
        resources: live,
      });
      const contracts = outputs?.["contracts"] as Record<string, Contract>;
      return [contracts["dev"]?.blockers, contracts["dev"]?.advice?.notes];
    };
    const quota = (requests: string) =>
      `AWS takes ${requests} a second of the primary's account and Region, for all entries together`;
    const before = quota("1 send request");
    expect(await standing({})).to.deep.equal([
      [
        `${before}: ask for more with Service Quotas, and write it in the primary's tendlc:quotas.sendRequests`,
      ],
      [before],
    ]);
    expect(await standing({ quotas: { sendRequests: 20 } })).to.deep.equal([
      [],
      [quota("20 send requests")],
    ]);
  });

  it("booked beyond is refused where the settings say so", async () => {
    const accounts = { dev: { ...DEV, dailyShare: 1500 }, partner };
    const config = { ...PRIMARY.config, accounts, overbooking: "refuse" };
    const error = await runProgram({ stack: PRIMARY.stack, config }).then(
      (run) => run.error,
      (thrown: unknown) => thrown,
    );
    expect(String(error)).to.include("tendlc:accounts book 2500 messages a day");
    const warned = await primary(accounts);
    expect(warned.error).to.equal(undefined);
  });
});
