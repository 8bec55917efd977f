import { expect } from "chai";
import { requestTimeoutMs } from "../../../provider/config/request-timeout";

describe("TENDLC_REQUEST_TIMEOUT_SECONDS", () => {
  const set = (value: string) => requestTimeoutMs({ TENDLC_REQUEST_TIMEOUT_SECONDS: value });

  it("is 20 seconds unless it is set", () => {
    expect(requestTimeoutMs({})).to.equal(20_000);
    expect(set("")).to.equal(20_000);
    expect(set("0.5")).to.equal(500);
    expect(set("300")).to.equal(300_000);
  });

  it("is refused when it is no time", () => {
    for (const value of ["0", "-1", "301", "soon", "NaN"]) {
      expect(() => set(value), value).to.throw(`"${value}" is no time`);
    }
  });
});
