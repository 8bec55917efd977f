import { expect } from "chai";
import type { FieldContent } from "../../../core/filing/field-content";
import { parseFiling, type Filing } from "../../../core/filing/parse-filing";
import { checkContent, type ContentFinding } from "../../../core/filing/rules/check-content";
import { checkSilenced } from "../../../core/filing/rules/check-silenced";
import {
  findingText,
  problemsOf,
  silencedTexts,
} from "../../../core/filing/rules/findings-in-words";
import { compareIds, RULES } from "../../../core/filing/rules/rules";
import { RULES_ELSEWHERE } from "../../../core/filing/rules/rules-elsewhere";
import { PLAYBOOK } from "../../../core/registration/playbook";
import { caseFiles } from "../../support/program-cases";
import { SAMPLE_FILING, sampleWith, type FilingChange } from "../../support/program-filing";

const TAX_ID = "123456789";

interface RuleCase {
  readonly name: string;
  readonly change: FilingChange;
  readonly taxId?: string;
  /** What this rule finds, whatever the others do. */
  readonly findings: readonly string[];
}

const FILES = caseFiles<RuleCase>("rules").map((file) => ({
  ...file,
  id: file.file.replace(/^.*\/|\.json$/g, ""),
}));

const line = ({ severity, path, value, rule, fix }: ContentFinding) =>
  `${severity}: ${path} ${value === undefined ? "" : `${value} `}${rule}. ${fix}`;

describe("the rules for the content of a filing", () => {
  for (const { id, about, cases } of FILES) {
    describe(`rule ${id}, ${about}`, () => {
      for (const { name, change, taxId = TAX_ID, findings } of cases) {
        it(`${name}: ${findings.length === 0 ? "good" : "found"}`, () => {
          const found = checkContent(sampleWith(change), taxId).filter((one) => one.id === id);
          expect(found.map(line)).to.deep.equal(findings);
        });
      }
    });
  }

  it("find nothing in the sample filing", () => {
    expect(checkContent(parseFiling(SAMPLE_FILING).filing, TAX_ID)).to.deep.equal([]);
  });

  it("have each a good and a bad example, named after it", () => {
    const proved = FILES.filter(
      ({ cases }) =>
        cases.some(({ findings }) => findings.length === 0) &&
        cases.some(({ findings }) => findings.length > 0),
    ).map(({ id, about }) => `${id} ${about}`);
    expect(proved).to.have.members(RULES.map(({ id, title }) => `${id} ${title}`));
  });

  it("are the 26, each under one id", () => {
    const ids = [...RULES, ...RULES_ELSEWHERE].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const numbers = [...new Set(ids.map((id) => Number.parseInt(id, 10)))].sort((a, b) => a - b);
    expect(numbers).to.deep.equal(Array.from({ length: 26 }, (_, index) => index + 1));
    expect(["9b", "10", "2"].sort(compareIds)).to.deep.equal(["2", "9b", "10"]);
  });

  it("name only denials that AWS's page lists, each once", () => {
    const listed = new Set(PLAYBOOK.map(({ reason }) => reason));
    for (const { id, prevents } of [...RULES, ...RULES_ELSEWHERE]) {
      expect(
        prevents.filter((reason) => !listed.has(reason)),
        id,
      ).to.deep.equal([]);
      expect(new Set(prevents).size, id).to.equal(prevents.length);
    }
  });

  it("never repeat the tax id or the business contact", () => {
    const secrets = { taxId: "98-7654321", email: "jane.roe@gmail.com", place: "jane@example.com" };
    for (const email of [secrets.email, secrets.place]) {
      const change = {
        "brand.companyInfo.taxId": secrets.taxId,
        "brand.companyInfo.businessContactEmail": email,
      };
      const findings = checkContent(sampleWith(change), secrets.taxId);
      expect(findings).to.have.length.greaterThan(1);
      const said = JSON.stringify([findings, findings.map(findingText)]);
      for (const secret of [...Object.values(secrets), "jane", "7654321"]) {
        expect(said).to.not.include(secret);
      }
    }
  });

  it("find something in every message of a filing in which all say the same", () => {
    const { filing } = parseFiling(SAMPLE_FILING);
    const alerts = Object.entries(filing.campaigns["alerts"] ?? {});
    const dull: [string, FieldContent][] = alerts.map(([field, content]) => [
      field,
      field.startsWith("messageSamples.") || field.endsWith("Message") ? "Hello there" : content,
    ]);
    const found = checkContent(
      { ...filing, campaigns: { alerts: Object.fromEntries(dull) } },
      TAX_ID,
    );
    const paths = new Set(found.map(({ path }) => path));
    for (const [field] of dull.filter(([, content]) => content === "Hello there")) {
      expect([...paths]).to.include(`campaigns.alerts.${field}`);
    }
  });

  it("say nothing of a filing that is empty, and fail on nothing", () => {
    const empty: Filing = { brand: {}, campaigns: { alerts: {} }, silenced: {} };
    const found = checkContent(empty, undefined).map(({ id, path }) => `${id} ${path}`);
    expect(found).to.deep.equal([
      "14a campaigns.alerts.campaignInfo.privacyPolicyLink",
      "14a campaigns.alerts.campaignInfo.termsAndConditionsLink",
    ]);
  });
});

