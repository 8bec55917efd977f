import { expect } from "chai";
import { mutantsOf } from "../../../tools/prove/mutants";
import { expected } from "../../../tools/prove/expected";
import type { ResourceRequest } from "../../../tools/preview/program";
import { rolesOf } from "../../../tools/prove/documents";
import { docketOf, judge, unjudged, type Docket } from "../../../tools/prove/prove";
import { UNKNOWN } from "../../../rpc/values";
import { EVERYTHING, manyEntries } from "./stacks";

const NOTHING: Omit<ResourceRequest, "type" | "name" | "inputs"> = {
  custom: true,
  protect: false,
  retainOnDelete: false,
  provider: undefined,
  parent: undefined,
  dependencies: [],
};

describe("the proof of what every role can do", function () {
  this.timeout(120_000);
  let docket: Docket;
  before(async () => {
    docket = await docketOf(EVERYTHING);
  });

  it("finds every role and topic of the stacks, and asks something of each", () => {
    expect(docket.cases.map(({ role }) => `${role.stack} ${role.name}`)).to.deep.equal([
      ...["primary dev", "primary full", "primary everyone", "primary all", "primary off"],
      // An entry of this name, and the role that writes events.
      ...["primary delivery-events", "primary delivery-events", "primary notices"],
      ...["dev tendlc-notifier", "dev tendlc-people", "dev tendlc-ci", "dev tendlc-old"],
      // Of somebody else's making, with the policy that the stack exports.
      "dev tendlc-elsewhere",
    ]);
    expect(docket.unjudged).to.deep.equal([]);
    const checks = docket.cases.flatMap((one) => one.checks);
    expect(checks.length).to.be.greaterThan(300);
  });

  it("names a role of which nothing is asked", () => {
    const roles = docket.cases.map(({ role }) => role);
    const without = docket.cases.map((one, index) => (index === 0 ? { ...one, checks: [] } : one));
    expect(unjudged(roles, without.slice(0, -1))).to.deep.equal([
      "primary dev",
      "dev tendlc-elsewhere",
    ]);
  });

  for (const [what, type, inputs, problem] of [
    [
      "of a kind that nothing looks at",
      "aws:sqs/queuePolicy:QueuePolicy",
      { policy: '{"Statement": []}' },
      "extra.policy of aws:sqs/queuePolicy:QueuePolicy is not judged",
    ],
    [
      "in an input that nothing looks at",
      "aws:sns/topic:Topic",
      { policy: UNKNOWN },
      "extra.policy of aws:sns/topic:Topic is not judged",
    ],
    [
      "by its text, whatever the input is called",
      "aws:s3/bucketObject:BucketObject",
      { content: '{"Statement": []}' },
      "extra.content of aws:s3/bucketObject:BucketObject is not judged",
    ],
    [
      "within a role",
      "aws:iam/role:Role",
      { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
      "extra.managedPolicyArns of aws:iam/role:Role is not judged",
    ],
    [
      "that is attached",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      {},
      "extra: attachments are not judged",
    ],
    [
      "that no role has as its boundary",
      "aws:iam/policy:Policy",
      { name: "extra", policy: '{"Statement":[]}' },
      "arn:aws:iam::111111111111:policy/extra is no role's boundary: it is not judged",
    ],
  ] as const) {
    it(`refuses a policy ${what}`, () => {
      const request = { ...NOTHING, type, name: "extra", inputs };
      expect(() => rolesOf("primary", "111111111111", [request])).to.throw(problem);
    });
  }

  it("asks of every configuration set who sends with it, and who does not", () => {
    const about = docket.cases.flatMap(({ role, checks }) =>
      checks
        .filter(({ kind }) => kind.startsWith("send with the own configuration set"))
        .map(({ what }) => `${role.name}: ${what.split("/").at(-1) ?? ""}`),
    );
    expect(about).to.deep.equal([
      "full: tendlc-primary-full",
      "everyone: tendlc-primary-everyone",
      "all: tendlc-primary_shared",
      "off: tendlc-primary-off",
      "delivery-events: tendlc-primary_shared",
    ]);
  });

  it("lists the roles whose documents wait for a number", () => {
    expect(docket.renderedAgain).to.deep.equal([
      ...["primary dev", "primary full", "primary everyone", "primary all"],
      "primary delivery-events",
    ]);
  });

  it("agrees with the table written by hand on every check", async () => {
    for (const one of docket.cases) {
      const { problems, allowed, denied } = await judge(one);
      expect(problems, one.role.name).to.deep.equal([]);
      expect(denied).to.be.greaterThan(0);
      expect(allowed, one.role.name).to.be.greaterThan(0);
    }
  });

  it("tries what a disabled entry could do, which is nothing", () => {
    const off = docket.cases.find(({ role }) => role.name === "off");
    const uses = (off?.checks ?? []).filter(({ side }) => side === "use");
    expect(uses.map(({ kind }) => kind)).to.include.members([
      "send from an own number while disabled",
      "send from an own pool while disabled",
    ]);
    expect(uses.filter(({ kind }) => expected(kind) === "allowed")).to.deep.equal([]);
  });

  it("notices every condition that is lost and everything that is widened", async () => {
    const mutants = docket.cases.flatMap((one) =>
      mutantsOf(one.role).map((mutant) => ({ ...one, ...mutant })),
    );
    const survivors: string[] = [];
    for (const mutant of mutants) {
      const { problems } = await judge(mutant, true);
      if (problems.length === 0) survivors.push(mutant.what);
    }
    process.stdout.write(`      ${mutants.length} mutants made, ${survivors.length} survived\n`);
    expect(survivors).to.deep.equal([]);
    expect(mutants.length).to.be.greaterThan(150);
  });

  it("of any pair of entries holds that neither can be the other, whatever they ask for", async () => {
    const { cases } = await docketOf([manyEntries(8)]);
    for (const one of cases) expect((await judge(one)).problems).to.deep.equal([]);
    const kinds = cases.flatMap(({ checks }) => checks.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === "assume from another entry's account")).to.have.lengthOf(
      24,
    );
    expect(kinds.filter((kind) => kind === "become another role")).to.have.lengthOf(16);
  });

  it("says which check goes wrong where a document is not what its entry is meant to be", async () => {
    const [dev] = docket.cases;
    if (dev === undefined) throw new Error("there is no role");
    const policy = { Version: "2012-10-17", Statement: [] } as const;
    const { problems } = await judge({ ...dev, role: { ...dev.role, policies: [policy] } });
    expect(problems).to.have.lengthOf(2);
    expect(problems[0]).to.match(/^send from an own number \(.* is denied$/);
    expect(problems[1]).to.match(/^send from an own pool \(.*:pool\/.* is denied$/);
  });

  it("asks six things of each where there are hundreds of entries", async () => {
    const began = performance.now();
    const { cases, unjudged } = await docketOf([manyEntries(200)]);
    const problems: string[] = [];
    for (const one of cases) problems.push(...(await judge(one)).problems);
    const seconds = (performance.now() - began) / 1000;
    const checks = cases.reduce((sum, one) => sum + one.checks.length, 0);
    process.stdout.write(`      ${checks} checks in ${seconds.toFixed(1)} s\n`);
    expect({ checks, unjudged, problems }).to.deep.equal({
      checks: 1200,
      unjudged: [],
      problems: [],
    });
  });
});
