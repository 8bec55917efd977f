import { expect } from "chai";
import { inTurn, median, ratio } from "../../tools/bench/figures";

describe("figures of the bench", () => {
  it("take the middle value as the median, or the mean of the two middle ones", () => {
    expect(median([9, 1, 2])).to.equal(2);
    expect(median([4, 1, 2, 9])).to.equal(3);
    expect(() => median([])).to.throw("no runs");
  });

  it("compare pair by pair, so that a drift of the machine cancels out", () => {
    expect(ratio([1, 10, 100], [2, 20, 200])).to.equal(0.5);
  });

  it("run contestants in turn, and count no first round", async () => {
    const order: string[] = [];
    const run = (name: string) => () => {
      order.push(name);
      return Promise.resolve();
    };
    const taken = await inTurn(2, { a: run("a"), b: run("b") });
    expect(order.join("")).to.equal("ababab");
    expect([taken.a.length, taken.b.length]).to.deep.equal([2, 2]);
  });
});
