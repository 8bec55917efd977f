import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { REGION, TestStack } from "../support/provider";
import { BRAND_FIELDS, up, upUntilActive } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

/** Every write on the straight path. */
const WRITES = [
  "CreateRegistration",
  "CreateRegistrationAssociation",
  "PutRegistrationFieldValue",
  "SubmitRegistrationVersion",
  "CreateRegistrationVersion",
  "RequestPhoneNumber",
];

describe("a connection that is lost after the work of each write was done", function () {
  this.timeout(60_000);
  let stack: TestStack;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    for (const operation of WRITES) {
      const account = stack.account.accountId;
      await aws.control.fault({ service: "sms-voice", operation, account, fault: "drop-after" });
    }
  });

  afterEach(async () => {
    await stack.aws.control.clearFaults();
  });

  it("fails no update, and leads to one brand, one vetting, one campaign and one number", async () => {
    await upUntilActive(stack);
    const types = (await stack.registrations()).map((one) => one["type"]).sort();
    expect(types).to.deep.equal([
      "US_TEN_DLC_BRAND_REGISTRATION",
      "US_TEN_DLC_BRAND_VETTING",
      "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    ]);
    const all = await stack.aws.control.calls(stack.account.accountId);
    const requests = all.filter(({ operation }) => operation === "RequestPhoneNumber");
    const tokens = requests.map(({ input }) => (input as { ClientToken: string }).ClientToken);
    expect(tokens).to.have.length(2);
    expect(new Set(tokens).size).to.equal(1);
  });

  it("opens one version after a denial", async () => {
    const { control } = stack.aws;
    await control.set(stack.account.accountId, REGION, { reviews: "manual" });
    await up(stack);
    await control.registrationEvent({
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output("brand", "registrationId") as string,
      event: "deny",
      reasons: [{ Reason: "BRAND_ADDRESS_INVALID", ShortDescription: "No such street" }],
    });
    const fields: Properties = {
      ...BRAND_FIELDS,
      companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), address: "9 Oak Road" },
    };
    const { brand } = await up(stack, { brand: { fields } });
    expect(brand.outputs).to.include({ status: "SUBMITTED", currentVersion: 2 });
  });
});
