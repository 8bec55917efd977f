import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import type { Decision } from "../../../provider/registration/decision";
import type { Desired } from "../../../provider/registration/inputs";
import { denial, seen, wanted, type Shape } from "../../support/provider-decisions";

const bits = [false, true];

describe("whatever AWS has of a registration", () => {
  const registrationStatuses = [
    "CREATED",
    "SUBMITTED",
    "AWS_REVIEWING",
    "REVIEWING",
    "REQUIRES_AUTHENTICATION",
    "REQUIRES_UPDATES",
    "PROVISIONING",
    "COMPLETE",
    "CLOSED",
    "DELETED",
    "UNHEARD_OF",
  ];
  const versionStatuses = [
    "DRAFT",
    "SUBMITTED",
    "AWS_REVIEWING",
    "REVIEWING",
    "REQUIRES_AUTHENTICATION",
    "REQUIRES_OFFLINE_REVIEW",
    "APPROVED",
    "DENIED",
    "DISCARDED",
    "REVOKED",
    "ARCHIVED",
    "UNHEARD_OF",
  ];

  /** Every combination of statuses and wishes: 11 × 12 × 2⁵. */
  function* combinations(): Generator<readonly [Shape, Desired, Decision]> {
    for (const status of registrationStatuses)
      for (const version of versionStatuses)
        for (const changed of bits)
          for (const ready of bits)
            for (const submit of bits)
              for (const teardown of bits)
                for (const released of bits) {
                  const changes = changed ? ["a.b"] : [];
                  const denied =
                    version === "DENIED" ? denial("BRAND_ADDRESS_INVALID", changes) : undefined;
                  const shape = { status, version, changes, denied };
                  const desired = wanted({
                    submit,
                    teardown,
                    vettingDone: ready,
                    resubmit: released ? 2 : 0,
                  });
                  yield [shape, desired, decide(seen(shape), desired)];
                }
  }

  const does = (decision: Decision, ...kinds: string[]): boolean =>
    decision.calls.some((call) => kinds.includes(call.do));

  it("does nothing in a teardown, whatever AWS has", () => {
    for (const [, { teardown }, decision] of combinations()) {
      if (teardown) expect(decision.calls).to.deep.equal([]);
    }
  });

  it("submits nothing and opens no version while submit is false", () => {
    for (const [, { submit }, decision] of combinations()) {
      if (!submit) expect(does(decision, "submit", "createVersion")).to.equal(false);
    }
  });

  it("submits only a draft, and opens a version only after a denial, a discard or a released change", () => {
    for (const [{ version, changes }, { resubmit }, decision] of combinations()) {
      if (does(decision, "submit", "put", "associate")) expect(version).to.equal("DRAFT");
      if (!does(decision, "createVersion")) continue;
      expect(["DENIED", "DISCARDED", "APPROVED", "REVOKED"]).to.include(version);
      if (resubmit !== 2 || version === "APPROVED") expect(changes).to.deep.equal(["a.b"]);
      if (version !== "DENIED") expect(resubmit).to.equal(2);
    }
  });

  it("holds in every status that it does not know, and never files again unasked", () => {
    for (const [{ status, version }, , decision] of combinations()) {
      expect(does(decision, "create")).to.equal(false);
      if (
        status === "UNHEARD_OF" ||
        status === "CLOSED" ||
        status === "DELETED" ||
        version === "UNHEARD_OF"
      ) {
        expect(decision.calls).to.deep.equal([]);
        expect(decision.waitingFor).to.equal("you");
      }
    }
  });

  it("always says what is next when it waits for somebody", () => {
    for (const [, , decision] of combinations()) {
      expect(decision.waitingFor === "").to.equal(decision.nextStep === "");
    }
  });
});
