import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { judgeAt, readProof } from "../../cli/checking/prove";
import type { Findings } from "../../cli/checking/check-offline";
import { fileIn, removeProjects, sampleProject, tendlc } from "../support/cli";

/** A sample whose tax id is set, as `config set --secret` writes it. */
function filled(): string {
  const cwd = sampleProject();
  const text = fileIn(cwd, "Pulumi.primary.yaml");
  writeFileSync(
    join(cwd, "Pulumi.primary.yaml"),
    `${text}  tendlc:taxId:\n    secure: v1:bm90aGluZw==\n`,
  );
  return cwd;
}

describe("check", () => {
  afterEach(removeProjects);

  it("finds nothing wrong with the samples, and needs neither engine nor AWS", async () => {
    const ended = await tendlc({ cwd: filled() }, "check", "--no-proof", "--json");
    const { findings } = JSON.parse(ended.stdout) as { findings: readonly Findings[] };
    expect(findings.map(({ where, problems }) => [where, problems])).to.deep.equal([
      ["Pulumi.primary.yaml", []],
      ["./filings/acme.yaml", []],
      ["Pulumi.dev.yaml", []],
    ]);
    expect(ended.code).to.equal(0);
  });

  it("finds everything at once: settings, filing, rules, and what does not fit together", async () => {
    const cwd = filled();
    const edit = (file: string, from: string, to: string): void => {
      const text = fileIn(cwd, file);
      expect(text, file).to.contain(from);
      writeFileSync(join(cwd, file), text.replace(from, to));
    };
    edit("Pulumi.primary.yaml", "role/tendlc-*, ", "");
    edit("Pulumi.primary.yaml", "submit: true", "submit: maybe");
    edit("Pulumi.dev.yaml", '"222222222222"', '"333333333333"');
    edit("filings/acme.yaml", "STOP", "bit.ly/x");
    const ended = await tendlc({ cwd }, "check", "--json");
    const { findings } = JSON.parse(ended.stdout) as { findings: readonly Findings[] };
    const paths = findings.map(({ problems }) => problems.map(({ path }) => path));
    expect(ended.code).to.equal(1);
    expect(paths[0]).to.deep.equal(["tendlc:submit"]);
    expect(paths[1]).to.not.deep.equal([]);
    expect(paths[2]).to.deep.equal([
      "tendlc:accountId",
      "tendlc:callers.tendlc-notifier",
      "tendlc:callers.tendlc-people",
    ]);
  });

  it("judges the policies, and fails with what is judged wrong", async () => {
    const env = { PATH: process.env["PATH"] ?? "" };
    const ended = await tendlc({ cwd: filled(), env }, "check", "--json");
    const { proof } = JSON.parse(ended.stdout) as { proof: ReturnType<typeof readProof> };
    expect([ended.code, proof.ok, proof.summary.replace(/\d+(\.\d+)?/g, "N")]).to.deep.equal([
      0,
      true,
      "N roles, N checks (N denials) in N s: all right",
    ]);
    const wrong = readProof(1, "dev role: WRONG\n1 roles, 2 checks (1 denials): 1 wrong\n", "");
    expect([wrong.ok, wrong.lines]).to.deep.equal([false, ["dev role: WRONG"]]);
    expect(readProof(0, "", "no such file").summary).to.equal("not judged: no such file");
  });

  it("says what to install where there is no judge", () => {
    const folder = sampleProject();
    expect(() => judgeAt(folder))
      .to.throw("the policies cannot be judged here")
      .with.property("id", "no-judge");
  });
});
