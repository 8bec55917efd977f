import { expect } from "chai";
import type { Version } from "../../../provider/api/sms-voice-api";
import { denialOf, denialText } from "../../../provider/registration/denial";

const denied = (...deniedReasons: Version["deniedReasons"]): Version => ({
  number: 2,
  status: "DENIED",
  history: {},
  deniedReasons,
});

const ADVICE = "AWS does not publish what this reason means: read its words, and ask AWS support.";

describe("a denial of which AWS says too little", () => {
  it("without reasons is told all the same, and gives none to go by", () => {
    const { reasons, denials } = denialOf(denied(), []);
    expect(reasons).to.deep.equal([]);
    expect(denials).to.deep.equal([
      {
        version: 2,
        reason: "no reason given",
        description: "AWS says no more",
        field: "",
        advice: "Look at the registration in the AWS console, and ask AWS support.",
      },
    ]);
    expect(denials.map((one) => denialText("alerts", one))).to.deep.equal([
      "alerts: version 2 was denied: no reason given: AWS says no more\n  Look at the registration in the AWS console, and ask AWS support.",
    ]);
  });

  it("with words and no reason is told by its words", () => {
    const { reasons, denials } = denialOf(
      denied({ reason: "", short: "Write better.", long: "", link: "" }),
      [],
    );
    expect(reasons).to.deep.equal(["no reason given"]);
    expect(denials).to.deep.equal([
      {
        version: 2,
        reason: "no reason given",
        description: "Write better.",
        field: "",
        advice: ADVICE,
      },
    ]);
  });

  it("with a reason on fields alone goes by those, each once", () => {
    const field = (path: string, deniedReason: string) => ({ path, text: "x", deniedReason });
    const { reasons, denials } = denialOf(denied(), [
      field("a.b", "HELP_MESSAGE_MISMATCH"),
      field("a.c", "HELP_MESSAGE_MISMATCH"),
      field("a.d", ""),
    ]);
    expect(reasons).to.deep.equal(["HELP_MESSAGE_MISMATCH"]);
    expect(denials.map((one) => one.field)).to.deep.equal(["a.b", "a.c"]);
  });
});
