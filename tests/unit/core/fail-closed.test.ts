import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import fc from "fast-check";
import { externalIdsOf } from "../../../core/external-id";
import { senderBoundary } from "../../../core/policies/boundary";
import { callerPolicy, callerTrust } from "../../../core/policies/caller";
import { policy, type PolicyDocument } from "../../../core/policies/document";
import { organizationTrust } from "../../../core/policies/organization-trust";
import { senderPolicy } from "../../../core/policies/sender";
import { senderTrust } from "../../../core/policies/sender-trust";
import { permissionsOf } from "../../../core/sender-documents";
import { entryOf } from "../../../core/entry";
import { entrySchema } from "../../../core/settings/entry";
import { readSettings } from "../../../core/settings/read-settings";

type Inputs = Readonly<Record<string, unknown>>;

/** What a person or a program may hand over in place of a value that is not there. */
const NOTHING: readonly unknown[] = ["", [], {}, null, 0, false, NaN, pulumi.output("soon")];
const unknownOutput = () => pulumi.output(new Promise<string>(() => undefined));

const nothing = fc.oneof(fc.constantFrom(...NOTHING), fc.constant(0).map(unknownOutput));
/** Nothing alone, in a list, or in a list beside what is right. */
const emptied = (right: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    nothing,
    fc.array(fc.oneof(nothing, fc.constant(undefined)), { minLength: 1, maxLength: 3 }),
    fc.oneof(nothing, fc.constant(undefined)).map((one) => [right, one]),
  );
/** The same, where what is left out altogether must be missed as well. */
const missing = (right: string) => fc.oneof(emptied(right), fc.constant(undefined));

const refuses = (make: () => PolicyDocument, value: unknown): void => {
  let document: PolicyDocument;
  try {
    document = make();
  } catch (error) {
    expect(error).to.be.instanceOf(Error);
    return;
  }
  throw new Error(`${typeof value} made ${JSON.stringify(document)}`);
};

const SENDER_TRUST = {
  partition: "aws",
  accountId: "222222222222",
  trustedRoles: ["role/tendlc-*"],
  externalIds: ["parcels-1"],
  organizationId: "o-acme123456",
  requireSourceIdentity: ["jane-*"],
  requireTags: { team: ["parcels"] },
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30T00:00:00Z",
};
const ORGANIZATION_TRUST = {
  partition: "aws",
  organizationId: "o-acme123456",
  organizationPaths: ["o-acme123456/r-root/*"],
  trustedRoles: ["role/tendlc-*"],
  exceptAccounts: ["444444444444"],
  requireSourceIdentity: ["jane-*"],
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30T00:00:00Z",
};
const NUMBER = "arn:aws:sms-voice:us-east-1:111111111111:phone-number/phone-1";
const SET = "arn:aws:sms-voice:us-east-1:111111111111:configuration-set/events";
const POOL = "arn:aws:sms-voice:us-east-1:111111111111:pool/pool-1";
const SENDER_POLICY = {
  numberArns: [NUMBER],
  grants: ["messageFeedback"],
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30T00:00:00Z",
  organization: { exceptAccounts: ["444444444444"] },
};

/** A function of a document, all of its inputs, and those that it must have. */
interface DocumentCase {
  readonly name: string;
  readonly make: (inputs: never) => PolicyDocument;
  readonly inputs: Inputs;
  /** Inputs that hold one value or a list, with a right one; `!` marks what must be there. */
  readonly values: Readonly<Record<string, string>>;
}

const WITHIN = { expires: "2027-06-30T00:00:00Z" };