describe("findings in words", () => {
  const change = {
    "campaigns.alerts.campaignInfo.stopMessage": "You are unsubscribed.",
    "campaigns.alerts.messageSamples.messageSample3": "Your parcel was collected. Thank you!",
    "brand.contactInfo.supportEmail": "acme@gmail.com",
  };
  const stop = 'campaigns.alerts.campaignInfo.stopMessage "You are unsubscribed."';
  const mail =
    'brand.contactInfo.supportEmail "acme@gmail.com" is an address of a public mail provider';

  it("name the registration, what is wrong, what to do, and the rule", () => {
    expect(checkContent(sampleWith(change), TAX_ID).map(findingText)).to.deep.equal([
      `brand: held until this is corrected: ${mail}. Use an address of the company's own domain (rule 4a)`,
      `alerts: held until this is corrected: ${stop} does not name the company. Begin it with the brand's name (rule 9a)`,
      'alerts: campaigns.alerts.messageSamples.messageSample3 "Your parcel was collected. Thank you!" does not name the company. Begin it with the brand\'s name (rule 9b)',
      `alerts: held until this is corrected: ${stop} does not promise that no more messages come. For example: "BRAND: you are unsubscribed and will receive no more messages." (rule 12a)`,
    ]);
  });

  it("hold each registration for its own errors, and none for a warning", () => {
    const findings = checkContent(sampleWith(change), TAX_ID);
    expect(problemsOf(findings, "brand")).to.deep.equal([`${mail} (rule 4a)`]);
    expect(problemsOf(findings, "alerts")).to.deep.equal([
      `${stop} does not name the company (rule 9a)`,
      `${stop} does not promise that no more messages come (rule 12a)`,
    ]);
    expect(problemsOf(findings, "vetting")).to.equal(undefined);
    expect(
      problemsOf(
        findings.filter(({ id }) => id === "9b"),
        "alerts",
      ),
    ).to.equal(undefined);
  });

  it("of a silenced rule hold nothing; one line lists the errors, with the reason", () => {
    const silenced = { "9a": "the network adds the name", "9b": "the same" };
    const findings = checkContent({ ...sampleWith(change), silenced }, TAX_ID);
    expect(problemsOf(findings, "alerts")).to.deep.equal([
      `${stop} does not promise that no more messages come (rule 12a)`,
    ]);
    expect(silencedTexts(findings)).to.deep.equal([
      `rule 9a is silenced (the network adds the name), and would hold: ${stop} does not name the company`,
    ]);
  });
});

describe("the ids of silenced rules", () => {
  const check = (silenced: Readonly<Record<string, string>>) =>
    checkSilenced({ brand: {}, campaigns: {}, silenced });

  it("are those of rules that the program checks", () => {
    expect(check({ "9b": "so agreed", "4a": "so agreed" })).to.deep.equal([]);
  });

  it("that do not exist are refused, with the nearest that does", () => {
    expect(check({ "9B": "so agreed", "24": "so agreed", sample: "so agreed" })).to.deep.equal([
      { path: "silenced.24", rule: "is the id of no rule", fix: "Write 24a or 24b" },
      { path: "silenced.9B", rule: "is the id of no rule", fix: "Did you mean 9b?" },
      {
        path: "silenced.sample",
        rule: "is the id of no rule",
        fix: `Choose of ${RULES.map(({ id }) => id).join(", ")}`,
      },
    ]);
  });

  it("of what the field check or the provider sees to are refused", () => {
    expect(check({ "26": "so agreed" })).to.deep.equal([
      {
        path: "silenced.26",
        rule: "cannot be silenced: it is checked by the provider, at every `up`",
        fix: "Remove it",
      },
    ]);
  });
});
