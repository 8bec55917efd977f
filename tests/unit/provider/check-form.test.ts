import { expect } from "chai";
import {
  BRAND,
  CAMPAIGN,
  shippedForm,
  type FieldDefinition,
} from "../../../core/filing/definitions";
import { checkForm } from "../../../provider/definitions/check-form";
import type { KnownForm } from "../../../provider/definitions/forms";
import type { FieldMap, Wanted } from "../../../provider/registration/fields";

const words = (...texts: string[]): Wanted => ({ kind: "words", words: texts });
const UNKNOWN: Wanted = { kind: "unknown" };

const text = (FieldPath: string, rest: Partial<FieldDefinition> = {}): FieldDefinition => ({
  SectionPath: "a",
  FieldPath,
  FieldType: "TEXT",
  FieldRequirement: "REQUIRED",
  ...rest,
});

const form = (fields: readonly FieldDefinition[]): KnownForm => ({
  form: { type: { RegistrationType: "T" }, sections: [], fields },
  live: true,
  why: "",
  types: ["T"],
});

const check = (
  known: KnownForm,
  fields: Record<string, Wanted>,
  wish: { ignored?: (path: string) => boolean; brand?: string; type?: string } = {},
) => {
  const map: FieldMap = new Map(Object.entries(fields));
  const { problems, unfit, warnings } = checkForm(known, {
    type: wish.type ?? "T",
    fields: map,
    ignored: wish.ignored ?? (() => false),
    brand: wish.brand,
  });
  return { problems, unfit: [...unfit], warnings };
};

