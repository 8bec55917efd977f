import { expect } from "chai";
import { quotaFinding, spendFinding, tierFinding } from "../../cli/doctor/accounts";
import { node } from "../../cli/doctor/machine";

describe("what the doctor makes of what it finds", () => {
  it("wants a Node that the program runs on", () => {
    const states = ["18.20.0", "20.18.1", "20.19.0", "22.0.0"].map((text) => node(text).state);
    expect(states).to.deep.equal(["bad", "bad", "ok", "ok"]);
  });

  it("names the SMS sandbox, a spend limit of $1, and quotas that are nearly used", () => {
    expect([tierFinding("PRODUCTION").state, tierFinding("SANDBOX").state]).to.deep.equal([
      "ok",
      "warning",
    ]);
    const spending = [
      spendFinding(0, 0),
      spendFinding(1, 1),
      spendFinding(1, 500),
      spendFinding(500, 500),
    ];
    expect(spending.map(({ state }) => state)).to.deep.equal(["bad", "warning", "warning", "ok"]);
    expect(spending[2]?.fix).to.contain("$500");
    const quotas = [quotaFinding("X", 5, 10), quotaFinding("X", 9, 10), quotaFinding("X", 10, 10)];
    expect(quotas.map(([found]) => found?.state)).to.deep.equal([undefined, "warning", "bad"]);
  });
});
