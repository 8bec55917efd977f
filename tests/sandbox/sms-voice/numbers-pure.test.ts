import { expect } from "chai";
import { messagingLimits } from "../../../sandbox/sms-voice/numbers/messaging-limits";
import { NumberPlan } from "../../../sandbox/sms-voice/numbers/number-plan";

const limits = (sms: number, daily: number) => ({
  RateLimits: { SMS: sms },
  DailyMessageCaps: { "T-MOBILE": daily },
});

/** AWS's throughput table: the edges of every row, and the scores that it leaves out. */
const published: readonly (readonly [string, number | undefined, number, number])[] = [
  ["CUSTOMER_CARE", 100, 75, 200_000],
  ["CUSTOMER_CARE", 76, 75, 200_000],
  ["CUSTOMER_CARE", 75, 40, 40_000],
  ["CUSTOMER_CARE", 51, 40, 40_000],
  ["CUSTOMER_CARE", 50, 4, 10_000],
  ["CUSTOMER_CARE", 1, 4, 10_000],
  ["CUSTOMER_CARE", undefined, 1, 2_000],
  ["LOW_VOLUME", 90, 1, 2_000],
  ["MIXED", 86, 75, 200_000],
  ["MIXED", 85, 40, 40_000],
  ["MARKETING", 66, 40, 40_000],
  ["MARKETING", 65, 4, 10_000],
  ["MIXED", 26, 4, 10_000],
  ["MIXED", 25, 1, 2_000],
];

describe("messaging limits", () => {
  for (const [useCase, score, sms, daily] of published) {
    it(`${useCase} at score ${score ?? "none"}: ${sms} a second, ${daily} a day`, () => {
      expect(messagingLimits(useCase, score, ["SMS"])).to.deep.equal(limits(sms, daily));
    });
  }

  it("has a rate for media messages only where the number sends them", () => {
    const { RateLimits } = messagingLimits("MIXED", 90, ["SMS", "MMS"]);
    expect(RateLimits).to.deep.equal({ SMS: 75, MMS: 40 });
  });
});

describe("the number plan", () => {
  it("hands out fictional US numbers, none twice", () => {
    const plan = new NumberPlan();
    const numbers = Array.from({ length: 2000 }, () => plan.take() ?? "none left");
    expect(new Set(numbers).size).to.equal(2000);
    expect(numbers.filter((number) => !/^\+1[2-9]\d{2}55501\d{2}$/.test(number))).to.deep.equal([]);
  });

  it("finds numbers by the start, the end, a part, or as a whole", () => {
    const plan = new NumberPlan();
    const first = (type: "StartsWith" | "EndsWith" | "Contains" | "ExactMatch", filter: string) =>
      plan.available(1, { type, filters: [filter] })[0];
    expect(first("StartsWith", "+1206")).to.equal("+12065550100");
    expect(first("StartsWith", "206")).to.equal("+12065550100");
    expect(first("EndsWith", "0142")).to.equal("+12015550142");
    expect(first("Contains", "3125550177")).to.equal("+13125550177");
    expect(first("ExactMatch", "+14155550199")).to.equal("+14155550199");
    expect(first("ExactMatch", "4155550199")).to.equal("+14155550199");
    expect(first("StartsWith", "+1555")).to.equal(undefined);
  });

  it("does not offer a number that was taken", () => {
    const plan = new NumberPlan();
    const [first, second] = plan.available(2);
    expect(plan.take()).to.equal(first);
    expect(plan.available(1)).to.deep.equal([second]);
  });

  it("goes on after a number", () => {
    const plan = new NumberPlan();
    const all = plan.available(4);
    expect(plan.available(2, undefined, all[1])).to.deep.equal(all.slice(2));
  });

  it("has none left of an area code after a hundred", () => {
    const plan = new NumberPlan();
    const seattle = { type: "StartsWith", filters: ["206"] } as const;
    for (let line = 0; line < 100; line++) expect(plan.take(seattle)).to.match(/^\+1206/);
    expect(plan.take(seattle)).to.equal(undefined);
  });
});
