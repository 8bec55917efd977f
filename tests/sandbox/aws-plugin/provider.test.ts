import { expect } from "chai";
import type { Properties } from "../../../rpc/values";
import {
  POLICY,
  providerInputs,
  ROLE,
  ROLE_POLICY,
  startAwsPlugin,
  urnOf,
} from "../../support/aws-plugin";
import type { PluginClient } from "../../support/plugin-client";
import { sandbox, type TestAccount } from "../../support/sandbox";

const CALLER = "aws:index/getCallerIdentity:getCallerIdentity";
const REGION = "aws:index/getRegion:getRegion";
const PARTITION = "aws:index/getPartition:getPartition";

const messageOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("the AWS stand-in as a provider", () => {
  let plugin: PluginClient;
  let account: TestAccount;

  before(async () => {
    plugin = await startAwsPlugin();
  });

  beforeEach(async () => {
    account = await (await sandbox()).newAccount();
  });

  after(async () => {
    await plugin.stop();
  });

  const configure = async (more: Properties = {}, keys = account.credentials) =>
    plugin.configure(await providerInputs(keys, more));
  const identity = async (): Promise<Properties> => (await plugin.invoke(CALLER)).result;

  it("refuses to work before it was configured", async () => {
    const create = plugin.create(urnOf(ROLE, "r"), {});
    expect(await messageOf(create)).to.equal("aws provider: it has not been configured");
  });

  describe("the process", () => {
    it("introduces itself as the version it stands in for", async () => {
      expect(await plugin.pluginInfo()).to.deep.equal({ version: "7.48.0" });
      expect(await plugin.handshake()).to.include({ acceptSecrets: true });
    });

    it("says nothing on stderr while it works", async () => {
      await configure();
      await identity();
      expect(plugin.stderr).to.equal("");
    });

    it("has a schema of exactly what it serves", async () => {
      const schema = (await plugin.schema()) as {
        name: string;
        resources: Record<string, { requiredInputs: string[]; required: string[] }>;
        functions: Record<string, unknown>;
      };
      expect(schema.name).to.equal("aws");
      expect(Object.keys(schema.resources)).to.deep.equal([
        ROLE,
        ROLE_POLICY,
        POLICY,
        "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList",
        "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet",
        "aws:pinpoint/smsvoicev2EventDestination:Smsvoicev2EventDestination",
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:cloudwatch/eventRule:EventRule",
        "aws:cloudwatch/eventTarget:EventTarget",
        "aws:sns/topic:Topic",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:sns/topicSubscription:TopicSubscription",
      ]);
      expect(Object.keys(schema.functions)).to.deep.equal([CALLER, PARTITION, REGION]);
      expect(schema.resources[ROLE]?.requiredInputs).to.deep.equal(["assumeRolePolicy"]);
      expect(schema.resources[ROLE_POLICY]?.required).to.deep.equal([
        "name",
        "namePrefix",
        "policy",
        "role",
      ]);
    });

    it("answers a cancel while nothing runs", async () => {
      await plugin.cancel();
    });
  });

  describe("what it does not serve", () => {
    it("is refused in Check and everywhere else: a resource of another type", async () => {
      const urn = urnOf("aws:s3/bucket:Bucket", "b");
      const text =
        /^the resource type aws:s3\/bucket:Bucket is not served by this stand-in .*aws:iam\/role:Role.*pulumi plugin install resource aws 7\.48\.0/;
      await configure();
      const { failures } = await plugin.check(urn, {});
      expect(failures.map(({ reason }) => reason).join()).to.match(text);
      expect(await messageOf(plugin.create(urn, {}))).to.match(text);
      expect(await messageOf(plugin.read(urn, "b"))).to.match(text);
      expect(await messageOf(plugin.delete(urn, "b", { inputs: {}, outputs: {} }))).to.match(text);
      const values = { oldInputs: {}, olds: {}, news: {} };
      expect(await messageOf(plugin.diff(urn, "b", values))).to.match(text);
      expect(await messageOf(plugin.update(urn, "b", values))).to.match(text);
    });

    it("is refused: another function, or an argument that a function does not have", async () => {
      await configure();
      expect(
        await messageOf(plugin.invoke("aws:iam/getPolicyDocument:getPolicyDocument")),
      ).to.match(/^the function aws:iam\/getPolicyDocument:getPolicyDocument is not served/);
      expect(await messageOf(plugin.invoke(REGION, { zone: "a" }))).to.equal(
        `${REGION} has no argument "zone"; it has endpoint, id, name, region`,
      );
    });

    it("is refused by CheckConfig and by Configure: an input that changes how it would call", async () => {
      const inputs = await providerInputs(account.credentials, { httpsProxy: "http://proxy" });
      const { failures } = await plugin.checkConfig(inputs);
      expect(failures.map(({ reason }) => reason)).to.have.length(1);
      expect(await messageOf(plugin.configure(inputs))).to.match(
        /^aws provider: httpsProxy is not/,
      );
    });

    it("is refused: managed policies, as a sandbox has none", async () => {
      await configure();
      const { failures } = await plugin.check(urnOf(ROLE, "r"), {
        assumeRolePolicy: "{}",
        managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      });
      expect(failures.map(({ property }) => property)).to.deep.equal(["managedPolicyArns"]);
    });
  });

  it("gives up soon on a sandbox that is not there", async () => {
    const inputs = await providerInputs(account.credentials);
    const nowhere = JSON.stringify([{ iam: "http://127.0.0.1:9", sts: "http://127.0.0.1:9" }]);
    const began = performance.now();
    expect(await messageOf(plugin.configure({ ...inputs, endpoints: nowhere }))).to.match(
      /could not be found out at http:\/\/127\.0\.0\.1:9\. Check that the sandbox is running/,
    );
    expect(performance.now() - began).to.be.lessThan(5000);
  });

  it("rides out throttling and a dropped connection", async () => {
    const { control } = await sandbox();
    await configure();
    const fault = { service: "iam", operation: "GetRole", account: account.accountId } as const;
    await control.fault({ ...fault, fault: "throttle" });
    await control.fault({ ...fault, fault: "drop-before" });
    expect((await plugin.read(urnOf(ROLE, "r"), "nobody")).id).to.equal("");
  });

  describe("functions", () => {
    it("tell the caller by one call of STS each", async () => {
      await configure();
      const { control } = await sandbox();
      const before = (await control.calls(account.accountId)).at(-1)?.n ?? 0;
      const { userId, ...rest } = await identity();
      expect(userId).to.match(/^AIDA/);
      expect(rest).to.deep.equal({
        accountId: account.accountId,
        arn: `arn:aws:iam::${account.accountId}:user/administrator`,
        id: account.accountId,
      });
      const calls = await control.calls(account.accountId, before);
      expect(calls.map(({ operation }) => operation)).to.deep.equal(["GetCallerIdentity"]);
    });

    it("tell the Region and its partition without a call", async () => {
      await configure({ region: "eu-central-1" });
      const { control } = await sandbox();
      const before = (await control.calls(account.accountId)).length;
      expect((await plugin.invoke(REGION)).result).to.deep.equal({
        description: "Europe (Frankfurt)",
        endpoint: "ec2.eu-central-1.amazonaws.com",
        id: "eu-central-1",
        name: "eu-central-1",
        region: "eu-central-1",
      });
      expect((await plugin.invoke(PARTITION)).result).to.deep.equal({
        dnsSuffix: "amazonaws.com",
        id: "aws",
        partition: "aws",
        reverseDnsPrefix: "com.amazonaws",
      });
      expect((await control.calls(account.accountId)).length).to.equal(before);
    });
  });
});
