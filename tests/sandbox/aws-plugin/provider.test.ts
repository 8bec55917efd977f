import { expect } from "chai";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import {
  iamOf,
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

/** Makes a role that `trusted` may assume, with every permission or the given policy. */
async function makeRole(
  account: TestAccount,
  name: string,
  trusted: string,
  statement: object = { Effect: "Allow", Action: "*", Resource: "*" },
  condition: object = {},
): Promise<string> {
  const iam = await iamOf(account);
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: trusted },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        ...condition,
      },
    ],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: "permissions",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    }),
  );
  return Role?.Arn ?? "";
}

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
      expect(Object.keys(schema.resources)).to.deep.equal([ROLE, ROLE_POLICY]);
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

  describe("the account", () => {
    it("is asked for once, and let in when it is allowed", async () => {
      await configure({ allowedAccountIds: JSON.stringify([account.accountId]) });
      const calls = await (await sandbox()).control.calls(account.accountId);
      expect(calls.map(({ operation }) => operation)).to.deep.equal(["GetUser"]);
    });

    it("is refused when it is not allowed, and nothing works then", async () => {
      const text = `AWS account ID not allowed: ${account.accountId}`;
      const allowed = JSON.stringify(["999999999999"]);
      expect(await messageOf(configure({ allowedAccountIds: allowed }))).to.equal(text);
      const forbidden = JSON.stringify([account.accountId]);
      expect(await messageOf(configure({ forbiddenAccountIds: forbidden }))).to.equal(text);
      expect(await messageOf(identity())).to.match(/not been configured/);
    });

    it("is not known, and so not allowed, when it must not be asked for", async () => {
      const allowedAccountIds = JSON.stringify([account.accountId]);
      const more = { allowedAccountIds, skipRequestingAccountId: "true" };
      expect(await messageOf(configure(more))).to.equal("AWS account ID not allowed: ");
      expect(await (await sandbox()).control.calls(account.accountId)).to.deep.equal([]);
    });
  });

  describe("credentials", () => {
    it("come from the environment when the inputs give none", async () => {
      const { accessKeyId, secretAccessKey } = account.credentials;
      const other = await startAwsPlugin({
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      });
      try {
        await other.configure(await providerInputs());
        expect((await other.invoke(CALLER)).result["accountId"]).to.equal(account.accountId);
      } finally {
        await other.stop();
      }
    });

    it("are missed with a message that says where they were looked for", async () => {
      expect(await messageOf(providerInputs().then((inputs) => plugin.configure(inputs)))).to.match(
        /^aws provider: there are no AWS credentials: neither .* Set AWS_ACCESS_KEY_ID/,
      );
      const profile = await providerInputs(undefined, { profile: "absent" });
      expect(await messageOf(plugin.configure(profile))).to.match(
        /there are no AWS credentials: the profile "absent" gives none/,
      );
    });

    it("that the sandbox does not know are refused, each way by its error", async () => {
      const keys = { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "nothing" };
      const text = await messageOf(configure({}, keys));
      expect(text).to.match(
        /^aws provider: the account could not be found out at http:.*credentials/,
      );
      expect(text.match(/InvalidClientTokenId/g)).to.have.length(3);
      expect(text).to.not.contain("nothing");
    });

    it("with a wrong secret are refused, and the secret is not shown", async () => {
      const keys = { ...account.credentials, secretAccessKey: "wrong-secret" };
      const text = await messageOf(configure({}, keys));
      expect(text).to.contain("SignatureDoesNotMatch").and.not.contain("wrong-secret");
    });

    it("that expire while it works are named as expired", async () => {
      const { control } = await sandbox();
      await configure({ maxRetries: "0" });
      await control.fault({
        service: "iam",
        operation: "GetRole",
        account: account.accountId,
        fault: "expired-token",
      });
      expect(await messageOf(plugin.read(urnOf(ROLE, "r"), "r"))).to.match(
        /^reading the IAM role r: ExpiredToken: .*get new credentials/,
      );
    });
  });

  describe("roles to assume", () => {
    it("are assumed one after another, and the last one's account counts", async () => {
      const shared = await sandbox();
      const [second, third] = [await shared.newAccount(), await shared.newAccount()];
      const hop = await makeRole(second, "hop", account.accountId, undefined, {
        Condition: { StringEquals: { "sts:ExternalId": "open" } },
      });
      const deploy = await makeRole(third, "deploy", hop);
      const assumeRoles = JSON.stringify([
        { roleArn: hop, externalId: "open", sessionName: "first" },
        { roleArn: deploy, sessionName: "second", duration: "30m", tags: { stage: "test" } },
      ]);
      await configure({ assumeRoles, allowedAccountIds: JSON.stringify([third.accountId]) });
      expect((await identity())["arn"]).to.equal(
        `arn:aws:sts::${third.accountId}:assumed-role/deploy/second`,
      );
      const trust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"${third.accountId}"},"Action":"sts:AssumeRole"}]}`;
      const urn = urnOf(ROLE, "r");
      const { inputs } = await plugin.check(urn, { name: "made", assumeRolePolicy: trust });
      const { outputs } = await plugin.create(urn, inputs);
      expect(outputs["arn"]).to.equal(`arn:aws:iam::${third.accountId}:role/made`);
      const { control } = await sandbox();
      const assumed = (await control.calls()).filter(
        ({ operation, callerArn }) =>
          operation === "AssumeRole" && `${callerArn}`.includes(account.accountId),
      );
      expect(assumed).to.have.length(1);
      expect(
        await messageOf(
          configure({ assumeRoles, allowedAccountIds: JSON.stringify([account.accountId]) }),
        ),
      ).to.equal(`AWS account ID not allowed: ${third.accountId}`);
    });

    it("say which link of the chain was refused", async () => {
      const second = await (await sandbox()).newAccount();
      const hop = await makeRole(second, "hop", account.accountId);
      const closed = await makeRole(second, "closed", second.accountId, undefined, {
        Condition: { StringEquals: { "sts:ExternalId": "secret-handshake" } },
      });
      const assumeRoles = JSON.stringify([{ roleArn: hop }, { roleArn: closed, externalId: "no" }]);
      expect(await messageOf(configure({ assumeRoles }))).to.match(
        /^aws provider: assumeRoles\[1\]: the role arn:aws:iam::\d+:role\/closed could not be assumed: AccessDenied: .*trust policy/,
      );
    });

    it("work without a permission to ask IAM who they are", async () => {
      const roleArn = await makeRole(account, "narrow", account.accountId, {
        Effect: "Allow",
        Action: "iam:GetRole",
        Resource: "*",
      });
      const { control } = await sandbox();
      const before = (await control.calls(account.accountId)).at(-1)?.n ?? 0;
      await configure({
        assumeRoles: JSON.stringify([{ roleArn }]),
        allowedAccountIds: JSON.stringify([account.accountId]),
      });
      const calls = await control.calls(account.accountId, before);
      expect(calls.map(({ operation }) => operation)).to.deep.equal([
        "AssumeRole",
        "GetUser",
        "GetCallerIdentity",
      ]);
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
