import { expect } from "chai";
import fc from "fast-check";
import { requestOf, runProgram, type ResourceRequest, type Run } from "../support/program";
import { CONTRACT } from "../support/program-contract";
import { PRIMARY } from "../support/program-samples";

const [active = { arn: "", phoneNumber: "", status: "", campaign: "" }] = CONTRACT.numbers;
const NUMBER_IS_ACTIVE = { "alerts-number": { phoneNumberId: "phone-1", ...active } };
const OWN_TYPES = ["tendlc:index:SenderRole", "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"];

type Entries = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const delegated = {
  campaigns: fc.constant(["alerts"]),
  trustedRoles: fc.constantFrom(["role/tendlc-*"], ["role/sms/app", "role/batch/*"]),
  enabled: fc.boolean(),
  requireSourceIdentity: fc.constantFrom("jane-*", ["ci-*", "ops-*"]),
  network: fc.constantFrom({ ips: ["203.0.113.0/24"] }, { vpcs: ["vpc-0123456789abcdef0"] }),
  expires: fc.constantFrom("2030-06-30", "2031-01-01T12:00:00Z"),
  grants: fc.constantFrom(["mediaMessages"], ["messageFeedback", "describeNumbers"]),
  permissionsBoundary: fc.constantFrom("own", "arn:aws:iam::111111111111:policy/every-role"),
  path: fc.constantFrom("/sms/", "/teams/parcels/"),
  configurationSet: fc.constantFrom("own", "shared"),
  dailyShare: fc.constantFrom(100, "5%"),
  tags: fc.constantFrom({ team: "parcels" }, { team: "lockers", stage: "dev" }),
};
const must = ["campaigns", "trustedRoles"] as const;
const entry: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  fc.record(
    {
      ...delegated,
      externalId: fc.constantFrom("an-external-id", ["new-id", "old-id"]),
      organizationId: fc.constant("o-acme123456"),
      requireTags: fc.constantFrom({ team: "parcels" }, { team: ["a", "b"], cost: "C-*" }),
    },
    { requiredKeys: [...must] },
  ),
  fc
    .record(
      {
        ...delegated,
        organizationId: fc.constant("o-acme123456"),
        organizationPaths: fc.constant(["o-acme123456/r-root/*"]),
        exceptAccounts: fc.constant(["999999999999"]),
      },
      { requiredKeys: [...must, "organizationId"] },
    )
    .map((of) => ({ access: "organization", ...of })),
  fc.constant({ access: "register" }),
);

/** Entries by name, each with an account of its own. */
const entries: fc.Arbitrary<Entries> = fc
  .array(entry, { minLength: 2, maxLength: 6 })
  .map((list) =>
    Object.fromEntries(
      list.map((of, index) => [
        `entry-${index}`,
        of["access"] === "organization" ? of : { ...of, accountId: `${222222222220 + index}` },
      ]),
    ),
  );

/** The same in another order, and one of them alone. */
const rearranged = entries.chain((all) =>
  fc.record({
    all: fc.constant(all),
    shuffled: fc
      .shuffledSubarray(Object.keys(all), { minLength: Object.keys(all).length })
      .map((names) => Object.fromEntries(names.map((name) => [name, all[name] ?? {}]))),
    alone: fc.constantFrom(...Object.keys(all)),
    preview: fc.boolean(),
  }),
);

const run = async (accounts: Entries, preview: boolean): Promise<Run> => {
  const done = await runProgram({
    stack: PRIMARY.stack,
    config: { ...PRIMARY.config, accounts },
    resources: NUMBER_IS_ACTIVE,
    preview,
  });
  expect(done.error).to.equal(undefined);
  return done;
};

/** What entries share that ask for it, and what nobody has who does not. */
const SHARED = ["aws:iam/policy:Policy boundary", "tendlc:index:ConfigurationSets sets"];
const SHARED_SET = "_shared";

/** Everything that the stack declares and exports for one entry. */
const partOf = (done: Run, name: string) => ({
  requests: done.requests.filter((one) => one.name === name),
  contract: (done.outputs?.["contracts"] as Readonly<Record<string, unknown>>)[name],
});

const isOfEntries = (
  { type, name }: Pick<ResourceRequest, "type" | "name">,
  all: Entries,
): boolean => name in all || SHARED.includes(`${type} ${name}`) || name === SHARED_SET;

/** The guard of the stack waits for everything, entries too. */
const isOfOthers = (all: Entries) => (dependency: string) => {
  const [type = "", name = ""] = dependency.split("::");
  return !isOfEntries({ type, name }, all);
};

describe("what a stack declares for an entry", function () {
  this.timeout(60_000);

  it("is the same in any order, and without the others", async () => {
    await fc.assert(
      fc.asyncProperty(rearranged, async ({ all, shuffled, alone, preview }) => {
        const together = await run(all, preview);
        const moved = await run(shuffled, preview);
        const single = await run({ [alone]: all[alone] ?? {} }, preview);
        for (const name of Object.keys(all)) {
          expect(partOf(moved, name)).to.deep.equal(partOf(together, name));
        }
        expect(partOf(single, alone)).to.deep.equal(partOf(together, alone));
        // Resources that wait for nothing of each other have no order.
        const rest = (done: Run) =>
          done.requests
            .filter((one) => !isOfEntries(one, all))
            .map((one) => ({ ...one, dependencies: one.dependencies.filter(isOfOthers(all)) }))
            .sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
        expect(rest(moved)).to.deep.equal(rest(together));
        expect(rest(single)).to.deep.equal(rest(together));
      }),
      { numRuns: 12 },
    );
  });

  it("is a component, a role and its policy, whoever else there is", async () => {
    const dev = { accountId: "222222222222", campaigns: ["alerts"], trustedRoles: ["role/app"] };
    const done = await run({ dev, qa: { ...dev, accountId: "333333333333" } }, false);
    for (const type of OWN_TYPES) expect(requestOf(done, type, "dev").name).to.equal("dev");
    expect(partOf(done, "dev").requests).to.have.length(OWN_TYPES.length);
  });
});
