import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import { AwsPluginInAccount, ROLE, ROLE_POLICY, urnOf, type State } from "../../support/aws-plugin";
import { sandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";

const LIST = "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList";
const SET = "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet";
const DESTINATION = "aws:pinpoint/smsvoicev2EventDestination:Smsvoicev2EventDestination";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const REGION = "us-east-1";

describe("resources around campaigns, of the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  const clients = async () =>
    clientsFor({
      endpoint: (await sandbox()).endpoint,
      credentials: aws.account.credentials,
    });
  const failuresOf = async (type: string, news: Properties) =>
    (await aws.plugin.check(urnOf(type, "bad"), news)).failures.map(({ reason }) => reason);
  const remove = (state: State) => aws.callsOf(() => aws.plugin.delete(state.urn, state.id, state));

  before(async () => {
    aws = await AwsPluginInAccount.start();
  });
  after(async () => {
    await aws.plugin.stop();
  });

  for (const [type, what, calls] of [
    [LIST, "opt-out-list", ["CreateOptOutList", "DescribeOptOutLists", "DeleteOptOutList"]],
    [
      SET,
      "configuration-set",
      ["CreateConfigurationSet", "DescribeConfigurationSets", "DeleteConfigurationSet"],
    ],
  ] as const) {
    describe(type, () => {
      const [made, described, deleted] = calls;

      it("is made, read with its tags, and named automatically", async () => {
        const tags = { team: "care" };
        let state: State | undefined;
        const seen = await aws.callsOf(async () => {
          state = await aws.create(type, "own", { name: "own", tags });
        });
        expect(seen).to.deep.equal([made, described, "ListTagsForResource"]);
        expect(state?.id).to.equal("own");
        expect(state?.outputs).to.deep.equal({
          id: "own",
          arn: `arn:aws:sms-voice:${REGION}:${aws.account.accountId}:${what}/own`,
          name: "own",
          region: REGION,
          tags,
          tagsAll: tags,
        });
        expect(state?.inputs["region"]).to.equal(REGION);
        expect((await aws.create(type, "auto", {})).id).to.match(/^auto-[0-9a-f]{7}$/);
      });

      it("changes its tags in place, and is replaced by another name", async () => {
        const state = await aws.create(type, "tagged", {
          name: "tagged",
          tags: { a: "1", b: "2" },
        });
        const news = { name: "tagged", tags: { b: "3" } };
        expect((await aws.diff(state, news)).replaces).to.deep.equal([]);
        let next = state;
        const seen = await aws.callsOf(async () => {
          next = await aws.update(state, news);
        });
        expect(seen).to.deep.equal([
          "UntagResource",
          "TagResource",
          described,
          "ListTagsForResource",
        ]);
        expect(next.outputs["tagsAll"]).to.deep.equal({ b: "3" });
        expect((await aws.diff(next, news)).changes).to.equal("none");
        expect((await aws.diff(next, { ...news, name: "other" })).replaces).to.deep.equal(["name"]);
      });

      it("is imported by its name, and is gone when it was deleted", async () => {
        const state = await aws.create(type, "short", { name: "short" });
        const read = await aws.plugin.read(urnOf(type, "i"), "short");
        expect(read.inputs).to.deep.include({ name: "short" });
        expect(await aws.refresh(state)).to.deep.equal(state);
        expect(await remove(state)).to.deep.equal([deleted]);
        expect((await aws.refresh(state)).id).to.equal("");
        expect(await remove(state)).to.deep.equal([deleted]);
      });

      it("is refused a name that AWS would refuse", async () => {
        expect(await failuresOf(type, { name: "a b" })).to.deep.equal([
          "name may have 64 characters: letters, digits, - and _, a letter or digit first",
        ]);
      });
    });
  }

  it("sends a set's defaults with an update only, as the real plugin does", async () => {
    const given = { name: "defaults", defaultMessageType: "TRANSACTIONAL" };
    const state = await aws.create(SET, "defaults", given);
    expect(state.outputs["defaultMessageType"]).to.equal("TRANSACTIONAL");
    const next = { ...given, defaultMessageType: "PROMOTIONAL", defaultSenderId: "CEDAR" };
    let changed = state;
    expect(
      await aws.callsOf(async () => {
        changed = await aws.update(state, next);
      }),
    ).to.include.members(["SetDefaultSenderId", "SetDefaultMessageType"]);
    expect(await aws.callsOf(() => aws.update(changed, { name: "defaults" }))).to.include.members([
      "DeleteDefaultSenderId",
      "DeleteDefaultMessageType",
    ]);
  });

  describe(GROUP, () => {
    it("is made with its retention, which changes in place", async () => {
      let state: State | undefined;
      const news = { name: "app/events", retentionInDays: 30 };
      const seen = await aws.callsOf(async () => {
        state = await aws.create(GROUP, "events", news);
      });
      expect(seen).to.deep.equal([
        "CreateLogGroup",
        "PutRetentionPolicy",
        "DescribeLogGroups",
        "ListTagsForResource",
      ]);
      if (state === undefined) throw new Error("it was not made");
      expect(state.outputs).to.deep.equal({
        id: "app/events",
        arn: `arn:aws:logs:${REGION}:${aws.account.accountId}:log-group:app/events`,
        deletionProtectionEnabled: false,
        logGroupClass: "STANDARD",
        name: "app/events",
        namePrefix: "",
        region: REGION,
        retentionInDays: 30,
        skipDestroy: false,
        tagsAll: {},
      });
      expect((await aws.diff(state, news)).changes).to.equal("none");
      const longer = await aws.update(state, { ...news, retentionInDays: 60 });
      expect(longer.outputs["retentionInDays"]).to.equal(60);
      const ever = await aws.update(longer, { name: "app/events", tags: { team: "care" } });
      expect(ever.outputs).to.include({ retentionInDays: 0 });
      expect(ever.outputs["tags"]).to.deep.equal({ team: "care" });
      const untagged = await aws.update(ever, { name: "app/events" });
      expect(untagged.outputs["tagsAll"]).to.deep.equal({});
      expect((await aws.diff(state, { ...news, name: "other" })).replaces).to.deep.equal(["name"]);
    });

    it("sees a foreign change, is imported by its name, and stays with skipDestroy", async () => {
      const state = await aws.create(GROUP, "kept", { name: "kept", skipDestroy: true });
      const { logs: client } = await clients();
      await client.send(
        new logs.PutRetentionPolicyCommand({ logGroupName: "kept", retentionInDays: 7 }),
      );
      expect((await aws.refresh(state)).outputs["retentionInDays"]).to.equal(7);
      const { inputs } = await aws.plugin.read(urnOf(GROUP, "i"), "kept");
      expect(inputs).to.deep.include({ name: "kept", retentionInDays: 7 });
      expect(await remove(state)).to.deep.equal([]);
      const gone = { ...state, outputs: { ...state.outputs, skipDestroy: false } };
      expect(await remove(gone)).to.deep.equal(["DeleteLogGroup"]);
      expect((await aws.refresh(state)).id).to.equal("");
    });

    it("is refused what CloudWatch Logs would refuse, and keys", async () => {
      const news = { name: "a b", retentionInDays: 31, kmsKeyId: "arn:aws:kms:key" };
      expect(await failuresOf(GROUP, news)).to.deep.equal([
        "name may have 512 characters: letters, digits and . - _ / #",
        "retentionInDays is none of the numbers of days that AWS offers",
        "kmsKeyId is not served by this stand-in of the AWS plugin",
      ]);
    });
  });

  describe(DESTINATION, () => {
    let role: State;
    const group = () => `arn:aws:logs:${REGION}:${aws.account.accountId}:log-group:app/events`;
    const given = (more: Properties = {}): Properties => ({
      configurationSetName: "watched",
      eventDestinationName: "logs",
      matchingEventTypes: ["TEXT_ALL"],
      cloudwatchLogsDestination: { iamRoleArn: role.outputs["arn"], logGroupArn: group() },
      ...more,
    });

    before(async () => {
      await aws.create(SET, "watched", { name: "watched" });
      role = await aws.create(ROLE, "writer", {
        name: "writer",
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "sms-voice.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ],
        }),
      });
      await aws.create(ROLE_POLICY, "write", {
        name: "write",
        role: "writer",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }],
        }),
      });
    });

    it("is made, read, changed in place, and imported by SET,NAME", async () => {
      let state: State | undefined;
      const seen = await aws.callsOf(async () => {
        state = await aws.create(DESTINATION, "logs", given());
      });
      expect(seen).to.deep.equal(["CreateEventDestination", "DescribeConfigurationSets"]);
      if (state === undefined) throw new Error("it was not made");
      expect(state.id).to.equal("watched,logs");
      expect(state.outputs).to.deep.equal({
        id: "watched,logs",
        ...given(),
        configurationSetArn: `arn:aws:sms-voice:${REGION}:${aws.account.accountId}:configuration-set/watched`,
        enabled: true,
        region: REGION,
      });
      expect((await aws.diff(state, given())).changes).to.equal("none");
      const news = given({ enabled: false, matchingEventTypes: ["TEXT_DELIVERED"] });
      const calls = await aws.recordsOf(async () => {
        state = state && (await aws.update(state, news));
      });
      expect(calls.map(({ operation }) => operation)).to.deep.equal([
        "UpdateEventDestination",
        "DescribeConfigurationSets",
      ]);
      expect(calls[0]?.input).to.deep.equal({
        ConfigurationSetName: "watched",
        EventDestinationName: "logs",
        Enabled: false,
        MatchingEventTypes: ["TEXT_DELIVERED"],
      });
      const { inputs } = await aws.plugin.read(urnOf(DESTINATION, "i"), "watched,logs");
      expect(inputs).to.deep.include({ configurationSetName: "watched", enabled: false });
      const odd = await aws.plugin.read(urnOf(DESTINATION, "i"), "logs").catch((e: unknown) => e);
      expect(odd)
        .to.have.property("message")
        .that.contains('"logs" is not the id of an event destination: write SET_NAME,NAME');
    });

    it("is made disabled with a second call, and is gone when it was deleted", async () => {
      const off = given({ eventDestinationName: "off", enabled: false });
      let state: State | undefined;
      expect(
        await aws.callsOf(async () => {
          state = await aws.create(DESTINATION, "off", off);
        }),
      ).to.deep.equal([
        "CreateEventDestination",
        "UpdateEventDestination",
        "DescribeConfigurationSets",
      ]);
      if (state === undefined) throw new Error("it was not made");
      const { sms: client } = await clients();
      await client.send(
        new sms.DeleteEventDestinationCommand({
          ConfigurationSetName: "watched",
          EventDestinationName: "off",
        }),
      );
      expect((await aws.refresh(state)).id).to.equal("");
      expect(await remove(state)).to.deep.equal(["DeleteEventDestination"]);
    });

    it("waits for a role that cannot be assumed yet", async () => {
      const { control } = await sandbox();
      const { accountId } = aws.account;
      await control.set(accountId, REGION, { iamPropagationSeconds: 5 });
      const late = await aws.create(ROLE, "late", {
        name: "late",
        assumeRolePolicy: role.inputs["assumeRolePolicy"],
      });
      const making = aws.create(
        DESTINATION,
        "late",
        given({
          eventDestinationName: "late",
          cloudwatchLogsDestination: { iamRoleArn: late.outputs["arn"], logGroupArn: group() },
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      await control.advance(6);
      expect((await making).id).to.equal("watched,late");
      await control.set(accountId, REGION, { iamPropagationSeconds: 0 });
    });

    it("goes to exactly one place, and is previewed before its role is known", async () => {
      expect(
        await failuresOf(DESTINATION, given({ snsDestination: { topicArn: "arn" } })),
      ).to.deep.equal([
        "exactly one of cloudwatchLogsDestination, kinesisFirehoseDestination, snsDestination is needed",
      ]);
      const urn = urnOf(DESTINATION, "later");
      const { inputs, failures } = await aws.plugin.check(
        urn,
        given({
          cloudwatchLogsDestination: UNKNOWN,
        }),
      );
      expect(failures).to.deep.equal([]);
      const { outputs } = await aws.plugin.create(urn, inputs, { preview: true });
      expect(outputs).to.include({ configurationSetArn: UNKNOWN });
    });
  });
});
