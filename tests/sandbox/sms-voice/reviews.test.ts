import {
  CreateRegistrationVersionCommand,
  SubmitRegistrationVersionCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import {
  BRAND,
  brand,
  completeBrand,
  open,
  put,
  read,
  reviewTime,
  statusOf,
  submit,
  submittedBrand,
  versionsOf,
} from "./filing";
import { conflict, DAY, desk, happens, HOUR, refusal, REGION, type Desk } from "./setup";

const newVersion = ({ client }: Desk, RegistrationId: string) =>
  client.send(new CreateRegistrationVersionCommand({ RegistrationId }));

describe("the review of a registration", () => {
  it("takes a brand from draft to COMPLETE as the clock moves", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    const seen = [await statusOf(at, id)];
    await put(at, id, brand);
    await submit(at, id);
    seen.push(await statusOf(at, id));
    for (const seconds of [HOUR, DAY - 60, 61]) {
      await at.box.control.advance(seconds);
      seen.push(await statusOf(at, id));
    }
    expect(seen).to.deep.equal(["CREATED", "SUBMITTED", "REVIEWING", "REVIEWING", "COMPLETE"]);
    const { ApprovedVersionNumber, LatestDeniedVersionNumber } = await read(at, id);
    expect([ApprovedVersionNumber, LatestDeniedVersionNumber]).to.deep.equal([1, undefined]);
    const [version] = await versionsOf(at, id);
    expect(Object.keys(version?.RegistrationVersionStatusHistory ?? {})).to.deep.equal([
      "DraftTimestamp",
      "SubmittedTimestamp",
      "ReviewingTimestamp",
      "ApprovedTimestamp",
    ]);
  });

  it("leaves a review alone while reviews are manual", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { reviews: "manual" });
    const id = await submittedBrand(at);
    await at.box.control.advance(30 * DAY);
    expect(await statusOf(at, id)).to.equal("SUBMITTED");
  });

  it("answers a submission with the version and what was asked of AWS", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    await put(at, id, brand);
    const answer = await at.client.send(
      new SubmitRegistrationVersionCommand({ RegistrationId: id, AwsReview: true }),
    );
    expect([answer.AwsReview, answer.RegistrationVersionStatus]).to.deep.equal([
      true,
      "AWS_REVIEWING",
    ]);
    expect(await statusOf(at, id)).to.equal("AWS_REVIEWING");
  });

  it("sends the mail to a public company, and waits for a person", async () => {
    const at = await desk();
    const id = await submittedBrand(at, {
      "companyInfo.legalType": ["PUBLIC_PROFIT"],
      "companyInfo.stockSymbol": "CLD",
      "companyInfo.stockExchange": ["NYSE"],
      "companyInfo.businessContactEmail": "ann@cedarlane.example",
    });
    await at.box.control.advance(30 * DAY);
    expect(await statusOf(at, id)).to.equal("REQUIRES_AUTHENTICATION");
    await happens(at, id, "authenticate");
    expect(await statusOf(at, id)).to.equal("REVIEWING");
    await at.box.control.advance(reviewTime);
    expect(await statusOf(at, id)).to.equal("COMPLETE");
  });

  it("counts an offline review as a review", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "pick-up");
    await happens(at, id, "offline-review");
    expect(await statusOf(at, id)).to.equal("REVIEWING");
    const [version] = await versionsOf(at, id);
    expect(version?.RegistrationVersionStatus).to.equal("REQUIRES_OFFLINE_REVIEW");
  });

  it("can provision between approval and COMPLETE", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    await happens(at, id, "pick-up");
    await happens(at, id, "provision");
    expect(await statusOf(at, id)).to.equal("PROVISIONING");
    await happens(at, id, "approve");
    expect(await statusOf(at, id)).to.equal("COMPLETE");
  });

  it("can close a registration, which then takes no new version", async () => {
    const at = await desk();
    const id = await completeBrand(at);
    await happens(at, id, "close");
    expect(await statusOf(at, id)).to.equal("CLOSED");
    expect(await refusal(newVersion(at, id))).to.deep.equal(
      conflict("CREATE_REGISTRATION_VERSION_NOT_ALLOWED", "registration", id),
    );
  });

  it("refuses an event that cannot happen, and names those that can", async () => {
    const at = await desk();
    const id = await submittedBrand(at);
    const refused = await happens(at, id, "approve").catch((error: unknown) => error);
    expect(refused).to.include({
      status: 409,
      message:
        '"approve" is not possible: the registration is SUBMITTED, version 1 is SUBMITTED; possible: pick-up, deny, close',
    });
  });

  it("refuses an event for what is not there, and a denial without a reason", async () => {
    const at = await desk();
    const missing = await happens(at, "registration-0", "close").catch((error: unknown) => error);
    expect(missing).to.include({ status: 404 });
    const id = await submittedBrand(at);
    const reasonless = await happens(at, id, "deny").catch((error: unknown) => error);
    expect(reasonless).to.include({ status: 400 });
  });
});
