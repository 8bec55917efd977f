import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { requestOf, runProgram, type Run } from "../support/program";
import { SAMPLE_FILING } from "../support/program-filing";
import { PRIMARY } from "../support/program-samples";

/** What a program prints while it runs, by level. */
async function printed(run: () => Promise<Run>): Promise<{
  readonly run: Run;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}> {
  const { warn, log } = console;
  const warnings: string[] = [];
  const infos: string[] = [];
  const into = (lines: string[]) => (text: unknown) => {
    lines.push(String(text).replace(/^\w+: \[runtime\] /, ""));
  };
  console.warn = into(warnings);
  console.log = into(infos);
  try {
    return { run: await run(), warnings, infos };
  } finally {
    Object.assign(console, { warn, log });
  }
}

describe("the content rules in a program", () => {
  const folder = mkdtempSync(join(tmpdir(), "tendlc-rules-"));
  const filing = join(folder, "acme.yaml");
  const up = (text: string, change: Readonly<Record<string, unknown>> = {}) => {
    writeFileSync(filing, text);
    const config = { ...PRIMARY.config, filing, ...change };
    return printed(() => runProgram({ stack: PRIMARY.stack, config }));
  };
  const problemsOf = (run: Run, name: string) =>
    requestOf(run, "smsvoice:index:Registration", name).inputs["problems"];

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const NO_PROMISE = SAMPLE_FILING.replace("and will receive no more messages", "now");
  const path = "campaigns.alerts.campaignInfo.stopMessage";
  const fault = `${path} "Acme Parcel Lockers: you are unsubscribed now." does not promise that no more messages come`;

  it("say nothing of the sample, and hold none of its registrations", async () => {
    const { run, warnings, infos } = await up(SAMPLE_FILING);
    expect(run.error).to.equal(undefined);
    expect({ warnings, infos }).to.deep.equal({ warnings: [], infos: [] });
    for (const name of ["brand", "vetting", "alerts"]) {
      expect(problemsOf(run, name)).to.equal(undefined);
    }
  });

  it("hold the registration that they are about, and neither end the program nor touch another", async () => {
    const { run, warnings } = await up(NO_PROMISE);
    expect(run.error).to.equal(undefined);
    expect(problemsOf(run, "alerts")).to.deep.equal([`${fault} (rule 12a)`]);
    expect(problemsOf(run, "brand")).to.equal(undefined);
    expect(warnings).to.deep.equal([
      `alerts: held until this is corrected: ${fault}. For example: "BRAND: you are unsubscribed and will receive no more messages." (rule 12a)`,
    ]);
  });

  it("say once what a silenced rule would hold", async () => {
    const silenced = `${NO_PROMISE}\nsilenced: {12a: agreed with AWS support}\n`;
    const { run, warnings, infos } = await up(silenced);
    expect(problemsOf(run, "alerts")).to.equal(undefined);
    expect({ warnings, infos }).to.deep.equal({
      warnings: [],
      infos: [`rule 12a is silenced (agreed with AWS support), and would hold: ${fault}`],
    });
  });

  it("only warn of what may be right, and hold nothing for it", async () => {
    const text = SAMPLE_FILING.replace("1420 Harbor Avenue, Suite 300", "P.O. Box 77");
    const { run, warnings } = await up(text);
    expect(problemsOf(run, "brand")).to.equal(undefined);
    expect(warnings).to.deep.equal([
      'brand: brand.companyInfo.address "P.O. Box 77" looks like a post office box. Write the street address that the tax authority has (rule 5b)',
    ]);
  });

  it("say one thing of a field whose guessed pattern does not match either", async () => {
    const text = SAMPLE_FILING.replace('"+12065552368"', '"206-555-2368"');
    const { warnings } = await up(text);
    expect(warnings).to.deep.equal([
      'brand: held until this is corrected: brand.contactInfo.supportPhoneNumber is no telephone number in E.164. Write it as "+12065552368": no spaces, dashes or brackets (rule 5a)',
    ]);
  });

  it("leave a field that the form known here lacks to AWS's own form", async () => {
    const { run, warnings } = await up(SAMPLE_FILING.replace("city: Seattle", "town: Seattle"));
    expect(run.error).to.equal(undefined);
    const known = "(by the form known here; AWS's own decides)";
    expect(warnings).to.deep.equal([
      `${filing}: brand.companyInfo.town: is no field of this registration ${known}. Remove it`,
      `${filing}: brand.companyInfo.city: is missing, and required ${known}. Write it`,
    ]);
  });

  it("hold the brand for its tax id, and print it nowhere", async () => {
    const { run, warnings, infos } = await up(SAMPLE_FILING, { taxId: "98765432" });
    const problem = "tendlc:taxId is no US tax id (EIN) of nine digits";
    expect(problemsOf(run, "brand")).to.deep.equal([`${problem} (rule 2)`]);
    expect(JSON.stringify([warnings, infos, run.outputs])).to.not.include("98765432");
  });

  it("stop the program when a rule is silenced that is none", async () => {
    const { run } = await up(`${SAMPLE_FILING}\nsilenced: {12: so agreed}\n`);
    expect(run.error?.message).to.equal(
      `tendlc: 1 problem in Pulumi.primary.yaml and ${filing}\n  ${filing}: silenced.12  is the id of no rule. Write 12a or 12b`,
    );
  });
});
