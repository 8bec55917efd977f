import { expect } from "chai";
import { redact } from "../../../core/redact";
import { formsIn, formsOf } from "../../support/markers";

describe("a text without the secrets that it quotes", () => {
  const secrets = ["957136248", "Jane.Roe@example.org", "+12068837461", "OR"];
  const cases: readonly (readonly [text: string, clean: string])[] = [
    ["EIN 957136248 is unknown", "EIN … is unknown"],
    ["EIN 95-7136248 is unknown", "EIN … is unknown"],
    ["write to jane.roe@EXAMPLE.org", "write to …"],
    ["call +1 (206) 883-7461 or 206.883.7461", "call … or …"],
    ["a word for OR, and 9571362", "a word for OR, and 9571362"],
  ];
  for (const [text, clean] of cases) {
    it(text, () => {
      expect(redact(text, secrets)).to.equal(clean);
    });
  }
});

describe("the search for a value", () => {
  const forms = formsOf("957136248", ["95-7136248"]);
  for (const [name, form] of Object.entries(forms)) {
    it(`finds it as ${name}, planted in a line`, () => {
      expect(formsIn(`{"line": "xx${form}yy"}`, forms)).to.include(name);
    });
  }

  it("finds it in Base64 of a longer text, wherever it stands", () => {
    for (const before of ["", "a", "ab", "abc"]) {
      const text = Buffer.from(`${before}957136248 and more`).toString("base64");
      expect(formsIn(text, forms), before).to.not.deep.equal([]);
    }
  });

  it("finds nothing where it is not", () => {
    expect(formsIn('{"line": "957136247"}', forms)).to.deep.equal([]);
  });
});