describe("a filing against the form of its type", () => {
  it("is told everything at once: path, value, rule and fix", () => {
    const options = {
      SelectValidation: { MinChoices: 1, MaxChoices: 1, Options: ["RED", "BLUE"] },
    };
    const found = check(
      form([
        text("a.short", { TextValidation: { MaxLength: 3 } }),
        text("a.form", { TextValidation: { Pattern: "^[0-9]+$" } }),
        text("a.choice", { FieldType: "SELECT", ...options }),
        text("a.missing"),
      ]),
      {
        "a.short": words("four"),
        "a.form": words("x"),
        "a.choice": words("RAD"),
        "a.mising": words("x"),
      },
    );
    expect(found).to.deep.equal({
      problems: [
        "a.mising is no field of this registration: did you mean a.missing?",
        'a.short "four" has 4 characters where 1 to 3 are allowed: shorten it',
        'a.form "x" does not match AWS\'s pattern ^[0-9]+$: write it in that form',
        'a.choice "RAD" is no option: did you mean RED?',
        "a.missing is missing, and required: write it",
      ],
      unfit: ["a.mising", "a.short", "a.form", "a.choice", "a.missing"],
      warnings: [],
    });
  });

  it("obeys conditional rules in their order, the first that holds", () => {
    const when = (value: string, RuleBehavior: string) => ({
      Conditions: [{ DependsOnFieldPath: "a.kind", Operator: "EQUALS", Values: [value] }],
      RuleBehavior,
    });
    const known = form([
      text("a.kind"),
      text("a.extra", {
        FieldRequirement: "CONDITIONAL",
        ConditionalBehavior: {
          Rules: [when("x", "DISALLOWED"), when("x", "REQUIRED"), when("y", "REQUIRED")],
          DefaultBehavior: "OPTIONAL",
        },
      }),
    ]);
    const problems = (kind: string, extra?: string) =>
      check(known, {
        "a.kind": words(kind),
        ...(extra === undefined ? {} : { "a.extra": words(extra) }),
      }).problems;
    expect(problems("x")).to.deep.equal([]);
    expect(problems("x", "1")[0]).to.match(/^a\.extra "1" is not allowed unless a\.kind is x/);
    expect(problems("y")).to.deep.equal([
      "a.extra is missing, and required when a.kind is y: write it",
    ]);
    expect(problems("z")).to.deep.equal([]);
  });

  it("says nothing of what is not known yet, nor of what hangs on it", () => {
    const known = form([
      text("a.kind"),
      text("a.extra", {
        FieldRequirement: "CONDITIONAL",
        ConditionalBehavior: {
          Rules: [
            {
              Conditions: [{ DependsOnFieldPath: "a.kind", Operator: "HAS_VALUE" }],
              RuleBehavior: "DISALLOWED",
            },
          ],
          DefaultBehavior: "OPTIONAL",
        },
      }),
      text("b.deep"),
    ]);
    const found = check(known, { "a.kind": UNKNOWN, "a.extra": words("1"), b: UNKNOWN });
    expect(found.problems).to.deep.equal([]);
  });

  it("leaves out what ignoreChanges takes out", () => {
    const found = check(form([text("a.x"), text("a.y")]), {}, { ignored: (p) => p === "a.x" });
    expect(found.problems).to.deep.equal(["a.y is missing, and required: write it"]);
  });

  it("never repeats the value of a secret field, of types nobody has seen too", () => {
    const validation = { TextValidation: { Pattern: "^[0-9]$" } };
    for (const path of [
      "companyInfo.taxId",
      "contactInfo.supportPhoneNumber",
      "x.ownerContactEmail",
    ]) {
      const found = check(form([text(path, validation)]), { [path]: words("mine-only") });
      expect(found.problems.join()).to.match(/does not match/);
      expect(found.problems.join()).to.not.contain("mine-only");
    }
  });

  it("warns where the pattern is a guess of the shipped form, and never holds for it", () => {
    const shipped: KnownForm = { form: shippedForm(BRAND), live: false, why: "", types: [] };
    const { problems, warnings, unfit } = check(
      shipped,
      { "contactInfo.website": words("www.example.org") },
      { type: BRAND },
    );
    expect(warnings).to.deep.equal([
      'contactInfo.website "www.example.org" does not look as expected here (^https?://\\S+$); AWS decides: check it',
    ]);
    expect(problems.join()).to.not.contain("website");
    expect(unfit).to.not.include("contactInfo.website");
  });

  it("leaves to AWS what it does not know: a type of field, a requirement", () => {
    const strange = text("a.date", { FieldType: "DATE" });
    const urged = text("a.urged", { FieldRequirement: "RECOMMENDED" });
    expect(check(form([strange, urged]), { "a.date": words("2026-11-23") })).to.deep.equal({
      problems: [],
      unfit: [],
      warnings: [
        'a.date "2026-11-23" is of the type DATE, which this provider does not know: compare it with the form in the AWS console',
      ],
    });
    expect(check(form([strange]), {}).problems).to.deep.equal([
      "a.date is missing, and required: write it",
    ]);
  });

  it("names the association that AWS wants before a submission", () => {
    const shipped: KnownForm = { form: shippedForm(CAMPAIGN), live: false, why: "", types: [] };
    expect(check(shipped, {}, { type: CAMPAIGN }).problems[0]).to.equal(
      `brandRegistrationId is missing: AWS takes a ${CAMPAIGN} for review only with a ${BRAND}: write its id`,
    );
    expect(check(shipped, {}, { type: CAMPAIGN, brand: "" }).problems.join()).to.not.contain(
      "brandRegistrationId",
    );
  });

  it("names a field that AWS has added as AWS's form does", () => {
    const known = form([text("a.new", { DisplayHints: { Title: "Age policy" } })]);
    expect(check(known, {}).problems).to.deep.equal([
      'a.new ("Age policy" in AWS\'s form) is missing, and required: write it',
    ]);
  });

  it("without a form is a problem, with the type that is nearest", () => {
    const none: KnownForm = {
      form: undefined,
      live: true,
      why: "AWS has no such registration type",
      types: [BRAND],
    };
    const type = "US_TEN_DLC_BRAND_REGISTRATON";
    expect(check(none, {}, { type }).problems).to.deep.equal([
      `registrationType ${type}: AWS has no such registration type; did you mean ${BRAND}?`,
    ]);
  });
});
