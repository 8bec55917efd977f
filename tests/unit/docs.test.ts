import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { FIELD_TYPES, fieldTypes } from "../../tools/docs/field-types";
import { GENERATED, renew } from "../../tools/docs/pages";

const root = join(__dirname, "../..");
const read = (page: string): string => readFileSync(join(root, page), "utf8");

/** Pages that a user may open. */
const PAGES = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, "sandbox/aws-plugin"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `sandbox/aws-plugin/${name}`),
];

/** Headings as the anchors that GitHub makes of them. */
function anchors(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the documentation", () => {
  for (const [page, parts] of Object.entries(GENERATED)) {
    it(`says in ${page} what the code says (else: npm run docs)`, async () => {
      const options = await resolveConfig(join(root, page));
      const renewed = renew(read(page), parts);
      expect(await format(renewed, { ...options, filepath: page })).to.equal(read(page));
    });
  }

  it("is followed by the types of filings (else: npm run docs)", async () => {
    const options = await resolveConfig(join(root, FIELD_TYPES));
    const renewed = await format(fieldTypes(), { ...options, filepath: FIELD_TYPES });
    expect(renewed).to.equal(read(FIELD_TYPES));
  });

  it("links only to files and headings that are there", () => {
    const broken: string[] = [];
    for (const page of PAGES) {
      const text = read(page).replaceAll(/```[\s\S]*?```/g, "");
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https:\/\//.test(target)) continue;
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? page : join(dirname(page), path);
        const isThere = existsSync(join(root, file));
        const hasAnchor = anchor === undefined || (isThere && anchors(read(file)).has(anchor));
        if (!isThere || !hasAnchor) broken.push(`${page}: ${target}`);
      }
    }
    expect(broken).to.deep.equal([]);
  });

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script = ""]) => script),
    );
    expect(named.filter((script) => !(script in scripts))).to.deep.equal([]);
  });
});
