import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { requestOf, runProgram } from "../support/program";
import { PRIMARY } from "../support/program-samples";

/** The sample filing with a screenshot of the opt-in. */
const SAMPLE = readFileSync(join(__dirname, "../../filings/acme.yaml"), "utf8");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]);

const withFile = (file: string) =>
  SAMPLE.replace(
    "    campaignInfo:\n",
    `    campaignInfo:\n      optInScreenshot: {file: ${file}}\n`,
  );

describe("a file that a filing names", () => {
  const folder = mkdtempSync(join(tmpdir(), "tendlc-filing-"));
  const filing = join(folder, "acme.yaml");
  const run = (text: string) => {
    writeFileSync(filing, text);
    return runProgram({ stack: PRIMARY.stack, config: { ...PRIMARY.config, filing } });
  };
  const where = `${filing}: campaigns.alerts.campaignInfo.optInScreenshot`;
  const linesOf = (message = "") =>
    message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());

  before(() => {
    mkdirSync(join(folder, "images"));
    writeFileSync(join(folder, "images", "form.png"), PNG);
    writeFileSync(join(folder, "large.png"), Buffer.concat([PNG, Buffer.alloc(500_000)]));
    writeFileSync(join(folder, "text.png"), "no image");
    writeFileSync(join(folder, "empty.png"), "");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("stands beside the filing and becomes an asset", async () => {
    const { inputs } = requestOf(
      await run(withFile("./images/form.png")),
      "smsvoice:index:Registration",
      "alerts",
    );
    expect(inputs)
      .to.have.nested.property("fields.campaignInfo.optInScreenshot")
      .that.deep.includes({
        path: join(folder, "images", "form.png"),
      });
  });

  const cases: readonly (readonly [what: string, file: string, rule: string])[] = [
    [
      "is not there",
      "./none.png",
      '"./none.png" cannot be read (ENOENT: no such file or directory). Correct the path',
    ],
    [
      "is a folder",
      "./images",
      '"./images" cannot be read (EISDIR: illegal operation on a directory). Correct the path',
    ],
    [
      "is too large",
      "./large.png",
      `"./large.png" has 500009 bytes; AWS's form takes 500000. Make it smaller`,
    ],
    [
      "is of another kind",
      "./text.png",
      '"./text.png" is no PNG, JPEG, PDF file. Save it in one of these forms; renaming does not change the form',
    ],
    [
      "is empty",
      "./empty.png",
      '"./empty.png" is no PNG, JPEG, PDF file. Save it in one of these forms; renaming does not change the form',
    ],
  ];
  for (const [what, file, rule] of cases) {
    it(`is refused when it ${what}, before anything is requested`, async () => {
      const { error, sent } = await run(withFile(file));
      expect(linesOf(error?.message)).to.deep.equal([`${where}  ${rule}`]);
      expect(sent).to.deep.equal(["pulumi:pulumi:Stack tendlc-primary"]);
    });
  }

  it("is reported beside wrong settings and wrong YAML fields, all at once", async () => {
    writeFileSync(filing, withFile("./none.png").replace("city: Seattle", "city: [[Seattle]]"));
    const { error } = await runProgram({
      stack: PRIMARY.stack,
      config: { ...PRIMARY.config, filing, region: "moon" },
    });
    expect(linesOf(error?.message).map((line) => line.split("  ")[0])).to.deep.equal([
      "tendlc:region",
      `${filing}: brand.companyInfo.city[0]`,
      where,
    ]);
  });

  it("in a filing that is no YAML is not looked for: the line and column are said", async () => {
    const { error } = await run("brand: {\n");
    const [first = ""] = linesOf(error?.message);
    expect(first).to.match(new RegExp(`^${filing}: line \\d+, column \\d+ {2}flow map`));
  });
});
