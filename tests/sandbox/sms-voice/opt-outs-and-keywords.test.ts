import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { ControlRefusal } from "../../support/sandbox-control";
import { activeNumber, request } from "./filing";
import { conflict, desk, invalid, notFound, quota, refusal, REGION, type Desk } from "./setup";

const PERSON = "+15035550123";

const write = (at: Desk, to: string, body: string): Promise<{ reply?: string }> =>
  at.box.control.request("POST", "inbound", {
    account: at.accountId,
    region: REGION,
    from: PERSON,
    to,
    body,
  });

const send = (at: Desk, OriginationIdentity: string) =>
  at.client.send(
    new sms.SendTextMessageCommand({
      DestinationPhoneNumber: PERSON,
      OriginationIdentity,
      MessageBody: "Cedar Lane Dental: see you on Monday.",
    }),
  );

const optedOut = conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT", "opted-out-number", PERSON);

describe("opting out", () => {
  let at: Desk;
  let number: Awaited<ReturnType<typeof activeNumber>>;

  before(async () => {
    at = await desk();
    number = await activeNumber(at);
    await at.client.send(new sms.CreateOptOutListCommand({ OptOutListName: "alerts" }));
  });

  it("by STOP answers the keyword's text, and nothing can be sent to that person any more", async () => {
    await send(at, number.id);
    expect(await write(at, number.phoneNumber, " stop ")).to.deep.equal({
      reply: "You are unsubscribed and will receive no more messages.",
    });
    expect(await refusal(send(at, number.id))).to.deep.equal(optedOut);
    const { OptedOutNumbers } = await at.client.send(
      new sms.DescribeOptedOutNumbersCommand({ OptOutListName: "Default" }),
    );
    expect(
      OptedOutNumbers?.map(({ OptedOutNumber, EndUserOptedOut }) => [
        OptedOutNumber,
        EndUserOptedOut,
      ]),
    ).to.deep.equal([[PERSON, true]]);
  });

  it("is for the list of the number alone", async () => {
    const { OptOutListName } = await at.client.send(
      new sms.UpdatePhoneNumberCommand({ PhoneNumberId: number.id, OptOutListName: "alerts" }),
    );
    expect(OptOutListName).to.equal("alerts");
    await send(at, number.id);
  });

  it("by the account can be taken back, by the person it cannot", async () => {
    const entry = { OptOutListName: "alerts", OptedOutNumber: PERSON };
    await at.client.send(new sms.PutOptedOutNumberCommand(entry));
    expect(await refusal(send(at, number.id))).to.deep.equal(optedOut);
    await at.client.send(new sms.DeleteOptedOutNumberCommand(entry));
    await send(at, number.id);
    const own = { ...entry, OptOutListName: "Default" };
    expect(await refusal(at.client.send(new sms.DeleteOptedOutNumberCommand(own)))).to.deep.equal(
      invalid("PHONE_NUMBER_CANNOT_BE_OPTED_IN"),
    );
    expect(await refusal(at.client.send(new sms.DeleteOptedOutNumberCommand(entry)))).to.deep.equal(
      notFound("opted-out-number", PERSON),
    );
  });

  it("keeps a list that a number uses, and Default", async () => {
    for (const OptOutListName of ["alerts", "Default"]) {
      const remove = at.client.send(new sms.DeleteOptOutListCommand({ OptOutListName }));
      expect(await refusal(remove)).to.deep.equal(
        conflict("RESOURCE_DELETION_NOT_ALLOWED", "opt-out-list", OptOutListName),
      );
    }
  });

  it("makes a list once per token and name, within the quota", async () => {
    const make = (OptOutListName: string, ClientToken: string) =>
      at.client.send(new sms.CreateOptOutListCommand({ OptOutListName, ClientToken }));
    expect((await make("news", "t-1")).OptOutListArn).to.equal(
      (await make("news", "t-1")).OptOutListArn,
    );
    expect(await refusal(make("news", "t-2"))).to.deep.equal(
      conflict("RESOURCE_ALREADY_EXISTS", "opt-out-list", "news"),
    );
    await at.box.control.set(at.accountId, REGION, { quotas: { OPT_OUT_LISTS: 3 } });
    expect(await refusal(make("more", "t-3"))).to.deep.equal(quota("OPT_OUT_LISTS_PER_ACCOUNT"));
  });

  it("leases a number with a list, and not with one that is not there", async () => {
    const named = await request(at, undefined, { OptOutListName: "alerts" });
    expect(named.OptOutListName).to.equal("alerts");
    expect(await refusal(request(at, undefined, { OptOutListName: "nobody" }))).to.deep.equal(
      notFound("opt-out-list", "nobody"),
    );
  });
});

describe("keywords of a number", () => {
  let at: Desk;
  let number: Awaited<ReturnType<typeof activeNumber>>;

  before(async () => {
    at = await desk();
    number = await activeNumber(at);
  });

  const put = (Keyword: string, KeywordMessage: string, KeywordAction?: sms.KeywordAction) =>
    at.client.send(
      new sms.PutKeywordCommand({
        OriginationIdentity: number.arn,
        Keyword,
        KeywordMessage,
        ...(KeywordAction === undefined ? {} : { KeywordAction }),
      }),
    );

  it("change their texts at once, and HELP and STOP keep what they do", async () => {
    await put("help", "Cedar Lane Dental: call +12065550100.");
    await put("STOP", "Cedar Lane Dental: no more messages.");
    expect(await write(at, number.phoneNumber, "HELP")).to.deep.equal({
      reply: "Cedar Lane Dental: call +12065550100.",
    });
    const { Keywords } = await at.client.send(
      new sms.DescribeKeywordsCommand({ OriginationIdentity: number.id }),
    );
    expect(Keywords).to.deep.equal([
      {
        Keyword: "HELP",
        KeywordMessage: "Cedar Lane Dental: call +12065550100.",
        KeywordAction: "AUTOMATIC_RESPONSE",
      },
      {
        Keyword: "STOP",
        KeywordMessage: "Cedar Lane Dental: no more messages.",
        KeywordAction: "OPT_OUT",
      },
    ]);
    expect(await refusal(put("STOP", "No.", "OPT_IN"))).to.deep.equal(invalid("INVALID_PARAMETER"));
    const remove = at.client.send(
      new sms.DeleteKeywordCommand({ OriginationIdentity: number.id, Keyword: "STOP" }),
    );
    expect(await refusal(remove)).to.deep.equal(
      conflict("RESOURCE_DELETION_NOT_ALLOWED", "keyword", "STOP"),
    );
  });

  it("let a person opt in again, and answer nothing to other words", async () => {
    await put("START", "Welcome back.", "OPT_IN");
    await write(at, number.phoneNumber, "STOP");
    expect(await refusal(send(at, number.id))).to.deep.equal(optedOut);
    expect(await write(at, number.phoneNumber, "START")).to.deep.equal({ reply: "Welcome back." });
    await send(at, number.id);
    expect(await write(at, number.phoneNumber, "Thank you")).to.deep.equal({});
  });

  it("are asked of an active number only", async () => {
    const refused = await write(at, "+12065550199", "STOP").catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ControlRefusal).and.to.have.property("status", 404);
  });
});
