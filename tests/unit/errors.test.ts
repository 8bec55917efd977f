import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ERRORS } from "../../cli/errors";
import { errorsIn, problemsIn, sentencesIn, untoldIn, type Said } from "../../tools/docs/messages";
import { deployedSources } from "../../tools/docs/messages-tables";

const cli = join(__dirname, "../../cli");
const sources = readdirSync(cli, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(cli, name), "utf8"));
const thrown = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/new CliError\(\s*"([^"]+)"/g)].map(([, id = ""]) => id),
  ),
);

describe("the errors of the command", () => {
  it("are all documented, and all thrown", () => {
    expect([...thrown].sort()).to.deep.equal(Object.keys(ERRORS).sort());
    const page = readFileSync(join(cli, "../docs/troubleshooting.md"), "utf8");
    expect([...thrown].filter((id) => !page.includes(`\`${id}\``))).to.deep.equal([]);
  });

  it("are thrown by their names, which nothing computes", () => {
    const computed = sources.flatMap((text) => text.match(/new CliError\(\s*[^"\s][^,]*/g) ?? []);
    expect(computed).to.deep.equal([]);
  });
});

/** Makers of problems, and what others found out. */
const HANDED_ON = [
  'BAD("", fix)',
  "BAD(rule, fix)",
  'listThat((text) => TAG_VALUE.test(text), "", fix)',
  "new ApiError(error.kind, operation, error.reason, `${subject}: ${error.message}`",
  "new ApiError(kind, operation, reason, advice === undefined ? head : `${head}. ${",
  "new Error(String(cause))",
  "new Error(found.refusal)",
  "new pulumi.RunError(problem)",
  "new pulumi.RunError(report(problems, where))",
  "problem(KEY, path, rule, fix)",
  "problem(`${path}.version`, version, ...versionText(version))",
  "problem(`line ${line}, column ${col}`, undefined, rule, fix)",
  'problem(path, value === "" ? undefined : value, rule, fix)',
  "problem(path, value, rule, fix)",
  "without(values, path, rule, fix)",
  '{ id, severity, registration, path: hit.field.startsWith("tendlc:") ? hit.field ',
  "{ path, rule, fix }",
  "{ path, value, rule, fix }",
  "{ path, value: text, rule, fix }",
  "{ rule, fix }",
  "{ severity, fieldPath, ...(value === undefined ? {} : { value }), rule, fix }",
  '{ severity: "error", rule, fix }',
];

describe("what program and provider say when they refuse", () => {
  const page = readFileSync(join(cli, "../docs/troubleshooting.md"), "utf8");

  it("is documented, problem by problem and error by error", () => {
    const sources = deployedSources();
    const rows = [...problemsIn(sources), ...errorsIn(sources)];
    expect(rows.length).to.be.above(130);
    expect(page).to.match(/\| is no AWS Region +\| Write a Region's code, e.g. us-east-1 +\|/);
    expect(page).to.contain("wrong account: tendlc:accountId is …, but these credentials");
  });

  it("is found however it is written", () => {
    const sources = {
      "core/new.ts": `
        const FIX = "Mend it";
        const check = (v: string) => problem("path", v, v ? \`is \${v}\` : "is new", FIX);
        const BAD = (rule: string, fix: string) => ({ bad: { rule, fix } });
        const bad = () => BAD("is bad " + "indeed", "Leave it");
        const half = { rule: "is half", fix: FIX };
        const [rule, fix] = bad ? ["is one", "Do one"] : ["is other", "Do other"];
        function two(): readonly [rule: string, fix: string] { return ["is two", "Do two"]; }
        function problem(path: string, value: unknown, rule: string, fix: string) {}
        throw new Error(\`\${name}: it broke\`, { cause });
        throw new pulumi.RunError("run over");
        throw new ApiError(kind, operation, reason, "AWS said no");
        throw new TypeError("a bug");
        problems.push(\`\${key}: there is no such thing\`);
      `,
    };
    const told = (all: readonly Said[]) => all.map(({ what, fix }) => `${what} | ${fix}`);
    expect(told(problemsIn(sources))).to.have.members([
      "is … | Mend it",
      "is new | Mend it",
      "is bad indeed | Leave it",
      "is half | Mend it",
      "is one | Do one",
      "is other | Do other",
      "is two | Do two",
    ]);
    expect(told(errorsIn(sources))).to.have.members([
      "…: it broke | ",
      "run over | ",
      "AWS said no | ",
    ]);
    expect(told(sentencesIn(sources))).to.deep.equal(["…: there is no such thing | "]);
  });

  it("is handed on in these ways, and made in no other that cannot be read", () => {
    expect(untoldIn(deployedSources())).to.deep.equal(HANDED_ON);
  });
});
