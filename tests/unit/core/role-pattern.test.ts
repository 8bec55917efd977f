import { expect } from "chai";
import fc from "fast-check";
import { policy } from "../../../core/policies/document";
import { senderTrust } from "../../../core/policies/sender-trust";
import { checkRolePattern, matchesRole } from "../../../core/role-pattern";
import { judge } from "../../support/iam";

const cases: readonly (readonly [pattern: string, role: string, matches: boolean])[] = [
  ["role/tendlc-*", "tendlc-notifier", true],
  ["role/tendlc-*", "tendlc-", true],
  ["role/tendlc-*", "my-tendlc-notifier", false],
  ["role/tendlc-*", "team/tendlc-notifier", false],
  ["role/nightly", "nightly", true],
  ["role/nightly", "Nightly", false],
  ["role/nightly", "batch/nightly", false],
  ["role/batch/*", "batch/jobs/nightly", true],
  ["role/*/nightly", "batch/nightly", true],
  ["role/*/nightly", "nightly", false],
  ["role/job-?", "job-1", true],
  ["role/job-?", "job-10", false],
  ["role/a.b+c=d,e@f-g_h", "a.b+c=d,e@f-g_h", true],
  ["role/a.b+c=d,e@f-g_h", "axb+c=d,e@f-g_h", false],
];

describe("role patterns", () => {
  for (const [pattern, role, matches] of cases) {
    it(`${pattern} ${matches ? "matches" : "does not match"} the role ${role}`, () => {
      expect(matchesRole(pattern, role)).to.equal(matches);
    });
  }

  it("match exactly the roles that IAM lets in by aws:PrincipalArn", async () => {
    const word = fc.stringMatching(/^[ab-]{1,4}$/);
    const role = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    const pattern = fc
      .array(fc.constantFrom("a", "b", "-", "/", "*", "?"), { minLength: 1, maxLength: 6 })
      .map((signs) => `role/${signs.join("")}`);
    await fc.assert(
      fc.asyncProperty(pattern, role, async (trusted, name) => {
        const { expect: decision } = await judge(
          {
            principal: `arn:aws:iam::222222222222:role/${name}`,
            action: "sts:AssumeRole",
            resource: "arn:aws:iam::111111111111:role/sender",
            externalId: "id",
          },
          {
            identity: policy({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }),
            trust: senderTrust({
              partition: "aws",
              accountId: "222222222222",
              trustedRoles: [trusted],
              externalIds: ["id"],
            }),
          },
        );
        expect(matchesRole(trusted, name)).to.equal(decision === "allowed");
      }),
      { numRuns: 200, seed: 20 },
    );
  });

  it("match themselves when they have no wildcard", () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{3,64}$/);
    fc.assert(
      fc.property(name, (role) => {
        expect(checkRolePattern(`role/${role}`)).to.equal(undefined);
        expect(matchesRole(`role/${role}`, role)).to.equal(true);
      }),
      { seed: 20 },
    );
  });

  for (const open of ["role/*", "role/**", "role/?*", "role/*/*", "role/a*", "role/*ab*"]) {
    it(`${open} is refused: it matches nearly every role`, () => {
      expect(checkRolePattern(open)?.rule).to.equal("matches nearly every role of the account");
    });
  }

  for (const wrong of [
    "*",
    "role/",
    "user/jane",
    "arn:aws:iam::1:role/a",
    "role/a b",
    "Role/abc",
  ]) {
    it(`${JSON.stringify(wrong)} is refused: it is no role pattern`, () => {
      expect(checkRolePattern(wrong)?.rule).to.equal("is no role pattern");
    });
  }
});
