import { expect } from "chai";
import { attempts, mendable } from "../../../provider/api/attempts";
import { Pace } from "../../../provider/api/pace";
import { requestRate } from "../../../provider/config/request-rate";

const PUT = "PutRegistrationFieldValue";

/** A pace on a clock that only the test moves. */
const paced = (rate?: number) => {
  const clock = { now: 0 };
  return { clock, pace: new Pace(rate, () => clock.now) };
};

describe("the pace of requests", () => {
  it("holds nothing back until AWS refuses", () => {
    const { pace } = paced();
    expect([1, 2, 3].map(() => pace.take(PUT))).to.deep.equal([0, 0, 0]);
  });

  it("is the documented one for an operation that AWS refused, and for no other", () => {
    const { pace } = paced();
    pace.refused(PUT, 0);
    expect([1, 2, 3].map(() => pace.take(PUT))).to.deep.equal([1_050, 2_100, 3_150]);
    expect(pace.take("DescribeRegistrations")).to.equal(0);
  });

  it("counts many refusals at once as one, slows down at the next, and recovers", () => {
    const { pace, clock } = paced();
    clock.now = 10;
    pace.refused(PUT, 0);
    pace.refused(PUT, 1);
    expect(pace.take(PUT)).to.equal(1_050);
    clock.now = 2_000;
    pace.refused(PUT, 1_500);
    const slower = pace.take(PUT);
    expect(slower).to.be.closeTo(1_000 / 0.7 + 50, 1);
    for (let call = 0; call < 10; call += 1) pace.taken(PUT);
    clock.now = 100_000;
    pace.take(PUT);
    expect(pace.take(PUT)).to.equal(1_050);
  });

  it("is the one that was set, from the first request on", () => {
    const { pace } = paced(2);
    expect([1, 2, 3].map(() => pace.take(PUT))).to.deep.equal([0, 550, 1_100]);
  });

  it("is set by TENDLC_REQUESTS_PER_SECOND, and by nothing that is no rate", () => {
    expect(requestRate({})).to.equal(undefined);
    expect(requestRate({ TENDLC_REQUESTS_PER_SECOND: "0.5" })).to.equal(0.5);
    for (const value of ["0", "fast", "101", "-1"]) {
      expect(() => requestRate({ TENDLC_REQUESTS_PER_SECOND: value }), value).to.throw(
        "is no rate",
      );
    }
  });
});

describe("attempts at a request", () => {
  const failing = (error: object, times: number) => {
    let asked = 0;
    let announced = 0;
    const request = {
      operation: PUT,
      writes: true,
      announce: () => Promise.resolve(void (announced += 1)),
      ask: () => {
        asked += 1;
        return asked > times
          ? Promise.resolve("done")
          : Promise.reject(Object.assign(new Error("no"), error));
      },
    };
    return { request, counts: () => ({ asked, announced }) };
  };
  const never = new AbortController().signal;
  const outcome = (run: Promise<unknown>): Promise<unknown> =>
    run.catch((error: unknown) => (error instanceof Error ? error.message : error));

  it("go on through what another one may mend, each announced", async () => {
    const { request, counts } = failing({ name: "InternalServerException" }, 2);
    expect(await attempts(request, new Pace(), never)).to.equal("done");
    expect(counts()).to.deep.equal({ asked: 3, announced: 3 });
  });

  it("end at once with what nothing mends", async () => {
    const { request, counts } = failing({ name: "ConflictException" }, 1);
    expect(await outcome(attempts(request, new Pace(), never))).to.equal("no");
    expect(counts().asked).to.equal(1);
  });

  it("are bounded", async function () {
    this.timeout(20_000);
    const { request, counts } = failing({ code: "ECONNRESET" }, 1_000);
    expect(await outcome(attempts(request, new Pace(), never))).to.equal("no");
    expect(counts().asked).to.equal(6);
  });

  it("end with a cancel while they wait for the quota", async () => {
    const { request, counts } = failing({ name: "ThrottlingException" }, 1_000);
    const cancel = new AbortController();
    const began = performance.now();
    setTimeout(() => {
      cancel.abort(new Error("cancelled"));
    }, 100);
    const pace = new Pace(0.1);
    pace.take(PUT);
    expect(await outcome(attempts(request, pace, cancel.signal))).to.equal("cancelled");
    expect(performance.now() - began).to.be.below(2_000);
    expect(counts().asked).to.equal(0);
  });

  it("find out what became of a write without an answer, cancelled or not", async () => {
    const cancel = new AbortController();
    const { request, counts } = failing({ name: "TimeoutError" }, 1);
    const asking = {
      ...request,
      ask: () =>
        request.ask().finally(() => {
          cancel.abort();
        }),
    };
    expect(await attempts(asking, new Pace(), cancel.signal)).to.equal("done");
    expect(counts().asked).to.equal(2);
  });

  it("are worth it for throttling, 5xx, lost connections and a corrected clock only", () => {
    const kinds = [
      { name: "ThrottlingException" },
      { name: "X", $metadata: { httpStatusCode: 429 } },
      { name: "X", $metadata: { httpStatusCode: 503 } },
      { name: "Error", code: "ECONNREFUSED" },
      { name: "InvalidSignatureException", $metadata: { clockSkewCorrected: true } },
      { name: "ExpiredTokenException", $metadata: { httpStatusCode: 400 } },
      { name: "ValidationException" },
    ].map(mendable);
    const [none] = [undefined];
    expect(kinds).to.deep.equal([
      "throttled",
      "throttled",
      "transient",
      "transient",
      "skewed",
      none,
      none,
    ]);
  });
});