const DOCUMENTS: readonly DocumentCase[] = [
  {
    name: "trust of a sender role",
    make: senderTrust,
    inputs: SENDER_TRUST,
    values: {
      "accountId!": "222222222222",
      "trustedRoles!": "role/tendlc-*",
      "externalIds!": "parcels-1",
      organizationId: "o-acme123456",
      requireSourceIdentity: "jane-*",
      ...WITHIN,
    },
  },
  {
    name: "trust of an organization's role",
    make: organizationTrust,
    inputs: ORGANIZATION_TRUST,
    values: {
      "organizationId!": "o-acme123456",
      "trustedRoles!": "role/tendlc-*",
      organizationPaths: "o-acme123456/r-root/*",
      exceptAccounts: "444444444444",
      requireSourceIdentity: "jane-*",
      ...WITHIN,
    },
  },
  {
    name: "permissions of a sender role",
    make: senderPolicy,
    inputs: SENDER_POLICY,
    values: { "numberArns!": NUMBER, poolArns: POOL, configurationSetArn: SET, ...WITHIN },
  },
];

describe("documents never lose a condition", () => {
  for (const { name, make, inputs, values } of DOCUMENTS) {
    const made = make as (given: Inputs) => PolicyDocument;

    it(`${name}: is made of all inputs`, () => {
      expect(made(inputs).Statement.length).to.be.greaterThan(0);
    });

    for (const [marked, right] of Object.entries(values)) {
      const key = marked.replace("!", "");
      it(`${name}: is not made of a ${key} that is empty or unknown`, () => {
        const given = marked.endsWith("!") ? missing(right) : emptied(right);
        fc.assert(
          fc.property(given, (value) => {
            refuses(() => made({ ...inputs, [key]: value }), value);
          }),
        );
      });
    }

    it(`${name}: is not made of a network that is empty, unknown or two`, () => {
      const network = fc.oneof(
        nothing,
        emptied("203.0.113.0/24").map((ips) => ({ ips })),
        emptied("vpc-0123456789abcdef0").map((vpcs) => ({ vpcs })),
        fc.constant({ ips: ["203.0.113.0/24"], vpcs: ["vpc-0123456789abcdef0"] }),
      );
      fc.assert(
        fc.property(network, (value) => {
          refuses(() => made({ ...inputs, network: value }), value);
        }),
      );
    });
  }

  it("are not made for an organization whose id is a pattern", () => {
    for (const organizationId of ["o-*", "*", "o-acme12345?", "${aws:PrincipalOrgID}"]) {
      expect(() => organizationTrust({ ...ORGANIZATION_TRUST, organizationId })).to.throw(
        "trusts everybody",
      );
    }
  });

  it("are not made for everybody, whichever condition was lost", () => {
    const [statement] = organizationTrust(ORGANIZATION_TRUST).Statement;
    if (statement === undefined) throw new Error("there is no statement");
    for (const operator of ["StringEquals", "ArnLike"]) {
      const Condition = { ...statement.Condition, [operator]: {} };
      expect(() => policy({ ...statement, Condition })).to.throw("trusts everybody");
    }
    const { Sid, Effect, Action, Principal } = statement;
    if (Principal === undefined) throw new Error("there is no principal");
    expect(() => policy({ Sid, Effect, Action, Principal })).to.throw("trusts everybody");
  });

  it("trust of a sender role: is not made of required tags that are empty or unknown", () => {
    const tags = fc.oneof(
      nothing,
      missing("parcels").map((team) => ({ team })),
      emptied("parcels").map((cost) => ({ team: ["parcels"], cost })),
    );
    fc.assert(
      fc.property(tags, (requireTags) => {
        refuses(() => senderTrust({ ...SENDER_TRUST, requireTags } as never), requireTags);
      }),
    );
  });

  it("permissions of an organization: are not made of excepted accounts that are empty or unknown", () => {
    fc.assert(
      fc.property(emptied("444444444444"), (exceptAccounts) => {
        const organization = { exceptAccounts };
        refuses(() => senderPolicy({ ...SENDER_POLICY, organization } as never), exceptAccounts);
      }),
    );
  });

  it("trust and policy of a caller: are not made of what is empty or unknown", () => {
    const trust = (of: unknown) => () => callerTrust(of as never, "aws", "222222222222");
    const oidc = { provider: "ci.example", audience: "sts.amazonaws.com", subjects: ["repo:a/b"] };
    fc.assert(
      fc.property(missing("role/sso-admins"), missing("x"), (people, value) => {
        refuses(trust({ people }), people);
        refuses(trust({ service: value }), value);
        refuses(trust({ oidc: { ...oidc, provider: value } }), value);
        refuses(trust({ oidc: { ...oidc, audience: value } }), value);
        refuses(trust({ oidc: { ...oidc, subjects: value } }), value);
        refuses(() => callerPolicy(value as never), value);
      }),
    );
  });

  it("a workload is of one owner, whose name stands whole before any wildcard", () => {
    const trust = (subject: string) => () =>
      callerTrust(
        { oidc: { provider: "ci.example", audience: "aws", subjects: ["repo:a/b:*", subject] } },
        "aws",
        "222222222222",
      );
    for (const subject of ["*", "??", "repo:*", "repo:acme*", "repo:?cme/x", "*:acme/x", "repo/"]) {
      expect(trust(`${subject}*`), subject).to.throw("names no owner");
    }
    for (const subject of [
      "repo:acme/*",
      "repo:acme/parcels:ref:refs/heads/*",
      "system:serviceaccount:sms:*",
      "organization:acme:project:*",
      "auth0|0123",
      "build-server",
    ]) {
      expect(trust(subject), subject).to.not.throw();
    }
  });

  it("a caller becomes one role: not any, and none by a pattern", () => {
    for (const arn of [
      "*",
      "arn:aws:iam::111111111111:role/*",
      "arn:aws:iam::*:role/a",
      "role/a",
    ]) {
      expect(() => callerPolicy(arn)).to.throw(TypeError);
    }
    expect(() => callerTrust({ service: "*" }, "aws", "222222222222")).to.throw(TypeError);
  });

  it("a boundary is of one account in one Region", () => {
    const of = { partition: "aws", accountId: "111111111111", region: "us-east-1" };
    fc.assert(
      fc.property(
        missing("x"),
        fc.constantFrom("partition", "accountId", "region"),
        (value, key) => {
          refuses(() => senderBoundary({ ...of, [key]: value }), value);
        },
      ),
    );
    expect(() => senderBoundary({ ...of, accountId: "*" })).to.throw(TypeError);
    expect(() => senderBoundary({ ...of, region: "*" })).to.throw(TypeError);
  });

  it("an external id is never empty, and never made of what is not there", () => {
    const of = { primary: "111111111111", entry: "dev", secondary: "222222222222" };
    fc.assert(
      fc.property(emptied("parcels-1"), (given) => {
        expect(() => externalIdsOf({ ...of, given } as never)).to.throw(TypeError);
      }),
    );
    const parts = fc.constantFrom("primary", "entry", "secondary");
    fc.assert(
      fc.property(parts, missing("x"), (part, value) => {
        const given = undefined;
        expect(() => externalIdsOf({ ...of, given, [part]: value })).to.throw(TypeError);
      }),
    );
  });

  it("a pool opens nothing before there is a number, and is never made of what is not there", () => {
    const raw = { accountId: "222222222222", campaigns: ["a"], trustedRoles: ["role/app"] };
    const entry = entryOf(entrySchema.parse(raw));
    if (entry.access === "register") throw new Error("it has a role");
    const denied = permissionsOf(entry, [], undefined, [POOL]);
    expect(denied.Statement.map(({ Effect }) => Effect)).to.deep.equal(["Deny"]);
    fc.assert(
      fc.property(emptied(POOL), (value) => {
        if (Array.isArray(value) && value.length === 0) return;
        refuses(() => permissionsOf(entry, [NUMBER], undefined, value as never), value);
      }),
    );
    expect(permissionsOf(entry, [NUMBER], undefined, [POOL]).Statement[0]?.Resource).to.deep.equal([
      NUMBER,
      POOL,
    ]);
  });

  it("only true enables an entry: anything else denies", () => {
    const raw = { accountId: "222222222222", campaigns: ["a"], trustedRoles: ["role/app"] };
    const entry = entryOf(entrySchema.parse(raw));
    if (entry.access === "register") throw new Error("it has a role");
    const values = fc.oneof(nothing, fc.constantFrom("true", "false", 1, undefined));
    fc.assert(
      fc.property(values, (enabled) => {
        const document = permissionsOf({ ...entry, enabled } as never, [NUMBER]);
        expect(document.Statement.map(({ Effect }) => Effect)).to.deep.equal(["Deny"]);
      }),
    );
  });
});

