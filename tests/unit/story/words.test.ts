import { expect } from "chai";
import { pricesOf } from "../../../tools/story/prices";
import { wrap } from "../../../tools/story/talk";

describe("prices in the story", () => {
  for (const [message, price] of [
    ["brand: submits X to review: about 4 US dollars, once. It cannot be undone.", "$4, once"],
    [
      "brand: about 15 US dollars for the review, then about 10 US dollars a month (about 2 for low volume). It",
      "$15 for the review, then $10 a month",
    ],
    ["brand: leases: about 1 US dollar a month from now on. It can be released.", "$1 a month"],
    ["brand: not filed → SUBMITTED", ""],
    ["vetting: about 40 US dollars, each time. It", ""],
  ] as const) {
    it(`are taken from "${message.slice(0, 40)}…"`, () => {
      expect(pricesOf("brand", [`   ${message}`, message])).to.equal(price);
    });
  }
});

describe("a long line", () => {
  it("goes on below itself, indented", () => {
    expect(wrap("  one two three four five", 12)).to.deep.equal([
      "  one two",
      "    three",
      "    four",
      "    five",
    ]);
  });

  it("keeps a word that is longer than the line", () => {
    const arn = "arn:aws:iam::111111111111:role/x";
    expect(wrap(`on ${arn} because`, 10)).to.deep.equal(["on", `  ${arn}`, "  because"]);
    expect(wrap(arn, 10)).to.deep.equal([arn]);
  });

  it("that fits stays as it is", () => {
    expect(wrap("   brand  SUBMITTED", 40)).to.deep.equal(["   brand  SUBMITTED"]);
  });
});
