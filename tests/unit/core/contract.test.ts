import { expect } from "chai";
import { SLOW } from "../../../core/blockers";
import { buildContract } from "../../../core/build-contract";
import { checkContract } from "../../../core/check-contract";
import { readContract } from "../../../core/read-contract";
import { CONTRACT } from "../../support/program-contract";

const REWRITE = "Run pulumi up of the whole primary stack, then try again";
const number = { campaign: "alerts", arn: "", phoneNumber: "", status: "" };
const parts = {
  entry: "dev",
  access: "role" as const,
  accountId: "222222222222",
  primaryAccountId: "111111111111",
  region: "us-east-1",
  senderRoleArn: "arn:aws:iam::111111111111:role/tendlc-primary-dev",
  externalId: "tendlc-id",
  requireSourceIdentity: [],
  requireTags: {},
  exceptAccounts: [],
  configurationSet: "",
  trustedRoles: ["role/tendlc-*"],
  enabled: true,
};
const account = { accountTier: "PRODUCTION", monthlySpendLimit: 1000, sendRequests: 20 };
const active = {
  campaign: "alerts",
  arn: "arn:aws:sms-voice:us-east-1:111111111111:phone-number/phone-1",
  phoneNumber: "+12065550100",
  status: "ACTIVE",
};

describe("the advice of a contract", () => {
  const advice = { dailyShare: 200, mps: { alerts: 0.2 }, source: "published", notes: [] };

  it("is read where it stands, without what this program does not know", () => {
    const raw = { ...CONTRACT, advice: { ...advice, later: true } };
    expect(readContract(raw, "contracts.dev")).to.deep.equal({ ...CONTRACT, advice });
  });

  for (const [what, change] of [
    ["a share that is no number", { dailyShare: "200" }],
    ["a negative rate", { mps: { alerts: -1 } }],
    ["no rates", { mps: undefined }],
    ["a source that nobody knows", { source: "guessed" }],
  ] as const) {
    it(`is refused with ${what}`, () => {
      const raw = { ...CONTRACT, advice: { ...advice, ...change } };
      expect(readContract(raw, "contracts.dev")).to.be.an("array").with.lengthOf(1);
    });
  }
});

describe("building a contract", () => {
  it("is ready with an ACTIVE number in an account that may send", () => {
    expect(buildContract({ ...parts, numbers: [active], account })).to.deep.equal({
      version: 1,
      ...parts,
      numbers: [active],
      ready: true,
      blockers: [],
    });
  });

  const standing: readonly (readonly [
    what: string,
    change: Partial<Parameters<typeof buildContract>[0]>,
    ready: boolean,
    blockers: readonly string[],
  ])[] = [
    ["no number", { numbers: [number] }, false, ["alerts has no number yet"]],
    [
      "a pending number",
      { numbers: [{ ...active, status: "PENDING" }] },
      false,
      ["the number of alerts is PENDING; AWS makes it ACTIVE within about 10 days"],
    ],
    [
      "a number that is gone",
      { numbers: [{ ...active, status: "DELETED" }] },
      false,
      ["the number of alerts is gone at AWS"],
    ],
    [
      "one of two numbers",
      { numbers: [active, { ...number, campaign: "codes" }] },
      true,
      ["codes has no number yet"],
    ],
    [
      "a disabled entry",
      { enabled: false },
      false,
      ["this entry is disabled in the primary's tendlc:accounts"],
    ],
    [
      "an entry whose access has ended",
      { ended: "2026-06-30T00:00:00Z" },
      false,
      ["this entry's access ended on 2026-06-30T00:00:00Z"],
    ],
    [
      "the SMS sandbox",
      { account: { ...account, accountTier: "SANDBOX" } },
      false,
      [
        "the primary account is in the SMS tier SANDBOX: it sends to verified numbers only, until AWS moves it to PRODUCTION",
      ],
    ],
    [
      "limits that could not be read",
      {
        account: { ...account, accountTier: "", monthlySpendLimit: 0, unavailable: "AWS is busy." },
      },
      false,
      ["the primary account's limits could not be read (AWS is busy)"],
    ],
    [
      "the spend limit of a new account",
      { account: { ...account, monthlySpendLimit: 1 } },
      true,
      [
        "the primary account's monthly spend limit is $1, for all accounts together: ask AWS for more",
      ],
    ],
    ["one send request a second", { account: { ...account, sendRequests: 1 } }, true, [SLOW]],
    [
      "a quota of sends that nobody has raised",
      { account: { ...account, sendRequests: undefined } },
      true,
      [SLOW],
    ],
    [
      "no spend limit at all",
      { account: { ...account, monthlySpendLimit: 0 } },
      false,
      ["the primary account's monthly spend limit is $0"],
    ],
  ];
  for (const [what, change, ready, blockers] of standing) {
    it(`with ${what} is ${ready ? "ready" : "not ready"}, and says why`, () => {
      const contract = buildContract({ ...parts, numbers: [active], account, ...change });
      expect({ ready: contract.ready, blockers: contract.blockers }).to.deep.equal({
        ready,
        blockers,
      });
    });
  }

  it("names no number that is not there", () => {
    const gone = { ...active, status: "DELETED" };
    expect(buildContract({ ...parts, numbers: [number, gone], account }).numbers).to.deep.equal([]);
  });
});

