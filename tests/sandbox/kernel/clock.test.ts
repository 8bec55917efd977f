import { expect } from "chai";
import { Clock } from "../../../sandbox/kernel/clock";

describe("the sandbox's clock", () => {
  const start = Date.UTC(2026, 0, 1);
  let wall: number;
  let clock: Clock;
  beforeEach(() => {
    wall = start;
    clock = new Clock(() => wall);
  });

  it("goes with the wall clock, and ahead of it by what it was advanced", () => {
    expect(clock.advance(3600).getTime()).to.equal(start + 3_600_000);
    wall += 5000;
    expect(clock.now().getTime()).to.equal(start + 3_605_000);
  });

  it("runs due events in order of their time, each at its own moment", () => {
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, (clock.now().getTime() - start) / 1000]);
    clock.schedule(clock.in(20), note("second"));
    clock.schedule(clock.in(10), note("first"));
    clock.schedule(clock.in(20), note("third, by order of scheduling"));
    clock.schedule(clock.in(40), note("not yet"));
    clock.advance(30);
    expect(seen).to.deep.equal([
      ["first", 10],
      ["second", 20],
      ["third, by order of scheduling", 20],
    ]);
  });

  it("runs what a due event schedules when that is due as well", () => {
    const seen: number[] = [];
    const again = () => {
      seen.push((clock.now().getTime() - start) / 1000);
      clock.schedule(clock.in(10), again);
    };
    clock.schedule(clock.in(10), again);
    clock.advance(35);
    expect(seen).to.deep.equal([10, 20, 30]);
  });

  it("runs what fell due while only the wall clock moved", () => {
    let ran = false;
    clock.schedule(clock.in(1), () => (ran = true));
    clock.runDue();
    expect(ran).to.equal(false);
    wall += 1000;
    clock.runDue();
    expect(ran).to.equal(true);
  });

  it("does not run what was cancelled", () => {
    let ran = false;
    clock.schedule(clock.in(1), () => (ran = true)).cancel();
    clock.advance(2);
    expect(ran).to.equal(false);
  });

  it("goes on after an event that failed", () => {
    clock.schedule(clock.in(1), () => {
      throw new Error("broken");
    });
    expect(() => clock.advance(2)).to.throw("broken");
    expect(clock.now().getTime()).to.equal(start + 2000);
  });

  for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`refuses to be advanced by ${seconds} seconds`, () => {
      expect(() => clock.advance(seconds)).to.throw(RangeError, "only moves forward");
    });
  }
});
