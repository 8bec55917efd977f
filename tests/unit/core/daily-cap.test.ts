import { expect } from "chai";
import fc from "fast-check";
import { book, capOf, mpsOf, overbooked, publishedTier } from "../../../core/daily-cap";

describe("T-Mobile's daily cap", () => {
  const table: readonly (readonly [
    useCase: string,
    score: number | undefined,
    daily: number,
    mps: number,
  ])[] = [
    ["DELIVERY_NOTIFICATION", undefined, 2_000, 0.2],
    ["DELIVERY_NOTIFICATION", 1, 10_000, 4],
    ["DELIVERY_NOTIFICATION", 50, 10_000, 4],
    ["DELIVERY_NOTIFICATION", 51, 40_000, 40],
    ["DELIVERY_NOTIFICATION", 75, 40_000, 40],
    ["DELIVERY_NOTIFICATION", 76, 200_000, 75],
    ["MARKETING", 25, 2_000, 0.2],
    ["MARKETING", 26, 10_000, 4],
    ["MIXED", 66, 40_000, 40],
    ["MIXED", 86, 200_000, 75],
    ["LOW_VOLUME", 100, 2_000, 0.2],
  ];
  for (const [useCase, score, daily, mps] of table) {
    it(`is ${daily} a day and ${mps} a second for ${useCase} with the score ${score ?? "none"}`, () => {
      const tier = publishedTier(useCase, score);
      expect({ daily: tier.daily, mps: tier.mps }).to.deep.equal({ daily, mps });
    });
  }

  it("is of the row that the score says, of the use case that gets most", () => {
    expect(capOf([{}], ["LOW_VOLUME", "MIXED"], 70)).to.deep.equal({
      cap: 40_000,
      source: "published",
    });
  });

  it("comes with a rate of the campaign, of the numbers where one has it", () => {
    expect(mpsOf([{}, { SMS: 40, MMS: 50 }], "MIXED", 90)).to.equal(40);
    expect(mpsOf([{}], "MIXED", 90)).to.equal(75);
    expect(mpsOf([], "DELIVERY_NOTIFICATION")).to.equal(0.2);
  });

  it("comes from the numbers where one has it, else from the table without a score", () => {
    const useCases = ["DELIVERY_NOTIFICATION"];
    const live = [{}, { "T-MOBILE": 10_000 }, { "T-MOBILE": 40_000 }];
    expect(capOf(live, useCases)).to.deep.equal({ cap: 40_000, source: "live" });
    expect(capOf([{}], useCases)).to.deep.equal({ cap: 2_000, source: "published" });
  });

  it("is shared out in messages and per cent; who books nothing has no share", () => {
    const entries = { dev: { messages: 500 }, prod: { percent: 33.3 }, qa: undefined };
    expect(book({ cap: 2000, source: "published" }, entries)).to.deep.equal({
      cap: 2000,
      source: "published",
      shares: { dev: 500, prod: 666 },
      booked: 1166,
    });
  });

  it("booked beyond says who booked what, and that nothing holds them back", () => {
    const booking = book(
      { cap: 2000, source: "live" },
      { dev: { messages: 1500 }, partner: { percent: 50 } },
    );
    expect(overbooked(booking)).to.equal(
      "tendlc:accounts book 2500 messages a day (dev 1500, partner 1000), and T-Mobile takes 2000 of the whole brand (AWS's limits of the numbers). Lower some dailyShare: IAM cannot count, so nothing else holds them back",
    );
  });

  it("shared in per cent that come to 100 is never over-booked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300_000 }),
        fc.integer({ min: 1, max: 99 }),
        (cap, percent) => {
          const entries = { a: { percent }, b: { percent: 100 - percent } };
          expect(overbooked(book({ cap, source: "live" }, entries))).to.equal(undefined);
        },
      ),
    );
  });
});
