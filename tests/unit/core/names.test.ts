import { expect } from "chai";
import * as fc from "fast-check";
import {
  boundaryName,
  checkEntryName,
  configurationSetName,
  eventsLogGroupName,
  eventsRoleName,
  noticesName,
  optOutListName,
  senderRoleName,
} from "../../../core/names";
import { primaryDeployPolicy } from "../../../core/policies/deploy-policy";

/** https://github.com/pulumi/pulumi: what a stack may be called. */
const stack = fc.oneof(
  fc.stringMatching(/^[a-b._-]{1,5}$/),
  fc.stringMatching(/^[a-b](-{1,2}[a-b]){0,3}$/),
);
const entry = fc.stringMatching(/^[ab](-?[ab]){0,4}$/);

/** Names that one stack gives to resources of one kind, of one entry and one campaign. */
const namesOf = (of: string, one: string): readonly (readonly string[])[] => [
  [senderRoleName(of, one), eventsRoleName(of)],
  [configurationSetName(of, one, "own"), configurationSetName(of, one, "shared")],
  [optOutListName(of, one)],
  [boundaryName(of)],
  [eventsLogGroupName(of)],
  [noticesName(of)],
];

describe("names at AWS", () => {
  it("are those of the stack and the entry", () => {
    expect(namesOf("primary", "b-c").flat()).to.deep.equal([
      "tendlc-primary-b-c",
      "tendlc-primary-delivery_events",
      "tendlc-primary-b-c",
      "tendlc-primary_shared",
      "tendlc-primary-b-c",
      "tendlc-primary-boundary",
      "tendlc/primary/delivery-events",
      "tendlc-primary-registrations",
    ]);
  });

  it("keep a stack a with an entry b-c apart from a stack a-b with an entry c", () => {
    expect([senderRoleName("a", "b-c"), senderRoleName("a-b", "c")]).to.deep.equal([
      "tendlc-a-b-c",
      "tendlc-a-b--c",
    ]);
  });

  it("are what the stack's deploy policy is for, also of a stack with a dash, and no other's", () => {
    const region = "us-east-1";
    const accountId = "111111111111";
    const patternsOf = (of: string) =>
      primaryDeployPolicy({ partition: "aws", accountId, region, stack: of })
        .Statement.filter(({ Sid }) => /^Keep(SenderRoles|OptOutLists|Event)/.test(Sid))
        .flatMap(({ Resource = [] }) => Resource)
        .map((arn) => arn.slice(arn.lastIndexOf("/") + 1).split("*"));
    const covers = (of: string, name: string) =>
      patternsOf(of).some(([head = "", tail]) =>
        tail === undefined ? name === head : name.startsWith(head) && name.endsWith(tail),
      );
    const own = (of: string) => namesOf(of, "dev").slice(0, 3).flat();
    for (const of of ["west", "us-west"]) {
      expect(own(of).filter((name) => !covers(of, name))).to.deep.equal([]);
    }
    for (const [of, other] of [
      ["us-west", "us"],
      ["us-west", "us-west2"],
      ["us", "us2"],
      ["us", "west"],
    ] as const) {
      expect(own(other).filter((name) => covers(of, name))).to.deep.equal([]);
    }
  });

  it("are of one stack and one entry only, whatever those are called", () => {
    fc.assert(
      fc.property(stack, entry, stack, entry, (of, one, otherStack, other) => {
        expect(checkEntryName(of, one)).to.equal(undefined);
        const ours = namesOf(of, one);
        const theirs = namesOf(otherStack, other);
        for (const [kind, names] of ours.entries()) {
          expect(new Set(names).size).to.equal(names.length);
          const same = names.filter((name) => theirs[kind]?.includes(name));
          // Of one stack, what all entries share is one; of two stacks, nothing is.
          if (of !== otherStack) expect(same).to.deep.equal([]);
          else if (one !== other) expect(same).to.not.include(senderRoleName(of, one));
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
