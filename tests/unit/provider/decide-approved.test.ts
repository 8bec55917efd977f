import { expect } from "chai";
import { decide } from "../../../provider/registration/decide";
import { NOTHING } from "../../../provider/registration/observed";
import {
  brief,
  denial,
  PUT_SUBMIT,
  seen,
  wanted,
  type Row,
} from "../../support/provider-decisions";

describe("a change of what an approved campaign is", () => {
  const approvedWith = (...changes: string[]) =>
    seen({ status: "COMPLETE", version: "APPROVED", approved: 1, changes });

  it("is held even when it is released, and named", () => {
    const decision = decide(
      approvedWith("campaignInfo.helpMessage", "campaignUseCase.useCase"),
      wanted({ resubmit: 2 }),
    );
    expect(brief(decision)).to.equal("- | approved | you");
    expect(decision.nextStep).to.contain("AWS takes no change of campaignUseCase.useCase once");
    expect(decision.held).to.deep.equal(["campaignInfo.helpMessage", "campaignUseCase.useCase"]);
  });

  it("is filed on release where only its texts change", () => {
    const decision = decide(
      approvedWith("campaignInfo.helpMessage", "campaignUseCase.embeddedLinkSample"),
      wanted({ resubmit: 2 }),
    );
    expect(brief(decision)).to.equal("createVersion | approved | -");
  });
});

describe("what cannot change once a campaign was approved", () => {
  const fixed = ["campaignUseCase.useCase"];
  const later = { approved: 1, current: 2, changes: PUT_SUBMIT, fixed };

  it("is not filed by the version after a denial, a discard or in an open draft either", () => {
    for (const version of ["DENIED", "DISCARDED", "DRAFT"]) {
      const observed = seen({ ...later, status: "COMPLETE", version });
      const next = version === "DRAFT" ? 2 : 3;
      const decision = decide(observed, wanted({ resubmit: next }));
      expect(brief(decision)).to.equal(`- | ${version.toLowerCase()} | you`);
      expect(decision.nextStep).to.contain("AWS takes no change of campaignUseCase.useCase once");
    }
  });
});

describe("a newer version that was denied or discarded, beside an approved one", () => {
  const later = { status: "COMPLETE", approved: 1, current: 2, changes: PUT_SUBMIT };
  const refused = (reason: string) => ({
    ...later,
    version: "DENIED",
    denied: denial(reason, PUT_SUBMIT, 2),
  });

  it("is no reason to act where the filing is what was approved", () => {
    for (const shape of [refused("HELP_MESSAGE_MISMATCH"), { ...later, version: "DISCARDED" }]) {
      const decision = decide(seen({ ...shape, asApproved: true }), wanted());
      expect(brief(decision)).to.equal("- | approved | -");
      expect(decision.held).to.deep.equal([]);
    }
  });

  it("asks for no release after a denial that AWS lets nobody answer", () => {
    const { nextStep } = decide(seen(refused("CANNOT_UPDATE_REGISTRATION")), wanted());
    expect(nextStep).to.contain("AWS takes no new version after this denial");
    expect(decide(seen(refused("HELP_MESSAGE_MISMATCH")), wanted()).nextStep).to.contain(
      "set tendlc:resubmit to {alerts: 3}",
    );
  });
});

describe("a discard of a version that is still to be filed", () => {
  const rows: readonly Row[] = [
    ["a creation", NOTHING, wanted({ discard: 1 }), "- | draft | you"],
    ["a draft", seen({ changes: PUT_SUBMIT }), wanted({ discard: 1 }), "- | draft | you"],
    [
      "a version that answers a denial",
      seen({
        status: "REQUIRES_UPDATES",
        version: "DENIED",
        denied: denial("BRAND_ADDRESS_INVALID", PUT_SUBMIT),
      }),
      wanted({ discard: 2 }),
      "- | denied | you",
    ],
  ];
  for (const [what, observed, desired, answer] of rows) {
    it(`holds ${what}: nothing is paid for to be thrown away`, () => {
      const decision = decide(observed, desired);
      expect(brief(decision)).to.equal(answer);
      expect(decision.nextStep).to.contain(
        `tendlc:discard names version ${desired.discard} of "alerts", which is not submitted yet`,
      );
    });
  }

  it("is said of a version that there is not, while another is in review", () => {
    const observed = seen({ status: "SUBMITTED", version: "SUBMITTED" });
    expect(decide(observed, wanted({ discard: 3 })).nextStep).to.contain(
      "tendlc:discard names version 3, and the newest is 1",
    );
  });
});

describe("what was adopted and is gone", () => {
  it("is filed again only when existing no longer names it", () => {
    const gone = seen({ status: "DELETED", version: "" });
    const decision = decide(gone, wanted({ refile: true, existingId: "registration-c" }));
    expect(brief(decision)).to.equal("- | deleted | you");
    expect(decision.nextStep).to.contain('Remove "alerts" from tendlc:existing');
  });
});

describe("what is gone and to be filed again", () => {
  it("is not, while a release of the one that is gone stands in the settings", () => {
    const gone = seen({ status: "DELETED", version: "" });
    const decision = decide(gone, wanted({ refile: true, resubmit: 2 }));
    expect(brief(decision)).to.equal("- | deleted | you");
    expect(decision.nextStep).to.equal(
      'tendlc:resubmit names version 2 of "alerts", which is of the registration that is gone: the next one begins with version 1, and a change of it would be filed unasked. Remove "alerts" from tendlc:resubmit to file it anew.',
    );
  });
});

describe("a denial without reasons", () => {
  const denied = { version: 1, reasons: [], denials: [], changes: PUT_SUBMIT };

  it("is a person's task, changed filing or not", () => {
    const observed = seen({ status: "REQUIRES_UPDATES", version: "DENIED", denied });
    const decision = decide(observed, wanted());
    expect(brief(decision)).to.equal("- | denied | you");
    expect(decision.nextStep).to.contain("AWS gave no reason");
  });
});
