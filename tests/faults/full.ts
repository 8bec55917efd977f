import { expect } from "chai";
import { allOf, tryAll } from "../support/faults-matrix";
import { recordings } from "../support/faults-points";

/** As many as there must be; there are more. */
const LEAST = 300;
/** A line for so many points, so that one sees that it goes on. */
const TOLD_EVERY = 50;

describe("faults at every call of the provider", function () {
  this.timeout(0);

  it("ends with one of each, every field right, and nothing paid twice", async () => {
    const all = await recordings();
    const points = allOf(all);
    expect(points.size).to.be.at.least(LEAST);
    let next = TOLD_EVERY;
    const problems = await tryAll(all, points, (tried, found) => {
      for (const problem of found) process.stdout.write(`      ${problem}\n`);
      if (tried < next) return;
      next = tried + TOLD_EVERY;
      process.stdout.write(`      ${tried} of ${points.size} points tried\n`);
    });
    process.stdout.write(`      ${points.size} points\n`);
    expect(problems).to.deep.equal([]);
  });
});
