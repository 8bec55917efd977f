import {
  CreateRegistrationCommand,
  DescribeAccountAttributesCommand,
  DescribeAccountLimitsCommand,
  DescribeRegistrationsCommand,
  DescribeSpendLimitsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { activeNumber, BRAND, open, read } from "./filing";
import {
  denied,
  desk,
  invalid,
  notFound,
  quota,
  refusal,
  REGION,
  restricted,
  type Desk,
} from "./setup";

const tag = ({ client }: Desk, ResourceArn: string, ...keys: readonly string[]) =>
  client.send(
    new TagResourceCommand({ ResourceArn, Tags: keys.map((Key) => ({ Key, Value: `of ${Key}` })) }),
  );

const tagsOf = async ({ client }: Desk, ResourceArn: string) =>
  (await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

const arnOf = async (at: Desk, id: string) => String((await read(at, id)).RegistrationArn);

describe("tags", () => {
  it("are given on create, added, replaced and taken away", async () => {
    const at = await desk();
    const { RegistrationArn = "", Tags } = await at.client.send(
      new CreateRegistrationCommand({
        RegistrationType: BRAND,
        Tags: [{ Key: "Name", Value: "first" }],
      }),
    );
    expect(Tags).to.deep.equal([{ Key: "Name", Value: "first" }]);
    await tag(at, RegistrationArn, "Name", "Team");
    expect(await tagsOf(at, RegistrationArn)).to.deep.equal([
      { Key: "Name", Value: "of Name" },
      { Key: "Team", Value: "of Team" },
    ]);
    const TagKeys = ["Name", "none"];
    await at.client.send(new UntagResourceCommand({ ResourceArn: RegistrationArn, TagKeys }));
    expect(await tagsOf(at, RegistrationArn)).to.deep.equal([{ Key: "Team", Value: "of Team" }]);
  });

  it("are on numbers as well", async () => {
    const at = await desk();
    const { arn } = await activeNumber(at);
    await tag(at, arn, "Team");
    expect(await tagsOf(at, arn)).to.deep.equal([{ Key: "Team", Value: "of Team" }]);
  });

  it("are refused with a reserved key, a key that comes twice, and beyond two hundred", async () => {
    const at = await desk();
    const arn = await arnOf(at, await open(at, BRAND));
    expect(await refusal(tag(at, arn, "aws:Team"))).to.deep.equal(invalid("INVALID_PARAMETER"));
    expect(await refusal(tag(at, arn, "Team", "Team"))).to.deep.equal(invalid("INVALID_PARAMETER"));
    await tag(at, arn, ...Array.from({ length: 200 }, (_, n) => `key ${n}`));
    expect(await refusal(tag(at, arn, "one more"))).to.deep.equal(quota("TAGS_PER_RESOURCE"));
  });

  it("are refused on what is not there, and on what is no ARN of the service", async () => {
    const at = await desk();
    const arn = `arn:aws:sms-voice:${REGION}:${at.accountId}:registration/registration-0`;
    expect(await refusal(tag(at, arn, "Team"))).to.deep.equal(
      notFound("registration", "registration-0"),
    );
    expect(await refusal(tag(at, "arn:aws:s3:::some-bucket-name", "Team"))).to.deep.equal(
      invalid("INVALID_ARN"),
    );
  });

  it("need a permission of their own beside the one to create", async () => {
    const at = await desk();
    const may = (Action: string, Condition?: object) => ({
      Effect: "Allow",
      Action,
      Resource: "*",
      ...(Condition === undefined ? {} : { Condition }),
    });
    const create = (value: string) =>
      new CreateRegistrationCommand({
        RegistrationType: BRAND,
        Tags: [{ Key: "Team", Value: value }],
      });
    const plain = await restricted(at, [may("sms-voice:CreateRegistration")]);
    expect(await refusal(plain.send(create("care")))).to.deep.equal(denied);
    const Condition = { StringEquals: { "aws:RequestTag/Team": "care" } };
    const both = await restricted(at, [
      may("sms-voice:CreateRegistration", Condition),
      may("sms-voice:TagResource"),
    ]);
    expect((await both.send(create("care"))).RegistrationStatus).to.equal("CREATED");
    expect(await refusal(both.send(create("sales")))).to.deep.equal(denied);
  });
});

describe("what may be read", () => {
  it("is granted on everything or not at all", async () => {
    const at = await desk();
    const id = await open(at, BRAND);
    const on = (Resource: string) =>
      restricted(at, [{ Effect: "Allow", Action: "sms-voice:DescribeRegistrations", Resource }]);
    const command = new DescribeRegistrationsCommand({ RegistrationIds: [id] });
    const one = await on(await arnOf(at, id));
    expect(await refusal(one.send(command))).to.deep.equal(denied);
    const all = await on("*");
    expect((await all.send(command)).Registrations).to.have.length(1);
  });
});

describe("the account", () => {
  it("tells its tier", async () => {
    const at = await desk();
    const tier = async () =>
      (await at.client.send(new DescribeAccountAttributesCommand({}))).AccountAttributes;
    expect(await tier()).to.deep.equal([{ Name: "ACCOUNT_TIER", Value: "PRODUCTION" }]);
    await at.box.control.set(at.accountId, REGION, { tier: "SANDBOX" });
    expect(await tier()).to.deep.equal([{ Name: "ACCOUNT_TIER", Value: "SANDBOX" }]);
  });

  it("tells what it uses and may use", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { quotas: { POOLS: 7 } });
    await activeNumber(at);
    const { AccountLimits } = await at.client.send(new DescribeAccountLimitsCommand({}));
    expect(AccountLimits?.map(({ Name, Used, Max }) => [Name, Used, Max])).to.deep.equal([
      ["PHONE_NUMBERS", 1, 25],
      ["POOLS", 0, 7],
      ["CONFIGURATION_SETS", 0, 25],
      ["OPT_OUT_LISTS", 1, 25],
      ["SENDER_IDS", 0, 25],
      ["REGISTRATIONS", 2, 25],
      ["REGISTRATION_ATTACHMENTS", 0, 100],
      ["VERIFIED_DESTINATION_NUMBERS", 0, 10],
    ]);
  });

  it("tells what it may spend", async () => {
    const at = await desk();
    await at.box.control.set(at.accountId, REGION, { monthlySpendLimit: 1 });
    const { SpendLimits } = await at.client.send(new DescribeSpendLimitsCommand({}));
    expect(SpendLimits?.[0]).to.deep.equal({
      Name: "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT",
      EnforcedLimit: 1,
      MaxLimit: 1,
      Overridden: false,
    });
  });
});