/** Settings of an entry that each make a condition, with a right value. */
const SETTINGS = {
  role: {
    accountId: "222222222222",
    campaigns: "alerts",
    trustedRoles: "role/tendlc-*",
    externalId: "parcels-1",
    organizationId: "o-acme123456",
    requireSourceIdentity: "jane-*",
    requireTags: "parcels",
    network: "203.0.113.0/24",
    expires: "2027-06-30",
    permissionsBoundary: "own",
  },
  organization: {
    campaigns: "alerts",
    trustedRoles: "role/tendlc-*",
    organizationId: "o-acme123456",
    organizationPaths: "o-acme123456/r-root/*",
    exceptAccounts: "444444444444",
    requireSourceIdentity: "jane-*",
    network: "203.0.113.0/24",
    expires: "2027-06-30",
    permissionsBoundary: "own",
  },
} as const;

const BASE = {
  role: { accountId: "222222222222", campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] },
  organization: {
    access: "organization",
    organizationId: "o-acme123456",
    campaigns: ["alerts"],
    trustedRoles: ["role/tendlc-*"],
  },
};

/** What configuration can hold in place of a value: it is JSON. */
const blank: fc.Arbitrary<unknown> = fc.constantFrom("", [], {}, null, 0, false);
const blanked = (right: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    blank,
    fc.array(blank, { minLength: 1, maxLength: 3 }),
    blank.map((one) => [right, one]),
    blank.map((ips) => ({ ips })),
    blank.map((vpcs) => ({ vpcs })),
    blank.map((team) => ({ team })),
  );

