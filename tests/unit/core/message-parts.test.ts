import { expect } from "chai";
import { messageParts } from "../../../core/filing/message-parts";

/** By text: encoding, length, parts. */
const CASES: readonly (readonly [text: string, ...(readonly unknown[])])[] = [
  ["a".repeat(160), "GSM-7", 160, 1],
  ["a".repeat(161), "GSM-7", 161, 2],
  ["a".repeat(306), "GSM-7", 306, 2],
  ["a".repeat(307), "GSM-7", 307, 3],
  [`${"a".repeat(158)}€`, "GSM-7", 160, 1],
  [`${"a".repeat(159)}€`, "GSM-7", 161, 2],
  ["’".repeat(70), "UCS-2", 70, 1],
  ["’".repeat(71), "UCS-2", 71, 2],
  ["\u{1f4e6}".repeat(35), "UCS-2", 70, 1],
  ["\u{1f4e6}".repeat(36), "UCS-2", 72, 2],
];

describe("parts of a message", () => {
  for (const [text, ...expected] of CASES) {
    it(`of ${Array.from(text).length} characters, such as ${text.slice(-2)}, are ${expected.join(", ")}`, () => {
      const { encoding, length, parts } = messageParts(text);
      expect([encoding, length, parts]).to.deep.equal(expected);
    });
  }

  it("name the characters that made it longer", () => {
    expect(messageParts("It’s here: “box”").outside).to.deep.equal(["’", "“", "”"]);
  });
});
