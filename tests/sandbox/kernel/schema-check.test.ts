import { expect } from "chai";
import { brokenRules, validationMessage, violationsOf } from "../../../sandbox/apis/violations";
import { apis } from "../../../sandbox/apis";
import { modelViolations } from "../../../sandbox/apis/sms-voice-model";
import { schemaProblems } from "../../../sandbox/kernel/schema-check";

const shapes = (service: string, operation: string) => {
  const found = apis.find((api) => api.service === service)?.operation(operation);
  if (found === undefined) throw new Error(`no ${service}:${operation}`);
  return found;
};

describe("the check against a schema", () => {
  const { output } = shapes("iam", "GetRole");
  const role = {
    Path: "/",
    RoleName: "r",
    RoleId: "AROA",
    Arn: "arn",
    CreateDate: new Date(0),
    Tags: [{ Key: "a", Value: "b" }],
  };

  it("finds nothing where nothing is wrong", () => {
    expect(schemaProblems(output, { Role: role }, "native", true)).to.deep.equal([]);
  });

  for (const [what, value, problems] of [
    ["a member that is not declared", { Role: role, More: 1 }, ["More is not declared"]],
    [
      "one deep inside",
      { Role: { ...role, Tags: [{ Key: "a", Value: "b", X: 1 }] } },
      ["Role.Tags[0].X is not declared"],
    ],
    [
      "a required member that is missing",
      { Role: { ...role, Arn: undefined } },
      ["Role.Arn is required and missing"],
    ],
    [
      "a text for a time",
      { Role: { ...role, CreateDate: "now" } },
      ["Role.CreateDate must be a timestamp"],
    ],
    ["a number for a text", { Role: { ...role, Path: 1 } }, ["Role.Path must be a string"]],
    ["a structure for a list", { Role: { ...role, Tags: {} } }, ["Role.Tags must be a list"]],
    ["null", { Role: null }, ["Role must be a structure"]],
  ] as const) {
    it(`finds ${what}`, () => {
      expect(schemaProblems(output, value, "native", true)).to.deep.equal(problems);
    });
  }

  it("wants nothing of an operation that answers nothing", () => {
    const { output: unit } = shapes("iam", "DeleteRole");
    expect(schemaProblems(unit, {}, "native", true)).to.deep.equal([]);
    expect(schemaProblems(unit, { a: 1 }, "native", true)).to.deep.equal([
      "the structure must be empty",
    ]);
  });

  it("reads base64 of many megabytes, and nothing else for a blob", () => {
    const { input } = shapes("sms-voice", "CreateRegistrationAttachment");
    const problems = (AttachmentBody: string) =>
      schemaProblems(input, { AttachmentBody }, "json", false);
    expect(problems("QUJD".repeat(2_500_000))).to.deep.equal([]);
    expect(problems("QUI=")).to.deep.equal([]);
    for (const bad of ["QUI", "Q===", "****"]) {
      expect(problems(bad)).to.deep.equal(["AttachmentBody must be a blob"]);
    }
  });
});

describe("limits", () => {
  for (const [what, value, limits, rules] of [
    ["a short text", "", { min: 1 }, ["Member must have length greater than or equal to 1"]],
    ["a long text", "abc", { max: 2 }, ["Member must have length less than or equal to 2"]],
    ["a text of as many characters as allowed, whatever their bytes", "é😀", { max: 2 }, []],
    [
      "a text that matches only in part",
      "ab1",
      { pattern: "[a-z]+" },
      ["Member must satisfy regular expression pattern: [a-z]+"],
    ],
    [
      "one alternative of two, in part",
      "abX",
      { pattern: "ab|cd" },
      ["Member must satisfy regular expression pattern: ab|cd"],
    ],
    [
      "a text with a line end after the match",
      "ab\n",
      { pattern: "[a-z]+" },
      ["Member must satisfy regular expression pattern: [a-z]+"],
    ],
    ["a pattern that only older expressions know", "a-b", { pattern: "[\\w\\-.]+" }, []],
    [
      "a word that is none of the set",
      "C",
      { enum: ["A", "B"] },
      ["Member must satisfy enum value set: [A, B]"],
    ],
    ["a small number", 0, { min: 1 }, ["Member must have value greater than or equal to 1"]],
    ["a large number", 9, { max: 5 }, ["Member must have value less than or equal to 5"]],
    ["a long list", [1, 2], { max: 1 }, ["Member must have length less than or equal to 1"]],
    [
      "a large map",
      { a: 1, b: 2 },
      { max: 1 },
      ["Member must have length less than or equal to 1"],
    ],
    [
      "a large blob",
      new Uint8Array(3),
      { max: 2 },
      ["Member must have length less than or equal to 2"],
    ],
    ["a truth", true, { min: 1, max: 2 }, []],
  ] as const) {
    it(`judge ${what}`, () => {
      expect(brokenRules(value, limits)).to.deep.equal(rules);
    });
  }

  it("are told with the value, but not with megabytes of it", () => {
    const told = (value: unknown) => validationMessage(violationsOf("x", value, { max: 1 }));
    expect(told("ab")).to.equal(
      "1 validation error detected: Value 'ab' at 'x' failed to satisfy constraint: Member must have length less than or equal to 1",
    );
    expect(told("a".repeat(5_000_000))).to.have.length.below(500);
    expect(told(new Uint8Array(5_000_000))).to.contain("'5000000 bytes'");
  });

  it("of a union want exactly one member", () => {
    const rule = "Exactly one member of the union must be set";
    const rules = (Content: object) =>
      modelViolations("SendRcsMessage", {
        DestinationPhoneNumber: "+12065550100",
        OriginationIdentity: "agent",
        RcsMessageContent: { Content },
      }).map((violation) => `${violation.path}: ${violation.rule}`);
    const TextMessage = { Body: "hello" };
    const FileMessage = { FileUrl: "s3://bucket/key" };
    expect(rules({ TextMessage })).to.deep.equal([]);
    expect(rules({})).to.deep.equal([`RcsMessageContent.Content: ${rule}`]);
    expect(rules({ TextMessage, FileMessage })).to.include(`RcsMessageContent.Content: ${rule}`);
  });
});
