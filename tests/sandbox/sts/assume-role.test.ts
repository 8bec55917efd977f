import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  type AssumeRoleCommandInput,
} from "@aws-sdk/client-sts";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { expect } from "chai";
import { stsLimits } from "../../../sandbox/apis/sts";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { limitCases } from "../../support/sandbox-cases";
import { clientsFor } from "../../support/sandbox-clients";
import { fences } from "../../support/sandbox-fences";
import {
  assume,
  expiredSession,
  makeRole,
  policy,
  refused,
  trustAccount,
} from "../../support/sandbox-roles";

const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });

describe("STS", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let expired: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
    expired = await expiredSession(box, account);
  });

  describe("GetCallerIdentity", () => {
    fences({ service: "sts", operation: "GetCallerIdentity", input: {} }, () => ({
      box,
      account,
      expired,
    }));

    it("tells who a user is", async () => {
      const { sts } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials });
      const { UserId, ...rest } = await sts.send(new GetCallerIdentityCommand({}));
      expect(UserId).to.match(/^AIDA[A-Z2-7]{17}$/);
      expect({ ...rest, $metadata: undefined }).to.deep.equal({
        $metadata: undefined,
        Account: account.accountId,
        Arn: `arn:aws:iam::${account.accountId}:user/administrator`,
      });
    });

    it("needs no permission: it tells a session who it is even where all is denied", async () => {
      const RoleArn = await makeRole(box, account, {
        name: "denied",
        path: "/deep/",
        trust: trustAccount(account.accountId),
        policies: { none: policy({ Effect: "Deny", Action: "*", Resource: "*" }) },
      });
      const credentials = await assume(box, account.credentials, {
        RoleArn,
        RoleSessionName: "me",
      });
      const { iam, sts } = clientsFor({ endpoint: box.endpoint, credentials });
      const { Arn, Account, UserId } = await sts.send(new GetCallerIdentityCommand({}));
      const admin = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }).iam;
      const { Role } = await admin.send(new GetRoleCommand({ RoleName: "denied" }));
      expect({ Arn, Account, UserId }).to.deep.equal({
        Arn: `arn:aws:sts::${account.accountId}:assumed-role/denied/me`,
        Account: account.accountId,
        UserId: `${Role?.RoleId ?? ""}:me`,
      });
      expect(
        (await refused(iam.send(new GetRoleCommand({ RoleName: "denied" })))).message,
      ).to.contain("with an explicit deny in an identity-based policy");
    });
  });

  describe("AssumeRole", () => {
    const valid = {
      RoleArn: "arn:aws:iam::111111111111:role/subject",
      RoleSessionName: "session",
      Policy: everything,
      DurationSeconds: 900,
      ExternalId: "external",
      SourceIdentity: "somebody",
      Tags: [{ Key: "team", Value: "one" }],
      TransitiveTagKeys: ["team"],
    } satisfies AssumeRoleCommandInput;
    const limits = stsLimits["AssumeRole"] ?? { required: [], members: {} };
    const open = (name: string) => ({
      name,
      trust: policy({
        Effect: "Allow",
        Principal: { AWS: account.accountId },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      }),
    });
    const send = (input: Readonly<Record<string, unknown>>) =>
      clientsFor({ endpoint: box.endpoint, credentials: account.credentials }).sts.send(
        new AssumeRoleCommand(input as unknown as AssumeRoleCommandInput),
      );

    fences(
      {
        service: "sts",
        operation: "AssumeRole",
        input: { RoleArn: valid.RoleArn, RoleSessionName: "s" },
      },
      () => ({ box, account, expired }),
    );

    for (const { that, input, says } of limitCases(valid, limits)) {
      it(`refuses an input that ${that}`, async () => {
        const { name, status, message } = await refused(send(input));
        expect({ name, status }).to.deep.equal({ name: "ValidationError", status: 400 });
        expect(message).to.contain(says);
      });
    }

    it("answers with everything that was asked for", async () => {
      const RoleArn = await makeRole(box, account, open("subject"));
      const now = await box.control.now();
      const reply = await send({ ...valid, RoleArn });
      const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = reply.Credentials ?? {};
      expect(AccessKeyId).to.match(/^ASIA[A-Z2-7]{16}$/);
      expect(SecretAccessKey).to.have.length(40);
      expect(SessionToken).to.have.length.greaterThan(100);
      expect(((Expiration?.getTime() ?? 0) - now.getTime()) / 1000).to.be.closeTo(900, 2);
      expect(reply.AssumedRoleUser?.Arn).to.equal(
        `arn:aws:sts::${account.accountId}:assumed-role/subject/session`,
      );
      expect(reply.AssumedRoleUser?.AssumedRoleId).to.match(/^AROA[A-Z2-7]{17}:session$/);
      expect(reply.SourceIdentity).to.equal("somebody");
      expect(reply).to.have.property("PackedPolicySize").that.is.within(1, 100);
    });

    it("says of a role that does not exist what it says of one that is closed", async () => {
      const RoleArn = `arn:aws:iam::${account.accountId}:role/none`;
      expect(await refused(send({ RoleArn, RoleSessionName: "s1" }))).to.deep.equal({
        name: "AccessDenied",
        status: 403,
        message: `User: arn:aws:iam::${account.accountId}:user/administrator is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      });
    });

    it("wants the role's ARN with its path", async () => {
      const RoleArn = await makeRole(box, account, { ...open("deep"), path: "/a/b/" });
      expect(RoleArn).to.contain(":role/a/b/deep");
      await send({ RoleArn, RoleSessionName: "s1" });
      const flat = { RoleArn: RoleArn.replace("a/b/", ""), RoleSessionName: "s1" };
      expect((await refused(send(flat))).name).to.equal("AccessDenied");
    });

    for (const member of [
      { PolicyArns: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }] },
      { SerialNumber: "arn:aws:iam::111111111111:mfa/me" },
      { ProvidedContexts: [{ ContextAssertion: "xxxx" }] },
      { MinimumSessionTokenSize: 4096 },
    ]) {
      const name = Object.keys(member)[0] ?? "";
      it(`answers 501 to ${name}, which it could not honour`, async () => {
        const RoleArn = await makeRole(box, account, open(`without-${name}`));
        const { status, message } = await refused(
          send({ RoleArn, RoleSessionName: "s1", ...member }),
        );
        expect({ status, message }).to.deep.equal({
          status: 501,
          message: `the sandbox's AssumeRole does not take ${name}`,
        });
      });
    }

    it("gives no session longer than the role allows", async () => {
      const RoleArn = await makeRole(box, account, { ...open("long"), maxSessionDuration: 7200 });
      const ask = (DurationSeconds: number) =>
        send({ RoleArn, RoleSessionName: "s1", DurationSeconds });
      await ask(7200);
      expect(await refused(ask(7201))).to.deep.equal({
        name: "ValidationError",
        status: 400,
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      });
    });

    for (const [what, Policy] of [
      ["is no JSON", "{"],
      [
        "names a principal",
        policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
      ],
    ] as const) {
      it(`refuses a session policy that ${what}`, async () => {
        const RoleArn = await makeRole(box, account, open(`policy-${what.replaceAll(" ", "-")}`));
        const error = await refused(send({ RoleArn, RoleSessionName: "s1", Policy }));
        expect([error.name, error.status]).to.deep.equal(["MalformedPolicyDocumentException", 400]);
      });
    }

    it("refuses policy and tags that together take more room than there is", async () => {
      const RoleArn = await makeRole(box, account, open("packed"));
      const Tags = Array.from({ length: 50 }, (_, index) => ({
        Key: `key-${index}`,
        Value: "v".repeat(100),
      }));
      const error = await refused(send({ RoleArn, RoleSessionName: "s1", Tags }));
      expect([error.name, error.status]).to.deep.equal(["PackedPolicyTooLargeException", 400]);
    });
  });
});
