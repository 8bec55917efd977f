import { expect } from "chai";
import { ApiError } from "../../../provider/api/errors";
import { refusedBy } from "../../../provider/registration/refused";
import { brief, seen, wanted } from "../../support/provider-decisions";

const refusal = (kind: "conflict" | "quota" | "denied", reason: string) =>
  new ApiError(kind, "CreateRegistrationVersion", reason, `${reason}: no`);
const approvedAndChanged = seen({
  status: "COMPLETE",
  version: "APPROVED",
  approved: 1,
  changes: ["a.b"],
});
const createVersion = { do: "createVersion", next: 2 } as const;

describe("what AWS's refusal of a call means", () => {
  it("is that an approved registration must be replaced, where AWS takes no new version", () => {
    for (const reason of [
      "CREATE_REGISTRATION_VERSION_NOT_ALLOWED",
      "CANNOT_UPDATE_REGISTRATION",
    ]) {
      const held = refusedBy(
        refusal("conflict", reason),
        createVersion,
        approvedAndChanged,
        wanted(),
      );
      expect(held?.calls).to.deep.equal([]);
      expect(held?.held).to.deep.equal(["a.b"]);
      expect(held?.nextStep).to.contain(reason);
      expect(held?.nextStep).to.contain("replace it by declaring a registration of another name");
      expect(held?.nextStep).to.contain('"alerts" is not replaced by itself');
    }
  });

  it("is a person's task, where a denied registration takes no new version", () => {
    const error = refusal("conflict", "CREATE_REGISTRATION_VERSION_NOT_ALLOWED");
    const held = refusedBy(error, createVersion, seen({ version: "DENIED" }), wanted());
    expect(held && brief(held)).to.equal("- | denied | you");
    expect(held?.nextStep).to.contain('list "alerts" in tendlc:refile');
  });

  it("is to come back tomorrow, where a quota ends with the day, and an error where it does not", () => {
    const daily = refusal("quota", "REGISTRATION_VERSIONS_CREATED_PER_DAY");
    const held = refusedBy(daily, createVersion, approvedAndChanged, wanted());
    expect(held && brief(held)).to.equal("- | held | AWS");
    const lasting = refusal("quota", "REGISTRATIONS_PER_ACCOUNT");
    expect(refusedBy(lasting, { do: "create" }, approvedAndChanged, wanted())).to.equal(undefined);
  });

  it("is a person's task, where a version cannot be discarded", () => {
    const error = refusal("conflict", "DISCARD_REGISTRATION_VERSION_NOT_ALLOWED");
    const held = refusedBy(error, { do: "discard", version: 1 }, approvedAndChanged, wanted());
    expect(held && brief(held)).to.equal("- | in-review | you");
    expect(held?.nextStep).to.contain("set tendlc:resubmit to {alerts: 2}");
  });

  it("is an error in every other case", () => {
    const denied = refusal("denied", "");
    expect(refusedBy(denied, createVersion, approvedAndChanged, wanted())).to.equal(undefined);
    const conflict = refusal("conflict", "X");
    expect(refusedBy(conflict, { do: "submit" }, approvedAndChanged, wanted())).to.equal(undefined);
    expect(refusedBy(new Error("x"), createVersion, approvedAndChanged, wanted())).to.equal(
      undefined,
    );
  });
});
