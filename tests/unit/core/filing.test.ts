import { expect } from "chai";
import fc from "fast-check";
import { attachmentsOf, ATTACHMENT_LIMIT, checkAttachment } from "../../../core/filing/attachments";
import { checkFields } from "../../../core/filing/check-fields";
import type { FieldContent, FlatFields } from "../../../core/filing/field-content";
import { checkFiling } from "../../../core/filing/check-filing";
import {
  BRAND,
  CAMPAIGN,
  knownDefinitions,
  VETTING,
  type FieldDefinition,
} from "../../../core/filing/definitions";
import { numberSettings } from "../../../core/filing/number-settings";
import { parseFiling, type Filing } from "../../../core/filing/parse-filing";
import type { Problem } from "../../../core/problem";
import { caseFiles } from "../../support/program-cases";
import { sampleWith, type FilingChange } from "../../support/program-filing";

const line = ({ path, value, rule, fix }: Problem) =>
  `${path} ${value === undefined ? "" : `${value} `}${rule}. ${fix}`;

interface FieldCase {
  readonly name: string;
  readonly change: FilingChange;
  readonly taxId?: string;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

describe("a filing checked against the field definitions", () => {
  for (const { cases } of caseFiles<FieldCase>("settings/filing/fields")) {
    for (const { name, change, taxId = "123456789", problems, warnings } of cases) {
      it(`${name}: ${problems.length} problems, ${warnings.length} warnings`, () => {
        const found = checkFiling(sampleWith(change), taxId);
        expect(found.problems.map(line)).to.deep.equal(problems);
        expect(found.warnings.map(line)).to.deep.equal(warnings);
      });
    }
  }
});

interface YamlCase {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly string[];
}

describe("the YAML of a filing", () => {
  for (const { cases } of caseFiles<YamlCase>("settings/filing/yaml")) {
    for (const { name, text, problems } of cases) {
      it(`${name}: ${problems.length} problems`, () => {
        expect(parseFiling(text).problems.map(line)).to.deep.equal(problems);
      });
    }
  }

  it("is text throughout: a ZIP code keeps its zero, Yes and null stay words", () => {
    const { filing, problems } = parseFiling(
      "brand: {companyInfo: {zipCode: 02134, city: null, state: Yes, address: 1e3}}",
    );
    expect(problems).to.deep.equal([]);
    expect(filing.brand).to.deep.equal({
      "companyInfo.zipCode": "02134",
      "companyInfo.city": "null",
      "companyInfo.state": "Yes",
      "companyInfo.address": "1e3",
    });
  });

  it("may repeat a text by an anchor", () => {
    const { filing, problems } = parseFiling("brand: {a: {x: &v RETAIL, y: *v}}");
    expect(problems).to.deep.equal([]);
    expect(filing.brand).to.deep.equal({ "a.x": "RETAIL", "a.y": "RETAIL" });
  });

  it("gives back every campaign as written, whatever the texts", () => {
    const text = fc.stringMatching(/^[ -~]{1,30}$/).filter((one) => one.trim() !== "");
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text), (fields) => {
        const yaml = `brand: {}\ncampaigns: {one: {section: ${JSON.stringify(fields)}}}`;
        const paths = Object.entries(fields).map(([key, value]) => [`section.${key}`, value]);
        expect(parseFiling(yaml).filing.campaigns["one"]).to.deep.equal(Object.fromEntries(paths));
      }),
      { seed: 20 },
    );
  });
});

