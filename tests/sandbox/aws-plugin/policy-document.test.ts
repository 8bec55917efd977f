import { expect } from "chai";
import {
  equivalentPolicies,
  samePolicy,
} from "../../../sandbox/aws-plugin/policy-document/equivalent-policies";
import {
  inlinePolicies,
  inlinePolicyChanges,
} from "../../../sandbox/aws-plugin/policy-document/inline-policies";
import {
  decodePolicy,
  goJson,
  isJsonObject,
  normalizeInlinePolicy,
  normalizePolicy,
} from "../../../sandbox/aws-plugin/policy-document/normalize-policy";

const version = "2012-10-17";

/** A document of one statement. */
const doc = (statement: object): string =>
  JSON.stringify({
    Version: version,
    Statement: [{ Effect: "Allow", Action: "a:B", Resource: "*", ...statement }],
  });

describe("the text forms of policy documents", () => {
  it("writes a trust policy compact, with sorted keys", () => {
    expect(
      normalizePolicy(' { "Version": "2012-10-17", "Statement": [ { "b": 1, "a": [2, 1] } ] }'),
    ).to.equal('{"Statement":[{"a":[2,1],"b":1}],"Version":"2012-10-17"}');
  });

  it("moves the version of an inline policy to the front, for 2012-10-17 only", () => {
    expect(normalizeInlinePolicy('{"Statement":[],"Version":"2012-10-17"}')).to.equal(
      '{"Version":"2012-10-17","Statement":[]}',
    );
    expect(normalizeInlinePolicy('{"Version":"2008-10-17","Statement":[],"Id":"x"}')).to.equal(
      '{"Id":"x","Statement":[],"Version":"2008-10-17"}',
    );
  });

  it("leaves blank text empty", () => {
    expect([normalizePolicy(" "), normalizeInlinePolicy("")]).to.deep.equal(["", ""]);
  });

  it("escapes what Go's encoder escapes, and reads back the same", () => {
    const text = goJson({ Key: "a<b>&c\u2028" });
    expect(text).to.equal('{"Key":"a\\u003cb\\u003e\\u0026c\\u2028"}');
    expect(JSON.parse(text)).to.deep.equal({ Key: "a<b>&c\u2028" });
  });

  it("decodes what IAM answers, a plus sign as a space", () => {
    expect(decodePolicy("%7B%22a%22%3A+%22b%2Bc%22%7D")).to.equal('{"a": "b+c"}');
  });

  it("knows a JSON object from other text", () => {
    expect(["{}", "[]", "null", '"x"', "{", ""].map(isJsonObject)).to.deep.equal([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("equivalence of policy documents", () => {
  const cases: readonly (readonly [string, string, string, boolean])[] = [
    ["equal documents", doc({}), doc({}), true],
    ["a string and a list of one", doc({ Action: "a:B" }), doc({ Action: ["a:B"] }), true],
    ["actions in another order", doc({ Action: ["a", "b"] }), doc({ Action: ["b", "a"] }), true],
    ["an action in another case", doc({ Action: "a:B" }), doc({ Action: "a:b" }), false],
    ["an effect in another case", doc({ Effect: "Allow" }), doc({ Effect: "ALLOW" }), true],
    ["another effect", doc({ Effect: "Allow" }), doc({ Effect: "Deny" }), false],
    ["another resource", doc({ Resource: "x" }), doc({ Resource: "y" }), false],
    ["another Sid", doc({ Sid: "x" }), doc({ Sid: "y" }), false],
    ["an empty Sid and none", doc({ Sid: "" }), doc({}), true],
    [
      "an account id and its root ARN",
      doc({ Principal: { AWS: "111111111111" } }),
      doc({ Principal: { AWS: ["arn:aws:iam::111111111111:root"] } }),
      true,
    ],
    [
      "two accounts",
      doc({ Principal: { AWS: "111111111111" } }),
      doc({ Principal: { AWS: "222222222222" } }),
      false,
    ],
    [
      "everybody, bare and as AWS",
      doc({ Principal: "*" }),
      doc({ Principal: { AWS: "*" } }),
      false,
    ],
    ["an empty list of principals and none", doc({ Principal: { AWS: [] } }), doc({}), true],
    [
      "principals of two kinds in another order",
      doc({ Principal: { AWS: "111111111111", Service: ["x", "y"] } }),
      doc({ Principal: { Service: ["y", "x"], AWS: "111111111111" } }),
      true,
    ],
    [
      "condition values in another order",
      doc({ Condition: { StringEquals: { k: ["a", "b"] } } }),
      doc({ Condition: { StringEquals: { k: ["b", "a"] } } }),
      true,
    ],
    [
      "a condition operator in another case",
      doc({ Condition: { StringEquals: { k: "a" } } }),
      doc({ Condition: { stringequals: { k: "a" } } }),
      false,
    ],
    ["a condition and none", doc({ Condition: { StringEquals: { k: "a" } } }), doc({}), false],
    [
      "a boolean in a condition, even beside itself",
      doc({ Condition: { Bool: { k: true } } }),
      doc({ Condition: { Bool: { k: true } } }),
      false,
    ],
    [
      "one statement and a list of it",
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a"}}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a"}]}',
      true,
    ],
    [
      "another version",
      '{"Version":"2012-10-17","Statement":[]}',
      '{"Version":"2008-10-17","Statement":[]}',
      false,
    ],
    ["documents without statements", '{"Version":"x"}', '{"Version":"x"}', false],
    [
      "another number of statements",
      '{"Statement":[{"Effect":"Allow"},{"Effect":"Allow"}]}',
      '{"Statement":[{"Effect":"Allow"}]}',
      false,
    ],
  ];
  for (const [what, one, other, expected] of cases) {
    it(`${expected ? "takes for the same" : "tells apart"}: ${what}`, () => {
      expect(equivalentPolicies(one, other)).to.equal(expected);
      expect(equivalentPolicies(other, one)).to.equal(expected);
    });
  }

  it("shows no difference between empty texts, nor between equal ones that are not equivalent", () => {
    expect(samePolicy("", "{}")).to.equal(true);
    expect(samePolicy(" ", "")).to.equal(true);
    const withBoolean = doc({ Condition: { Bool: { k: true } } });
    expect(samePolicy(withBoolean, ` ${withBoolean}`)).to.equal(true);
  });

  it("shows a difference where a text is no JSON, or one is empty", () => {
    expect(samePolicy("{", doc({}))).to.equal(false);
    expect(samePolicy("", doc({}))).to.equal(false);
  });
});

describe("the inline policies of a role", () => {
  it("does not count an entry without name or document", () => {
    expect(
      inlinePolicies([{}, { name: "a", policy: "" }, { name: "b", policy: doc({}) }]),
    ).to.deep.equal([{ name: "b", policy: doc({}) }]);
  });

  it("removes what is no longer listed and puts what is new or says something else", () => {
    const old = [
      { name: "gone", policy: doc({}) },
      { name: "same", policy: doc({ Action: "a" }) },
      { name: "changed", policy: doc({ Action: "a" }) },
    ];
    const next = [
      { name: "same", policy: doc({ Action: ["a"] }) },
      { name: "changed", policy: doc({ Action: "b" }) },
      { name: "new", policy: doc({}) },
    ];
    expect(inlinePolicyChanges(old, next)).to.deep.equal({
      remove: ["gone"],
      put: [
        { name: "changed", policy: doc({ Action: "b" }) },
        { name: "new", policy: doc({}) },
      ],
    });
  });
});
