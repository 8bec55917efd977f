import { expect } from "chai";
import type { Properties } from "../../../rpc/values";
import { Secret, UNKNOWN } from "../../../rpc/values";
import { ROLE } from "../../../sandbox/aws-plugin/iam-role/role";
import { ROLE_POLICY } from "../../../sandbox/aws-plugin/iam-role-policy/role-policy";
import { checkInputs } from "../../../sandbox/aws-plugin/resources/check-inputs";
import type { ResourceType } from "../../../sandbox/aws-plugin/resources/resource-type";
import { NO_TAG_RULES, type TagRules } from "../../../sandbox/aws-plugin/tags/merge-tags";

const trust = '{"Version":"2012-10-17","Statement":[]}';

interface Given {
  readonly news: Properties;
  readonly olds?: Properties;
  readonly rules?: TagRules;
}

const check = (type: ResourceType, { news, olds = {}, rules = NO_TAG_RULES }: Given) =>
  checkInputs(
    type,
    { urn: `urn:pulumi:s::p::${type.token}::sender`, olds, news, randomSeed: Buffer.from("s") },
    rules,
  );

const reasons = (type: ResourceType, news: Properties): string[] =>
  (check(type, { news }).failures ?? []).map(({ reason }) => reason);

describe("Check of a role", () => {
  it("fills in defaults and an automatic name, and lists them", () => {
    const { inputs, failures } = check(ROLE, { news: { assumeRolePolicy: trust } });
    expect(failures).to.deep.equal([]);
    expect(inputs).to.deep.equal({
      __defaults: ["forceDetachPolicies", "maxSessionDuration", "name", "path"],
      assumeRolePolicy: trust,
      forceDetachPolicies: false,
      maxSessionDuration: 3600,
      name: inputs["name"],
      path: "/",
      tagsAll: {},
    });
    expect(inputs["name"]).to.match(/^sender-[0-9a-f]{7}$/);
  });

  it("keeps an automatic name of before, but not a name that the program had given", () => {
    const news = { assumeRolePolicy: trust };
    const kept = check(ROLE, { news, olds: { __defaults: ["name"], name: "sender-0000000" } });
    expect(kept.inputs["name"]).to.equal("sender-0000000");
    const anew = check(ROLE, { news, olds: { __defaults: [], name: "sender" } });
    expect(anew.inputs["name"]).to.match(/^sender-[0-9a-f]{7}$/);
  });

  it("gives no automatic name beside a prefix", () => {
    const { inputs } = check(ROLE, { news: { assumeRolePolicy: trust, namePrefix: "web-" } });
    expect(inputs["name"]).to.equal(undefined);
    expect(inputs["__defaults"]).to.deep.equal([
      "forceDetachPolicies",
      "maxSessionDuration",
      "path",
    ]);
  });

  it("writes a policy that is an object as JSON text, sorted; unknown when a part is", () => {
    const asObject = check(ROLE, { news: { assumeRolePolicy: { b: "<", a: [1] } } });
    expect(asObject.inputs["assumeRolePolicy"]).to.equal('{"a":[1],"b":"\\u003c"}');
    const unknown = check(ROLE, { news: { assumeRolePolicy: { a: [UNKNOWN] } } });
    expect(unknown.inputs["assumeRolePolicy"]).to.equal(UNKNOWN);
    const secret = check(ROLE, { news: { assumeRolePolicy: { a: new Secret("x") } } });
    expect(secret.inputs["assumeRolePolicy"]).to.deep.equal(new Secret('{"a":"x"}'));
  });

  it("merges tags with the provider's; unknown or secret when a part is", () => {
    const rules = { ...NO_TAG_RULES, defaults: { team: "x" } };
    const all = (tags: Properties): unknown =>
      check(ROLE, { news: { assumeRolePolicy: trust, tags }, rules }).inputs["tagsAll"];
    expect(all({ a: "b" })).to.deep.equal({ team: "x", a: "b" });
    expect(all({ a: UNKNOWN })).to.equal(UNKNOWN);
    expect(all({ a: new Secret("b") })).to.deep.equal(new Secret({ team: "x", a: "b" }));
    const secretRules = { ...rules, secretDefaults: true };
    const { inputs } = check(ROLE, { news: { assumeRolePolicy: trust }, rules: secretRules });
    expect(inputs["tagsAll"]).to.deep.equal(new Secret({ team: "x" }));
  });

  it("reports every wrong type, unknown input and missing input at once", () => {
    expect(
      reasons(ROLE, {
        maxSessionDuration: "3600",
        tags: { a: 1 },
        forceDetachPolicies: "false",
        arn: "x",
        namePrefix: "a",
        name: "b",
      }),
    ).to.deep.equal([
      "maxSessionDuration must be a whole number",
      "tags must be a map of strings",
      "forceDetachPolicies must be true or false",
      'aws:iam/role:Role has no input "arn"; it has assumeRolePolicy, description, ' +
        "forceDetachPolicies, inlinePolicies, managedPolicyArns, maxSessionDuration, name, " +
        "namePrefix, path, permissionsBoundary, tags",
      "assumeRolePolicy is required and missing",
      "namePrefix and name exclude each other: give one",
    ]);
  });

  it("reports every value that breaks a rule at once", () => {
    expect(
      reasons(ROLE, {
        assumeRolePolicy: "[]",
        description: "a “quote”",
        maxSessionDuration: 43_201,
        name: "a/b",
        path: `/${"x".repeat(512)}`,
        permissionsBoundary: "policy",
        managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        inlinePolicies: [{ name: "a b", policy: trust }],
      }).map((reason) => reason.split(" ", 1)[0]),
    ).to.deep.equal([
      "assumeRolePolicy",
      "description",
      "maxSessionDuration",
      "name",
      "path",
      "permissionsBoundary",
      "managedPolicyArns",
      "inlinePolicies",
    ]);
  });

  it("refuses a logical name that leaves no room for digits", () => {
    const { failures } = checkInputs(
      ROLE,
      {
        urn: `urn:pulumi:s::p::${ROLE.token}::${"x".repeat(57)}`,
        olds: {},
        news: { assumeRolePolicy: trust },
        randomSeed: new Uint8Array(),
      },
      NO_TAG_RULES,
    );
    expect(failures?.map(({ property }) => property)).to.deep.equal(["name"]);
  });

  it("takes unknown values for right", () => {
    expect(
      reasons(ROLE, {
        assumeRolePolicy: UNKNOWN,
        name: UNKNOWN,
        permissionsBoundary: UNKNOWN,
        maxSessionDuration: UNKNOWN,
        tags: UNKNOWN,
        inlinePolicies: [{ name: "a", policy: UNKNOWN }],
      }),
    ).to.deep.equal([]);
  });
});

describe("Check of a role policy", () => {
  it("names it automatically and adds nothing else", () => {
    const { inputs } = check(ROLE_POLICY, { news: { role: "r", policy: trust } });
    expect(inputs).to.deep.equal({
      __defaults: ["name"],
      name: inputs["name"],
      role: "r",
      policy: trust,
    });
  });

  it("refuses a role's ARN, a bad name and a document that is no object", () => {
    expect(
      reasons(ROLE_POLICY, {
        role: "arn:aws:iam::111111111111:role/r",
        name: "a b",
        policy: "text",
      }),
    ).to.deep.equal([
      "name may have 128 characters: letters, digits and _+=,.@-",
      "policy is not a JSON object",
      "role must be the name of a role, without path: not its ARN",
    ]);
  });
});
