import { expect } from "chai";
import { apiError } from "../../../provider/api/errors";
import { liveDiff, moved } from "../../../provider/diff";
import {
  clientToken,
  logicalId,
  parseLogicalId,
  parseUrn,
  sameStack,
  unfitForTag,
} from "../../../provider/identity";
import { remedyFor } from "../../../core/registration/playbook";
import {
  changedFields,
  differences,
  fieldProblems,
  nestFields,
  readFields,
} from "../../../provider/registration/fields";
import { after, expectedBy } from "../../../provider/registration/timings";
import { ignoredBy } from "../../../provider/resource-handler";
import { FileAsset, Secret, UNKNOWN } from "../../../rpc/values";

const IDENTITY = {
  account: "111111111111",
  region: "us-east-1",
  project: "tendlc",
  stack: "primary",
  type: "Registration",
  name: "brand/west",
};

describe("identities", () => {
  it("spells a logical id and reads it back, slashes in the name included", () => {
    const id = "111111111111/us-east-1/tendlc/primary/Registration/brand/west";
    expect(logicalId(IDENTITY)).to.equal(id);
    expect(parseLogicalId(id)).to.deep.equal(IDENTITY);
    expect(parseLogicalId("registration-1")).to.equal(undefined);
  });

  it("reads a URN with a parent and colons in the name", () => {
    const urn = "urn:pulumi:dev::shop::a:b:C$smsvoice:index:Guard::one::two";
    expect(parseUrn(urn)).to.deep.equal({ stack: "dev", project: "shop", name: "one::two" });
  });

  it("tells stacks apart, and names within a stack not", () => {
    expect(sameStack(IDENTITY, { ...IDENTITY, name: "other" })).to.equal(true);
    for (const key of ["account", "region", "project", "stack", "type"]) {
      expect(sameStack(IDENTITY, { ...IDENTITY, [key]: "other" })).to.equal(false);
    }
  });

  it("makes one token for one request of one resource, of 64 printable characters", () => {
    const token = clientToken(IDENTITY, "registration", 0);
    expect(token).to.match(/^[0-9a-f]{64}$/);
    expect(clientToken({ ...IDENTITY }, "registration", 0)).to.equal(token);
    const others = [
      clientToken(IDENTITY, "registration", 1),
      clientToken(IDENTITY, "phone-number", 0),
      clientToken({ ...IDENTITY, account: "222222222222" }, "registration", 0),
      clientToken({ ...IDENTITY, name: "brand" }, "registration", 0),
    ];
    expect(new Set([token, ...others]).size).to.equal(5);
  });

  it("refuses what AWS takes in no tag", () => {
    expect(unfitForTag(IDENTITY)).to.equal(undefined);
    expect(unfitForTag({ ...IDENTITY, name: "a*b" })).to.contain(
      "a character that AWS takes in no",
    );
    expect(unfitForTag({ ...IDENTITY, name: "n".repeat(300) })).to.contain(
      "AWS takes 256 in a tag",
    );
  });
});

describe("field values", () => {
  const fields = readFields({
    companyInfo: { companyName: "Birch", taxId: new Secret("12"), legalType: ["PRIVATE_PROFIT"] },
    files: { consent: new FileAsset("h1", "./a.png"), other: UNKNOWN },
  });

  it("compares text, choices in any order, and files by their hash", () => {
    const live = [
      { path: "companyInfo.companyName", text: "Birch", deniedReason: "" },
      { path: "companyInfo.taxId", text: "13", deniedReason: "" },
      { path: "companyInfo.legalType", choices: ["PRIVATE_PROFIT"], deniedReason: "" },
      { path: "files.consent", attachmentId: "att-1", deniedReason: "" },
      { path: "files.other", text: "x", deniedReason: "" },
      { path: "left.over", text: "x", deniedReason: "" },
      { path: "left.empty", deniedReason: "" },
    ];
    expect(differences(fields, live, { h1: "att-1" })).to.deep.equal([
      "companyInfo.taxId",
      "files.other",
      "left.over",
    ]);
    expect(differences(fields, live, {})).to.include("files.consent");
  });

  it("finds what the program changed", () => {
    const now = readFields({
      companyInfo: { companyName: "Birch", taxId: "12", legalType: "PRIVATE_PROFIT" },
      files: { consent: new FileAsset("h2", "./a.png") },
    });
    expect(changedFields(fields, now)).to.deep.equal(["files.consent", "files.other"]);
  });

  it("refuses what is no field value, without showing it", () => {
    const problems = fieldProblems({ companyInfo: { taxId: new Secret(918273645), city: "" } });
    expect(problems.map((problem) => problem.split(":")[0])).to.deep.equal([
      "fields.companyInfo.taxId",
      "fields.companyInfo.city",
    ]);
    expect(problems.join()).to.not.contain("918273645");
  });

  it("nests live values as a program writes them", () => {
    expect(
      nestFields([
        { path: "a.b", text: "x", deniedReason: "" },
        { path: "a.c", choices: ["y"], deniedReason: "" },
        { path: "a.d", choices: ["y", "z"], deniedReason: "" },
        { path: "a.e", attachmentId: "att-1", deniedReason: "" },
      ]),
    ).to.deep.equal({ a: { b: "x", c: "y", d: ["y", "z"] } });
  });
});

