import { expect } from "chai";
import type { NumberSummary } from "../../../provider/api/sms-voice-api";
import { decideNumber } from "../../../provider/phone-number/decide";
import { tellNumberFindings } from "../../../provider/phone-number/findings";
import { desiredNumber } from "../../../provider/phone-number/inputs";
import type { Talk } from "../../../provider/work";

const line = (change: Partial<NumberSummary>): NumberSummary => ({
  id: "phone-1",
  arn: "arn",
  phoneNumber: "+12065550100",
  status: "ACTIVE",
  isoCountryCode: "US",
  messageType: "TRANSACTIONAL",
  capabilities: ["SMS"],
  numberType: "TEN_DLC",
  monthlyLeasingPrice: "1.00",
  deletionProtection: true,
  registrationId: "registration-c",
  optOutList: "Default",
  createdAt: "",
  rateLimits: {},
  dailyMessageCaps: {},
  poolId: "",
  ...change,
});

/** What is warned of where AWS has `number` and the state knows it. */
async function warnings(number: NumberSummary): Promise<readonly string[]> {
  const said: string[] = [];
  const talk = {
    info: (text: string) => Promise.reject(new Error(text)),
    warn: (text: string) => Promise.resolve(void said.push(text)),
  } as unknown as Talk;
  const desired = desiredNumber("line", {
    campaignRegistrationId: "registration-c",
    campaignApproved: true,
    messageType: "TRANSACTIONAL",
    numberCapabilities: ["SMS"],
    submit: true,
  });
  const look = { number, decision: decideNumber(number, desired) };
  await tellNumberFindings(talk, look, desired, { phoneNumberId: "phone-1" });
  return said;
}

describe("what is found of a number", () => {
  it("is nothing where it belongs to its campaign, or is on the way there", async () => {
    expect(await warnings(line({}))).to.deep.equal([]);
    expect(await warnings(line({ status: "PENDING", registrationId: "" }))).to.deep.equal([]);
  });

  it("is the campaign that it belongs to, where that is another", async () => {
    expect(await warnings(line({ registrationId: "registration-x" }))).to.deep.equal([
      "line: phone-1 belongs to registration-x at AWS and not to registration-c. `pulumi up` cannot move it: AWS moves no number.",
    ]);
  });

  it("is that AWS changes none in a pool, where something would be changed", async () => {
    expect(await warnings(line({ poolId: "pool-1" }))).to.deep.equal([]);
    expect(await warnings(line({ poolId: "pool-1", deletionProtection: false }))).to.deep.equal([
      "line: phone-1 is in pool-1, and AWS changes no number in a pool: its deletion protection stays off. Take the pool out of the settings and run `pulumi up` twice; then put it back.",
    ]);
  });

  it("is that an active one belongs to no campaign: carriers take nothing from it", async () => {
    expect(await warnings(line({ registrationId: "" }))).to.deep.equal([
      "line: phone-1 is ACTIVE and belongs to no campaign at AWS, not to registration-c either: carriers refuse what it sends. Associate it in the AWS console.",
    ]);
  });
});
