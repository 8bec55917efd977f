import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DeleteRolePolicyCommand, GetRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateRegistrationCommand,
  DeletePoolCommand,
  DeleteRegistrationCommand,
  DescribeAccountLimitsCommand,
  DescribeKeywordsCommand,
  DescribeOptOutListsCommand,
  DescribePhoneNumbersCommand,
  ListPoolOriginationIdentitiesCommand,
  ReleasePhoneNumberCommand,
  SendTextMessageCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { expect } from "chai";
import type { Contract } from "../../core/contract";
import { usesEngine } from "../support/engine";
import { resourcesOf } from "../support/engine-state";
import { deployWaiting, destroyWithMinutes, REVIEW_DAYS } from "../support/engine-weeks";
import { clientsFor } from "../support/sandbox-clients";
import { policy, refused } from "../support/sandbox-roles";
import { assumeSender, lambdaSession, senderOf } from "../support/sender";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

const PERSON = "+12065550123";

/** A primary with everything that is optional, from the first `up` to the end. */
describe("resources around a campaign", function () {
  usesEngine(this);
  let s: Stacks;
  let contract: Contract;
  /** Output `pools` after the first `up`. */
  let held: unknown;

  before("the first message can be sent", async () => {
    s = await stacks();
    s.primary.configure((config) => {
      const { dev } = config["tendlc:accounts"] as { readonly dev: object };
      return {
        ...config,
        "tendlc:accounts": {
          dev: {
            ...dev,
            configurationSet: "own",
            path: "/messaging/",
            tags: { team: "lockers" },
            permissionsBoundary: "own",
          },
        },
        "tendlc:campaigns": {
          alerts: { numbers: 2, optOutList: "own", keywordReplies: "filed", pool: "own" },
        },
        "tendlc:deliveryEvents": { retentionDays: 30 },
        "tendlc:notify": { emails: ["ops@example.org"] },
      };
    });
    await s.primary.up();
    const { pools } = await s.primary.outputs();
    held = pools;
    await s.advance(REVIEW_DAYS);
    contract = await deployWaiting(s);
    await s.dev.up();
  });
  after(disposeWorkspaces);

  const clients = () =>
    clientsFor({ endpoint: s.sandbox.endpoint, credentials: s.primaryAccount.credentials });
  /** Writes about pools, and releases of numbers, that AWS has taken. */
  const poolCalls = async () =>
    (await s.sandbox.control.calls(s.primaryAccount.accountId))
      .filter(({ status }) => status === 200)
      .map(({ operation }) => operation)
      .filter((one) => /^(Create|Delete)Pool|ociateOrigination|^ReleasePhoneNumber/.test(one));
  const senderClient = async () => {
    const { sender, callers } = await senderOf(s);
    const lambda = await lambdaSession(s, callers["tendlc-notifier"] ?? "");
    return clientsFor({
      endpoint: s.sandbox.endpoint,
      credentials: await assumeSender(s, lambda, sender),
    }).sms;
  };
  const send = async (ConfigurationSetName?: string, pool?: string) => {
    const { sender } = await senderOf(s);
    const sms = await senderClient();
    return sms.send(
      new SendTextMessageCommand({
        OriginationIdentity: pool ?? sender.originationIdentities[1],
        DestinationPhoneNumber: PERSON,
        MessageBody: "Acme Parcel Lockers: your parcel is in locker 7. Reply STOP to opt out.",
        Context: { parcel: "7K2M9" },
        ...(ConfigurationSetName === undefined ? {} : { ConfigurationSetName }),
      }),
    );
  };

  it("are all there, and there is nothing to do after that", async () => {
    expect(contract.numbers.map(({ status }) => status)).to.deep.equal(["ACTIVE", "ACTIVE"]);
    expect(contract.configurationSet).to.equal("tendlc-primary-dev");
    const { sms } = clients();
    const texts = await Promise.all(
      contract.numbers.map(async ({ arn }) => {
        const { Keywords } = await sms.send(
          new DescribeKeywordsCommand({ OriginationIdentity: arn }),
        );
        return (Keywords ?? []).map(({ KeywordMessage }) => String(KeywordMessage).slice(0, 30));
      }),
    );
    const filed = ["Acme Parcel Lockers: write to ", "Acme Parcel Lockers: you are u"];
    expect(texts).to.deep.equal([filed, filed]);
    await s.primary.up({ args: ["--expect-no-changes"] });
  });

  it("have a pool that holds until a number is active", () => {
    expect(held).to.deep.equal({
      alerts: {
        id: "",
        arn: "",
        status: "",
        phase: "held",
        waitingFor: "number",
        members: [],
        nextStep: "Waits until a number of the campaign is active.",
      },
    });
  });

  it("form a pool of both numbers, made once, from which the entry may send", async () => {
    const [pool] = contract.pools ?? [];
    expect(contract.pools).to.have.length(1);
    const { sms } = clients();
    const { OriginationIdentities: members } = await sms.send(
      new ListPoolOriginationIdentitiesCommand({ PoolId: pool?.arn }),
    );
    expect(members?.map(({ OriginationIdentityArn }) => OriginationIdentityArn)).to.have.members(
      contract.numbers.map(({ arn }) => arn),
    );
    await send(undefined, pool?.arn);
    const [message] = (await s.sandbox.control.journal(s.primaryAccount.accountId)).slice(-1);
    expect(contract.numbers.map(({ arn }) => arn)).to.include(message?.originationArn);
    const calls = await poolCalls();
    expect(calls).to.deep.equal(["CreatePool", "AssociateOriginationIdentity"]);
    const theirs = await senderClient();
    const byTheEntry = theirs.send(new DeletePoolCommand({ PoolId: pool?.arn }));
    expect((await refused(byTheEntry)).message).to.match(/no identity-based policy allows/);
  });

  it("say what became of a message, sent by the entry with its own set", async () => {
    const { MessageId } = await send(contract.configurationSet);
    await s.advance(1 / 24);
    const { events } = await clients().logs.send(
      new FilterLogEventsCommand({ logGroupName: "tendlc/primary/delivery-events" }),
    );
    const told = (events ?? []).map(({ message }) => {
      const { eventType, messageId, context } = JSON.parse(String(message)) as Readonly<
        Record<string, unknown>
      >;
      return { eventType, messageId, context };
    });
    const of = { messageId: MessageId, context: { parcel: "7K2M9" } };
    expect(told).to.deep.equal([
      { eventType: "TEXT_QUEUED", ...of },
      { eventType: "TEXT_DELIVERED", ...of },
    ]);
  });

  it("keep the sender role within its boundary, whatever is attached to it later", async () => {
    const { iam } = clients();
    const RoleName = contract.senderRoleArn.split("/").at(-1);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const account = s.primaryAccount.accountId;
    expect(Role).to.deep.include({
      Arn: `arn:aws:iam::${account}:role/messaging/tendlc-primary-dev`,
      Tags: [{ Key: "team", Value: "lockers" }],
      PermissionsBoundary: {
        PermissionsBoundaryType: "Policy",
        PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/tendlc-primary-boundary`,
      },
    });
    const sms = await senderClient();
    const describe = () => sms.send(new DescribePhoneNumbersCommand({}));
    expect((await refused(describe())).message).to.match(/no identity-based policy allows/);
    const byHand = { RoleName, PolicyName: "by-hand" };
    const PolicyDocument = policy({ Effect: "Allow", Action: "*", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ ...byHand, PolicyDocument }));
    const [, PhoneNumberId = ""] = contract.numbers[0]?.arn.split("/") ?? [];
    for (const beyond of [
      sms.send(new ReleasePhoneNumberCommand({ PhoneNumberId })),
      sms.send(new DescribeAccountLimitsCommand({})),
    ]) {
      expect((await refused(beyond)).message).to.match(/no permissions boundary allows/);
    }
    await iam.send(new DeleteRolePolicyCommand(byHand));
  });

  it("mail who has confirmed when a registration changes its status, by their rule only", async () => {
    const { accountId } = s.primaryAccount;
    const { sms, sns } = clients();
    const bodies = async () =>
      (await s.sandbox.control.mails(accountId))
        .filter(({ token }) => token === undefined)
        .map(({ to, body }) => [to, ...body.split("\n").slice(0, 3)]);
    await s.sandbox.control.confirmMails(accountId);
    expect(await bodies()).to.deep.equal([]);
    const { RegistrationId } = await sms.send(
      new CreateRegistrationCommand({ RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION" }),
    );
    const [mail = []] = await bodies();
    expect(
      mail.map((line) => line.replace(/since [0-9-]{10}T[0-9:]{8}Z/, "since …")),
    ).to.deep.equal([
      "ops@example.org",
      `"Registration ${String(RegistrationId)} (US_TEN_DLC_BRAND_REGISTRATION) is now CREATED."`,
      `"Version 1, since …, account ${accountId}, ${REGION}."`,
      '"What it means and what to do: tendlc status --stack primary"',
    ]);
    const TopicArn = `arn:aws:sns:${REGION}:${accountId}:tendlc-primary-registrations`;
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    const AttributeValue = Attributes?.["Policy"]?.replace(":rule/", ":rule/not-");
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }),
    );
    await sms.send(new DeleteRegistrationCommand({ RegistrationId }));
    expect(await bodies()).to.have.length(1);
  });

  it("let the entry send with no other set", async () => {
    const refused = await send("tendlc-primary_shared").catch((error: unknown) => error);
    expect(refused).to.have.property("name", "AccessDeniedException");
  });

  it("keep a person who wrote STOP out of reach, until the whole stack is torn down", async () => {
    const to = contract.numbers[0]?.phoneNumber;
    const place = { account: s.primaryAccount.accountId, region: REGION };
    const answer = await s.sandbox.control.request("POST", "inbound", {
      ...place,
      from: PERSON,
      to,
      body: "STOP",
    });
    expect(answer).to.deep.equal({
      reply: "Acme Parcel Lockers: you are unsubscribed and will receive no more messages.",
    });
    const refused = await send().catch((error: unknown) => error);
    expect(refused).to.have.property("Reason", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
    s.primary.configure((config) => ({ ...config, "tendlc:teardown": true }));
    await Promise.all([s.primary.up(), s.dev.destroy()]);
    await destroyWithMinutes(s);
    expect(resourcesOf(s.primary)).to.deep.equal([]);
    expect((await poolCalls()).slice(2)).to.deep.equal([
      "DeletePool",
      "ReleasePhoneNumber",
      "ReleasePhoneNumber",
    ]);
    const { OptOutLists } = await clients().sms.send(new DescribeOptOutListsCommand({}));
    expect(OptOutLists?.map(({ OptOutListName }) => OptOutListName)).to.deep.equal(["Default"]);
  });
});
