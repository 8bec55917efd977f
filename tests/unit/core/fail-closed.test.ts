import { expect } from "chai";
import fc from "fast-check";
import { within } from "../../../core/policies/conditions";
import { callerTrust } from "../../../core/policies/caller";
import { policy } from "../../../core/policies/document";
import { organizationTrust } from "../../../core/policies/organization-trust";
import { senderPolicy } from "../../../core/policies/sender";
import { senderTrust } from "../../../core/policies/sender-trust";
import { externalIdsOf } from "../../../core/external-id";

/** What may arrive where a value should be: nothing, an unknown output, another stack's secret. */
const NOTHING: readonly unknown[] = [
  "",
  [],
  {},
  null,
  [""],
  [null],
  [undefined],
  [{}],
  0,
  false,
  Promise.resolve("x"),
];
const nothing = fc.constantFrom(...NOTHING);

const trust = {
  partition: "aws",
  accountId: "222222222222",
  trustedRoles: ["role/tendlc-*"],
  externalIds: ["one-id"],
  organizationId: "o-acme123456",
  requireSourceIdentity: ["jane"],
  requireTags: { team: ["parcels"] },
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30T00:00:00Z",
};
const organization = {
  partition: "aws",
  organizationId: "o-acme123456",
  organizationPaths: ["o-acme123456/r-root/*"],
  trustedRoles: ["role/tendlc-*"],
  exceptAccounts: ["444444444444"],
};

describe("policies that a value is missing for", () => {
  for (const key of Object.keys(trust).filter((one) => one !== "partition")) {
    it(`are not made without ${key}`, () => {
      fc.assert(
        fc.property(nothing, (value) => {
          const change = key === "network" ? { network: { ips: value } } : { [key]: value };
          expect(() => senderTrust({ ...trust, ...change } as typeof trust)).to.throw(TypeError);
        }),
      );
    });
  }

  for (const key of Object.keys(organization).filter((one) => one !== "partition")) {
    it(`are not made for an organization without ${key}`, () => {
      fc.assert(
        fc.property(nothing, (value) => {
          expect(() => organizationTrust({ ...organization, [key]: value })).to.throw(TypeError);
        }),
      );
    });
  }

  it("are not made for an organization whose id is a pattern", () => {
    for (const organizationId of ["o-*", "*", "o-acme12345?", "${aws:PrincipalOrgID}"]) {
      expect(() => organizationTrust({ ...organization, organizationId })).to.throw(
        "trusts everybody",
      );
    }
  });

  it("are not made for everybody, whichever condition was lost", () => {
    const [statement] = organizationTrust(organization).Statement;
    if (statement === undefined) throw new Error("there is no statement");
    for (const operator of ["StringEquals", "ArnLike"]) {
      const Condition = { ...statement.Condition, [operator]: {} };
      expect(() => policy({ ...statement, Condition })).to.throw("trusts everybody");
    }
    const { Sid, Effect, Action, Principal } = statement;
    if (Principal === undefined) throw new Error("there is no principal");
    expect(() => policy({ Sid, Effect, Action, Principal })).to.throw("trusts everybody");
  });

  it("are not made without a number, an external id, a network or people", () => {
    fc.assert(
      fc.property(nothing, (value) => {
        const texts = value as readonly string[];
        expect(() => senderPolicy({ numberArns: texts })).to.throw(TypeError);
        expect(() => within({ network: { vpcs: texts } })).to.throw(TypeError);
        expect(() => callerTrust({ people: texts }, "aws", "222222222222")).to.throw(TypeError);
        const of = { primary: "1", entry: "dev", secondary: "2", given: texts };
        expect(() => externalIdsOf(of)).to.throw(TypeError);
      }),
    );
  });

  it("of a workload are not made without provider, audience or subjects", () => {
    const oidc = {
      provider: "tokens.example.org",
      audience: "sts.amazonaws.com",
      subjects: ["repo:a/b"],
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(oidc)), nothing, (key, value) => {
        const change = { oidc: { ...oidc, [key]: value } } as { readonly oidc: typeof oidc };
        expect(() => callerTrust(change, "aws", "222222222222")).to.throw(TypeError);
      }),
    );
  });
});
