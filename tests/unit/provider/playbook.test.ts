import { expect } from "chai";
import { knownDefinitions, BRAND, CAMPAIGN } from "../../../core/filing/definitions";
import { adviceFor, PLAYBOOK } from "../../../core/registration/playbook";

describe("the playbook of denials", () => {
  const definitions = [...knownDefinitions(BRAND), ...knownDefinitions(CAMPAIGN)];
  const places = new Set(
    definitions.flatMap(({ FieldPath, SectionPath }) => [FieldPath, SectionPath]),
  );

  it("has each reason once, with its meaning and what to change, in sentences", () => {
    const reasons = PLAYBOOK.map(({ reason }) => reason);
    expect(new Set(reasons).size).to.equal(reasons.length);
    expect(reasons).to.have.length(134);
    for (const { reason, means, change } of PLAYBOOK) {
      expect(reason).to.match(/^[A-Z][A-Z_0-9]+$/);
      for (const sentence of [means, change]) expect(sentence, reason).to.match(/^\S.*\.$/);
    }
  });

  it("names fields and sections that there are", () => {
    for (const { field, reason } of PLAYBOOK) {
      if (field !== "") expect(places.has(field), `${reason}: ${field}`).to.equal(true);
    }
  });

  it("says its own field only where AWS names none", () => {
    expect(adviceFor("HELP_MESSAGE_MISMATCH", "")).to.equal(
      "The HELP reply does not name the company. Name the company. (campaignInfo.helpMessage)",
    );
    expect(adviceFor("HELP_MESSAGE_MISMATCH", "campaignInfo.helpMessage")).to.equal(
      "The HELP reply does not name the company. Name the company.",
    );
    expect(adviceFor("MOON_PHASE", "")).to.contain("ask AWS support");
  });
});