describe("denials, times, diffs and errors", () => {
  it("knows what a corrected filing may answer, by exact values only", () => {
    expect(remedyFor(["OPT_IN_WORKFLOW_MISSING", "HELP_MESSAGE_MISMATCH"])).to.equal("fix");
    expect(remedyFor(["OPT_IN_WORKFLOW_MISSING", "SECURITY_REVIEW_FAILED"])).to.equal("never");
    expect(remedyFor(["CAMPAIGN_NON_COMPLIANT_CONTENT_SHAFT"])).to.equal("never");
    expect(remedyFor(["CAMPAIGN_NON_COMPLIANT_CONTENT_SHAFT_AGE_GATE"])).to.equal("fix");
    expect(remedyFor(["NON_COMPLIANT_USE_CASE"])).to.equal("person");
    expect(remedyFor(["HELP_MESSAGE"])).to.equal("person");
    expect(remedyFor([])).to.equal("person");
  });

  it("counts business days over a weekend, and weeks by the calendar", () => {
    const friday = "2026-01-02T10:00:00.000Z";
    expect(after(friday, { business: 2 })).to.equal("2026-01-06T10:00:00.000Z");
    expect(after(friday, { calendar: 28 })).to.equal("2026-01-30T10:00:00.000Z");
  });

  it("expects by country and type, and nothing where nobody is waited for", () => {
    const since = "2026-01-05T10:00:00.000Z";
    const times = { since, submittedAt: "" };
    const brand = (country: string) =>
      expectedBy(
        "US_TEN_DLC_BRAND_REGISTRATION",
        readFields({ companyInfo: { taxIdIssuingCountry: country } }),
        "in-review",
        times,
      );
    expect(brand("US")).to.equal("2026-01-07T10:00:00.000Z");
    expect(brand("CA")).to.equal("2026-01-26T10:00:00.000Z");
    expect(expectedBy("US_TEN_DLC_BRAND_VETTING", new Map(), "approved", times)).to.equal("");
    expect(expectedBy("US_TOLL_FREE_REGISTRATION", new Map(), "in-review", times)).to.equal("");
  });

  it("expects the answer to the mail while its link works, and no longer than it can be sent again", () => {
    const since = "2026-02-20T10:00:00.000Z";
    const mailed = (submittedAt: string) =>
      expectedBy("US_TEN_DLC_BRAND_REGISTRATION", new Map(), "authenticate", {
        since,
        submittedAt,
      });
    expect(mailed("")).to.equal("2026-02-27T10:00:00.000Z");
    expect(mailed("2026-02-19T10:00:00.000Z")).to.equal("2026-02-27T10:00:00.000Z");
    expect(mailed("2026-01-25T10:00:00.000Z")).to.equal("2026-02-24T10:00:00.000Z");
  });

  it("answers no difference unless something moved or can move, and honours ignoreChanges", () => {
    const found = { changedInputs: ["fields.a"], ignored: ignoredBy([]) };
    expect(liveDiff({ ...found, movedOutputs: [], canMove: false })).to.deep.equal({
      changes: false,
    });
    expect(liveDiff({ ...found, movedOutputs: ["status"], canMove: false })).to.deep.equal({
      changes: true,
      detailed: {
        status: { kind: "update", inputDiff: false },
        "fields.a": { kind: "update", inputDiff: true },
      },
    });
    const ignored = ignoredBy(["status", "fields"]);
    expect(liveDiff({ ...found, ignored, movedOutputs: ["status"], canMove: false })).to.deep.equal(
      { changes: false },
    );
    expect(ignoredBy(["fields.a"])("fields.ab")).to.equal(false);
    expect(ignoredBy(["fields.a"])("fields.a.b")).to.equal(true);
    expect(ignoredBy(["*"])("status")).to.equal(true);
  });

  it("compares a secret by what it holds, and lists in their order", () => {
    expect(moved(["a"], { a: new Secret("x") }, { a: "x" })).to.deep.equal([]);
    expect(moved(["a"], { a: ["x", "y"] }, { a: ["y", "x"] })).to.deep.equal(["a"]);
  });

  it("tells a refusal from a not-found, and repeats no hidden value", () => {
    const cause = {
      name: "ValidationException",
      Reason: "INVALID_PARAMETER",
      message: "12-3 is bad",
    };
    const error = apiError("PutRegistrationFieldValue", cause, "12-3");
    expect(error).to.include({ kind: "invalid", reason: "INVALID_PARAMETER" });
    expect(error.message).to.equal(
      "PutRegistrationFieldValue: ValidationException INVALID_PARAMETER: … is bad",
    );
    expect(apiError("X", { name: "ResourceNotFoundException", message: "" }).kind).to.equal(
      "not-found",
    );
    expect(apiError("X", { name: "AccessDeniedException", message: "" }).kind).to.equal("denied");
    expect(apiError("X", { name: "ThrottlingException", message: "" }).kind).to.equal("throttled");
    expect(apiError("X", { name: "TimeoutError", message: "" }).kind).to.equal("unanswered");
  });
});
