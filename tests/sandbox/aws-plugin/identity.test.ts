import { expect } from "chai";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { Properties } from "../../../rpc/values";
import { iamOf, providerInputs, ROLE, startAwsPlugin, urnOf } from "../../support/aws-plugin";
import type { PluginClient } from "../../support/plugin-client";
import { sandbox, type TestAccount } from "../../support/sandbox";

const CALLER = "aws:index/getCallerIdentity:getCallerIdentity";

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

describe("whom the AWS stand-in works as", () => {
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
});
