import { expect } from "chai";
import { UNKNOWN, type Properties } from "../../rpc/values";
import { REGION, TestStack } from "../support/provider";
import { brand, DAY } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

describe("what AWS adds to the description of a registration", function () {
  this.timeout(60_000);
  let stack: TestStack;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
  });

  const answers = (attributes: Properties) =>
    stack.aws.control.request("POST", "attributes", {
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output("brand", "registrationId"),
      attributes,
    });
  const some: Properties = { "A score, perhaps": "80", CSP_ID: "  S1 \u00e9 " };

  it("is not known before it is filed, and nothing when AWS adds nothing", async () => {
    await stack.pass(async (pass) => {
      const shown = await pass.preview(brand());
      expect(shown.outputs["additionalAttributes"]).to.equal(UNKNOWN);
      const { outputs } = await pass.up(brand());
      expect(outputs["additionalAttributes"]).to.deep.equal({});
    });
  });

  it("moves nothing by itself, and is answered by a refresh as it is", async () => {
    await answers(some);
    await stack.pass(async (pass) => {
      expect((await pass.preview(brand())).step).to.equal("same");
      const { outputs } = await pass.refresh(brand());
      expect(outputs["additionalAttributes"]).to.deep.equal(some);
    });
  });

  it("is answered with the next move, whatever its names are", async () => {
    await answers({ ...some, another: "" });
    await stack.aws.control.advance(2 * DAY);
    const { outputs } = await stack.pass((pass) => pass.up(brand()));
    expect(outputs).to.deep.include({
      status: "COMPLETE",
      additionalAttributes: { ...some, another: "" },
    });
  });
});