describe("the settings reader never takes nothing for no condition", () => {
  const problemsOf = (more: Readonly<Record<string, unknown>>) => {
    const config = {
      kind: "primary",
      accountId: "111111111111",
      region: "us-east-1",
      filing: "./filing",
      ...more,
    };
    const values = Object.fromEntries(
      Object.entries(config).map(([key, value]) => [
        `tendlc:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    const { problems, settings } = readSettings({ values, isSecret: () => false });
    return { paths: problems.map(({ path }) => path), settings };
  };

  for (const access of ["role", "organization"] as const) {
    for (const [key, right] of Object.entries(SETTINGS[access])) {
      it(`${key} of access by ${access}`, () => {
        fc.assert(
          fc.property(blanked(right), (value) => {
            const dev = { ...BASE[access], [key]: value };
            const { paths, settings } = problemsOf({ accounts: { dev } });
            const told = paths.some((path) => path.startsWith(`tendlc:accounts.dev.${key}`));
            expect({ told, settings }, JSON.stringify(value)).to.deep.equal({
              told: true,
              settings: undefined,
            });
          }),
        );
      });
    }
  }

  it("defaults of all entries", () => {
    const shared = Object.entries(SETTINGS.role).filter(
      ([key]) => key !== "accountId" && key !== "externalId",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...shared).chain(([key, right]) => blanked(right).map((v) => [key, v])),
        ([key, value]) => {
          const { settings } = problemsOf({
            accounts: { dev: BASE.role },
            defaults: { [String(key)]: value },
          });
          expect(settings, JSON.stringify([key, value])).to.equal(undefined);
        },
      ),
    );
  });
});