describe("every field definition", () => {
  for (const type of [BRAND, CAMPAIGN] as const) {
    const definitions = knownDefinitions(type);
    const valid = Object.fromEntries(
      definitions
        .filter(({ FieldRequirement }) => FieldRequirement === "REQUIRED")
        .map((definition) => [definition.FieldPath, sampleOf(definition)]),
    );
    const errors = (fields: FlatFields) =>
      checkFields(definitions, fields).filter(({ severity }) => severity === "error");

    for (const definition of definitions) {
      const { FieldPath: path, FieldRequirement, TextValidation: text } = definition;
      const withIt = { ...valid, ...conditionsOf(definition), [path]: sampleOf(definition) };

      it(`${path}: a right value is right`, () => {
        expect(errors(withIt).filter(({ fieldPath }) => fieldPath === path)).to.deep.equal([]);
      });

      it(`${path}: another kind of value is refused`, () => {
        const wrong: FieldContent =
          definition.FieldType === "ATTACHMENT" ? "text" : { file: "./x.png" };
        const found = errors({ ...withIt, [path]: wrong }).map(({ fieldPath }) => fieldPath);
        expect(found).to.include(path);
      });

      if (FieldRequirement === "REQUIRED") {
        it(`${path}: cannot be left out`, () => {
          const rest = Object.entries(valid).filter(([key]) => key !== path);
          expect(errors(Object.fromEntries(rest)).map(({ fieldPath }) => fieldPath)).to.include(
            path,
          );
        });
      }
      if (text?.MaxLength !== undefined) {
        it(`${path}: cannot be longer than it may`, () => {
          const long = "a".repeat(Math.min(text.MaxLength ?? 0, 2048) + 1);
          const found = errors({ ...withIt, [path]: long }).filter(
            ({ fieldPath }) => fieldPath === path,
          );
          expect(found.map(({ rule }) => rule).join()).to.match(/^has \d+ characters where [^,]+$/);
        });
      }
    }
  }

  it("vetting has none", () => {
    expect(knownDefinitions(VETTING)).to.deep.equal([]);
  });
});

describe("live definitions", () => {
  const field: FieldDefinition = {
    SectionPath: "a",
    FieldPath: "a.b",
    FieldType: "TEXT",
    FieldRequirement: "OPTIONAL",
    TextValidation: { MinLength: 1, MaxLength: 10, Pattern: "^[a-z]+$" },
  };

  it("that AWS gave a pattern are errors when it is broken", () => {
    const [found] = checkFields([field], { "a.b": "ABC" });
    expect(found).to.deep.equal({
      severity: "error",
      fieldPath: "a.b",
      value: '"ABC"',
      rule: "does not match AWS's pattern ^[a-z]+$",
      fix: "Write it in that form",
    });
  });

  it("with a pattern of another dialect are left to AWS", () => {
    const possessive = { ...field, TextValidation: { Pattern: "^[a-z]++$" } };
    expect(checkFields([possessive], { "a.b": "ABC" })).to.deep.equal([]);
  });

  const conditional = (Operator: string, Values?: readonly string[]): FieldDefinition => ({
    ...field,
    FieldRequirement: "CONDITIONAL",
    ConditionalBehavior: {
      Rules: [
        {
          Conditions: [{ DependsOnFieldPath: "a.c", Operator, Values }],
          RuleBehavior: "REQUIRED",
        },
      ],
      DefaultBehavior: "OPTIONAL",
    },
  });
  const other: FieldDefinition = { ...field, FieldPath: "a.c" };
  const operators: readonly (readonly [string, readonly string[], string | undefined, boolean])[] =
    [
      ["EQUALS", ["x"], "x", true],
      ["EQUALS", ["x"], "y", false],
      ["NOT_EQUALS", ["x"], "y", true],
      ["NOT_EQUALS", ["x"], "x", false],
      ["IN", ["x", "y"], "y", true],
      ["IN", ["x", "y"], "z", false],
      ["NOT_IN", ["x", "y"], "z", true],
      ["NOT_IN", ["x", "y"], "y", false],
      ["HAS_VALUE", [], "z", true],
      ["HAS_VALUE", [], undefined, false],
      ["NO_VALUE", [], undefined, true],
      ["NO_VALUE", [], "z", false],
      ["LIKE", ["x"], "x", false],
    ];
  for (const [operator, values, given, required] of operators) {
    it(`${operator} ${values.join()} ${required ? "holds" : "does not hold"} for ${given ?? "nothing"}`, () => {
      const fields: FlatFields = given === undefined ? {} : { "a.c": given };
      const found = checkFields([conditional(operator, values), other], fields);
      expect(found.map(({ fieldPath }) => fieldPath)).to.deep.equal(required ? ["a.b"] : []);
    });
  }

  it("with rules decide by the first that holds, its own limits included", () => {
    const rules: FieldDefinition = {
      ...conditional("HAS_VALUE"),
      TextValidation: { MinLength: 1, MaxLength: 10 },
      ConditionalBehavior: {
        Rules: [
          {
            Conditions: [{ DependsOnFieldPath: "a.c", Operator: "EQUALS", Values: ["short"] }],
            RuleBehavior: "OPTIONAL",
            ConditionalValidation: { MaxLength: 2 },
          },
          {
            Conditions: [{ DependsOnFieldPath: "a.c", Operator: "HAS_VALUE" }],
            RuleBehavior: "DISALLOWED",
          },
        ],
        DefaultBehavior: "OPTIONAL",
      },
    };
    const found = (c: string) =>
      checkFields([rules, other], { "a.b": "abc", "a.c": c }).map(({ rule }) => rule);
    expect(found("short")).to.deep.equal(["has 3 characters where 1 to 2 are allowed"]);
    expect(found("any")[0]).to.match(/^is not allowed/);
  });
});

