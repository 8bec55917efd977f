import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PHONE_NUMBER_OUTPUTS } from "../../provider/phone-number/output-table";
import { POOL_OUTPUTS } from "../../provider/pool/output-table";
import { REGISTRATION_OUTPUTS } from "../../provider/registration/output-table";
import { readPage } from "../support/doc-commands";
import { projectRoot } from "../support/engine";

const described = [REGISTRATION_OUTPUTS, PHONE_NUMBER_OUTPUTS, POOL_OUTPUTS].flatMap(({ phase }) =>
  [...phase.description.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name),
);

/** Phases as the provider's sources spell them. */
function spelt(): readonly string[] {
  const folders = ["registration", "phone-number", "pool"].map((one) =>
    join(projectRoot, "provider", one),
  );
  const sources = folders.flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/\b(?:hold|rest|reviewed|beyondChange)\(\s*(?:o, d, )?"([a-z-]+)"/g)].map(
      ([, name = ""]) => name,
    ),
  );
}

describe("the phases of registrations, numbers and pools", () => {
  it("are all described where the outputs are", () => {
    expect(spelt()).to.include.members(["denied", "in-review", "releasing", "draft", "deleting"]);
    expect(spelt().filter((phase) => !described.includes(phase))).to.deep.equal([]);
  });

  it("each have a row that says what to do", () => {
    const [, after = ""] = readPage("docs/registrations.md").split("## What to do, by phase\n");
    const [section = ""] = after.split("\n## ");
    const [, , ...body] = section.split("\n").filter((line) => line.startsWith("|"));
    const rows = [...body.join("\n").matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name);
    expect([...rows].sort()).to.deep.equal([...new Set(described)].sort());
  });
});