describe("pools in a contract", () => {
  const arn = "arn:aws:sms-voice:us-east-1:111111111111:pool/pool-1";
  const pool = { campaign: "alerts", arn };

  it("are those that are made, and reach the reader", () => {
    const pools = [pool, { campaign: "codes", arn: "" }];
    const contract = buildContract({ ...parts, numbers: [active], pools, account });
    expect(contract.pools).to.deep.equal([pool]);
    expect(readContract(JSON.parse(JSON.stringify(contract)), "contracts.dev")).to.deep.equal(
      contract,
    );
  });

  it("are not mentioned where none is made", () => {
    const pools = [{ campaign: "alerts", arn: "" }];
    const contract = buildContract({ ...parts, numbers: [active], pools, account });
    expect(contract).to.not.have.property("pools");
  });

  it("are refused when they are none", () => {
    const bad = {
      ...CONTRACT,
      pools: [{ campaign: "alerts", arn: arn.replace("pool/", "lake/") }],
    };
    const read = readContract(bad, "contracts.dev");
    expect(read).to.have.length(1);
    expect(read).to.have.nested.property("[0].path", "contracts.dev.pools[0].arn");
    expect(readContract({ ...CONTRACT, pools: "x" }, "contracts.dev")).to.be.an("array");
  });
});

