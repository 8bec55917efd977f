import { expect } from "chai";
import { days, timeline } from "../../../tools/story/timeline";

const at = (text: string): Date => new Date(`${text}Z`);

describe("the timeline", () => {
  it("draws a bar per wait and a dot per moment below one axis", () => {
    const picture = timeline(
      [
        {
          name: "brand",
          from: at("2026-11-02T10:00"),
          to: at("2026-11-04T10:00"),
          paid: "$4, once",
        },
        {
          name: "campaign",
          from: at("2026-11-05T10:00"),
          to: at("2026-11-19T10:00"),
          paid: "$15",
        },
      ],
      [{ name: "dev", at: at("2026-11-22T10:00"), what: "sends" }],
    );
    expect(picture.split("\n")).to.deep.equal([
      "          Nov 2       Nov 8        Nov 15         took     cost about",
      "brand     ━━━━●                                   2 days   $4, once",
      "campaign        ━━━━━━━━━━━━━━━━━━━━━━━━━●        14 days  $15",
      "dev                                            ●  sends",
    ]);
  });

  it("of less than a day is still a picture", () => {
    const moment = at("2026-11-02T10:00");
    const picture = timeline([{ name: "brand", from: moment, to: moment, paid: "" }], []);
    expect(picture.split("\n")[1]).to.equal("brand  ●                                       hours");
  });

  it("of nothing is nothing", () => {
    expect(timeline([], [])).to.equal("");
  });

  it("counts whole days", () => {
    const from = at("2026-11-02T10:00");
    expect(
      ["2026-11-02T13:00", "2026-11-03T10:00", "2026-11-04T20:00", "2026-11-16T09:00"].map((to) =>
        days(from, at(to)),
      ),
    ).to.deep.equal(["hours", "1 day", "2 days", "14 days"]);
  });
});