describe("files of a filing", () => {
  const attachment = { path: "campaigns.alerts.campaignInfo.optInScreenshot", file: "./form.png" };
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("are found wherever they stand", () => {
    const filing: Filing = {
      brand: {},
      campaigns: { alerts: { "campaignInfo.optInScreenshot": { file: "./form.png" } } },
      silenced: {},
    };
    expect(attachmentsOf(filing)).to.deep.equal([attachment]);
  });

  for (const [type, head] of [
    ["PNG", png],
    ["JPEG", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
    ["PDF", bytes("%PDF-1.7")],
  ] as const) {
    it(`may be ${type}, up to the limit`, () => {
      expect(checkAttachment(attachment, ATTACHMENT_LIMIT, head)).to.equal(undefined);
    });
  }

  for (const [what, head] of [
    ["GIF", bytes("GIF89a")],
    ["nothing", new Uint8Array(8)],
    ["a text named .png", bytes("hello, p")],
  ] as const) {
    it(`may not be ${what}`, () => {
      expect(checkAttachment(attachment, 100, head)).to.deep.equal({
        path: attachment.path,
        value: '"./form.png"',
        rule: "is no PNG, JPEG, PDF file",
        fix: "Save it in one of these forms; renaming does not change the form",
      });
    });
  }

  it("may not be larger than AWS's form takes", () => {
    expect(checkAttachment(attachment, ATTACHMENT_LIMIT + 1, png)).to.deep.equal({
      path: attachment.path,
      value: '"./form.png"',
      rule: "has 500001 bytes; AWS's form takes 500000",
      fix: "Make it smaller",
    });
  });
});

describe("what a number takes over from its campaign", () => {
  const cases: readonly (readonly [FlatFields, ReturnType<typeof numberSettings>])[] = [
    [{}, { messageType: "TRANSACTIONAL", numberCapabilities: ["SMS"] }],
    [
      { "campaignCapabilities.messageType": ["Promotional"] },
      { messageType: "PROMOTIONAL", numberCapabilities: ["SMS"] },
    ],
    [
      {
        "campaignCapabilities.messageType": "Transactional",
        "campaignCapabilities.numberCapabilities": "SMS and MMS and VOICE",
      },
      { messageType: "TRANSACTIONAL", numberCapabilities: ["SMS", "MMS", "VOICE"] },
    ],
  ];
  for (const [campaign, settings] of cases) {
    it(`${JSON.stringify(campaign)} makes ${JSON.stringify(settings)}`, () => {
      expect(numberSettings(campaign)).to.deep.equal(settings);
    });
  }
});

/** A value that a definition allows. */
function sampleOf(definition: FieldDefinition): FieldContent {
  const { FieldType, TextValidation: text, SelectValidation: select } = definition;
  if (FieldType === "ATTACHMENT") return { file: "./x.png" };
  if (FieldType === "SELECT") return select?.Options?.slice(0, select.MinChoices ?? 1) ?? [];
  return "a".repeat(text?.MinLength ?? 1);
}

/** Other fields that let a conditional field be given. */
function conditionsOf({ ConditionalBehavior }: FieldDefinition): FlatFields {
  const [rule] = ConditionalBehavior?.Rules ?? [];
  return Object.fromEntries(
    (rule?.Conditions ?? []).map(({ DependsOnFieldPath, Values }) => [
      DependsOnFieldPath,
      Values?.[0] ?? "",
    ]),
  );
}