describe("reading a contract", () => {
  it("gives back what was built", () => {
    expect(readContract(JSON.parse(JSON.stringify(CONTRACT)), "contracts.dev")).to.deep.equal(
      CONTRACT,
    );
  });

  it("leaves out fields that it does not know", () => {
    const later = {
      ...CONTRACT,
      lakes: ["x"],
      numbers: CONTRACT.numbers.map((one) => ({ ...one, limits: {} })),
    };
    expect(readContract(later, "contracts.dev")).to.deep.equal(CONTRACT);
  });

  const added = [
    "access",
    "requireSourceIdentity",
    "requireTags",
    "exceptAccounts",
    "configurationSet",
  ];

  it("reads one from before what it may lack", () => {
    const before = Object.entries(CONTRACT).filter(([key]) => !added.includes(key));
    expect(readContract(Object.fromEntries(before), "contracts.dev")).to.deep.equal(CONTRACT);
  });

  it("reads one from before there was advice, and invents none", () => {
    const before = Object.fromEntries(Object.entries(CONTRACT).filter(([key]) => key !== "advice"));
    expect(readContract(before, "contracts.dev")).to.deep.equal(before);
  });

  for (const field of Object.keys(CONTRACT).filter(
    (key) => ![...added, "advice", "version"].includes(key),
  )) {
    it(`refuses one without ${field}`, () => {
      const rest = Object.entries(CONTRACT).filter(([key]) => key !== field);
      expect(readContract(Object.fromEntries(rest), "contracts.dev")).to.deep.equal([
        { path: `contracts.dev.${field}`, rule: "is missing", fix: REWRITE },
      ]);
    });
  }

  const wrong: readonly (readonly [what: string, change: object, problem: object])[] = [
    [
      "a placeholder that an up --target left",
      { senderRoleArn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      {
        path: "contracts.dev.senderRoleArn",
        value: '"04da6b54-80e4-46f7-96ec-b56ff0331ba9"',
        rule: "was not known when it was written",
      },
    ],
    [
      "a sender role that is no ARN",
      { senderRoleArn: "tendlc-primary-dev" },
      {
        path: "contracts.dev.senderRoleArn",
        value: '"tendlc-primary-dev"',
        rule: "is no ARN of a role",
      },
    ],
    [
      "a number that is no ARN",
      { numbers: [{ ...CONTRACT.numbers[0], arn: "phone-1" }] },
      {
        path: "contracts.dev.numbers[0].arn",
        value: '"phone-1"',
        rule: "is no ARN of a phone-number",
      },
    ],
    [
      "blockers that are no texts",
      { blockers: [1] },
      { path: "contracts.dev.blockers", value: "[1]", rule: "is no list of texts" },
    ],
  ];
  for (const [what, change, problem] of wrong) {
    it(`refuses ${what}`, () => {
      expect(readContract({ ...CONTRACT, ...change }, "contracts.dev")).to.deep.equal([
        { ...problem, fix: REWRITE },
      ]);
    });
  }

  it("refuses a version that it does not know, and says to update", () => {
    expect(readContract({ ...CONTRACT, version: 2 }, "contracts.dev")).to.deep.equal([
      {
        path: "contracts.dev.version",
        value: "2",
        rule: "is newer than this program, which reads version 1",
        fix: "Update this program",
      },
    ]);
  });

  for (const raw of [undefined, null, "x", [], {}]) {
    it(`refuses ${JSON.stringify(raw)}`, () => {
      expect(readContract(raw, "contracts.dev")).to.be.an("array").with.lengthOf(1);
    });
  }
});

describe("checking a contract", () => {
  const reader = {
    accountId: "222222222222",
    region: "us-east-1",
    entry: "dev",
    callers: ["tendlc-notifier"],
  };
  const rules = (change: object, contract = CONTRACT) => {
    const problems = checkContract(contract, { ...reader, ...change });
    return problems.map(({ path, rule }) => `${path} ${rule}`);
  };

  it("finds nothing wrong with the right one", () => {
    expect(rules({})).to.deep.equal([]);
  });

  it("finds another account, another entry, another partition and untrusted callers at once", () => {
    const change = {
      accountId: "333333333333",
      entry: "prod",
      region: "us-gov-west-1",
      callers: ["web", "batch/nightly"],
    };
    expect(rules(change)).to.deep.equal([
      "tendlc:entry is not the contract's entry",
      "tendlc:accountId is not the entry's account",
      "tendlc:region is outside aws",
      "tendlc:callers.web is trusted by none of role/tendlc-*, role/nightly-batch",
      "tendlc:callers.batch/nightly is trusted by none of role/tendlc-*, role/nightly-batch",
    ]);
  });

  it("finds a sender role that is not the primary's", () => {
    const senderRoleArn = "arn:aws:iam::333333333333:role/tendlc-primary-dev";
    expect(rules({}, { ...CONTRACT, senderRoleArn })).to.deep.equal([
      "contract.senderRoleArn is no role of the primary account",
    ]);
  });
});
