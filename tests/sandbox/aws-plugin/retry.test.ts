import { expect } from "chai";
import { delayAfter, retryWhile, type Patience } from "../../../sandbox/aws-plugin/aws/retry";
import { memoize } from "../../../sandbox/aws-plugin/aws/memoize";
import { withRealArn } from "../../../sandbox/aws-plugin/iam-role/role-calls";
import { retryTrust } from "../../../sandbox/aws-plugin/iam-role/trust-retry";

/** Patience on a clock that only sleeping moves. */
function fakePatience(seconds: number, signal = new AbortController().signal) {
  const slept: number[] = [];
  let now = 0;
  const patience: Patience = {
    seconds,
    signal,
    now: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
  return { patience, slept };
}

const apiError = (name: string, message = ""): Error => Object.assign(new Error(message), { name });

describe("waiting for IAM", () => {
  it("doubles the delay from half a second up to ten", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(delayAfter)).to.deep.equal([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
  });

  it("goes on until the call succeeds", async () => {
    const { patience, slept } = fakePatience(120);
    let calls = 0;
    const result = await retryWhile(
      () => true,
      () => {
        calls += 1;
        return calls < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve("done");
      },
      patience,
    );
    expect([result, slept]).to.deep.equal(["done", [500, 1000]]);
  });

  it("ends with the last error when its time is up", async () => {
    const { patience, slept } = fakePatience(3);
    const outcome = await retryWhile(
      () => true,
      () => Promise.reject(new Error("never")),
      patience,
    ).catch((error: unknown) => error);
    expect(outcome).to.have.property("message", "never");
    expect(slept).to.deep.equal([500, 1000, 1500]);
  });

  it("does not repeat an error that will not pass", async () => {
    const { patience, slept } = fakePatience(120);
    const outcome = await retryTrust(patience, () =>
      Promise.reject(apiError("MalformedPolicyDocumentException", "Unknown field Foo")),
    ).catch((error: unknown) => error);
    expect(outcome).to.have.property("message", "Unknown field Foo");
    expect(slept).to.deep.equal([]);
  });

  for (const error of [
    apiError("MalformedPolicyDocumentException", 'Invalid principal in policy: "AWS":"x"'),
    apiError("ConcurrentModificationException", "busy"),
  ]) {
    it(`repeats a trust policy after ${error.name}`, async () => {
      const { patience, slept } = fakePatience(1);
      await retryTrust(patience, () => Promise.reject(error)).catch(() => undefined);
      expect(slept).to.deep.equal([500, 500]);
    });
  }

  it("stops at once when the update is cancelled", async () => {
    const { patience } = fakePatience(120, AbortSignal.abort(new Error("cancelled")));
    const outcome = await retryWhile(
      () => true,
      () => Promise.resolve("called"),
      patience,
    ).catch((error: unknown) => error);
    expect(outcome).to.have.property("message", "cancelled");
  });
});

describe("a new role that IAM shows with its unique id for an ARN", () => {
  const role = (arn: string) => ({
    RoleName: "r",
    Arn: arn,
    Path: "/",
    RoleId: "AROA",
    CreateDate: new Date(0),
  });
  const good = "arn:aws:iam::111111111111:role/r";
  const answers = (arns: string[]) => ({
    getRole: () => Promise.resolve({ Role: role(arns.shift() ?? good), $metadata: {} }),
  });

  it("is not asked again when the ARN is right", async () => {
    const { patience, slept } = fakePatience(120);
    const found = await withRealArn(answers([]) as never, role(good), patience);
    expect([found.Arn, slept]).to.deep.equal([good, []]);
  });

  it("is read until five answers in a row are right", async () => {
    const { patience, slept } = fakePatience(120);
    const arns = ["AROA", good, good, "AROA", good, good, good, good, good];
    const found = await withRealArn(answers(arns) as never, role("AROA"), patience);
    expect([found.Arn, arns.length, slept]).to.deep.equal([good, 0, [10_000, 10_000, 10_000]]);
  });

  it("is given up after the time for new roles", async () => {
    const { patience } = fakePatience(15);
    const outcome = await withRealArn(
      answers(["AROA", "AROA", "AROA"]) as never,
      role("AROA"),
      patience,
    ).catch((error: unknown) => error);
    expect(outcome).to.have.property("message", "the ARN is still shown as AROA: run again");
  });
});

describe("credentials that expire", () => {
  const minutes = 60 * 1000;
  const credentials = (n: number, expiration?: Date) => ({
    accessKeyId: `AKIA${n}`,
    secretAccessKey: "s",
    ...(expiration === undefined ? {} : { expiration }),
  });

  it("are asked for once while they are fresh, and anew five minutes before they expire", async () => {
    let now = 0;
    let asked = 0;
    const provide = memoize(
      () => {
        asked += 1;
        return Promise.resolve(credentials(asked, new Date(now + 15 * minutes)));
      },
      () => now,
    );
    const keys = [await provide(), await provide()];
    now = 10 * minutes;
    keys.push(await provide());
    expect(keys.map(({ accessKeyId }) => accessKeyId)).to.deep.equal(["AKIA1", "AKIA1", "AKIA2"]);
  });

  it("are asked for anew after a failure, and shared by callers at the same time", async () => {
    let asked = 0;
    const provide = memoize(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error("no")) : Promise.resolve(credentials(asked));
    }, Date.now);
    const first = await provide().catch((error: unknown) => error);
    expect(first).to.have.property("message", "no");
    await Promise.all([provide(), provide(), provide()]);
    expect(asked).to.equal(2);
  });
});
