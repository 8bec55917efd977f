import { generateKeyPairSync, sign } from "node:crypto";
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { callerPolicy, callerTrust } from "../../../core/policies/caller";
import { delegate, delegation, type Delegated, type Delegation } from "../../support/delegation";
import type { Keys } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, refused } from "../../support/sandbox-roles";

const ISSUER = "token.actions.githubusercontent.com";
const RIGHT = {
  issuer: ISSUER,
  audience: "sts.amazonaws.com",
  subject: "repo:acme/parcels:ref:main",
};

/** A caller of kind `oidc`: a workload outside AWS, with our documents in place. */
describe("a workload with a token of an OIDC provider", () => {
  let at: Delegation;
  let entry: Delegated;
  let callerArn: string;

  before("an account that trusts the issuer, and a caller role for the workload", async () => {
    at = await delegation();
    entry = await delegate(at, "ci");
    const { accountId } = entry.secondary;
    await trustIssuer(ISSUER);
    const oidc = { provider: ISSUER, audience: RIGHT.audience, subjects: ["repo:acme/parcels:*"] };
    const RoleName = "tendlc-ci";
    const { Role } = await iam().send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify(callerTrust({ oidc }, "aws", accountId)),
      }),
    );
    callerArn = Role?.Arn ?? "";
    await iam().send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: "send",
        PolicyDocument: JSON.stringify(callerPolicy(entry.contract.senderRoleArn)),
      }),
    );
  });

  const iam = () =>
    clientsFor({ endpoint: at.box.endpoint, credentials: entry.secondary.credentials }).iam;
  const trustIssuer = (issuer: string) =>
    iam().send(
      new CreateOpenIDConnectProviderCommand({
        Url: `https://${issuer}`,
        ClientIDList: ["sts.amazonaws.com", "another"],
      }),
    );
  const tokenOf = async (claims: object): Promise<string> =>
    (await at.box.control.request<{ token: string }>("POST", "oidc-tokens", claims)).token;
  /** A client without credentials: the token is all that there is. */
  const bring = (WebIdentityToken: string, RoleArn = callerArn) =>
    new STSClient({
      endpoint: at.box.endpoint,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: () => Promise.reject(new Error("there are no credentials")),
    }).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn,
        RoleSessionName: "build-7",
        WebIdentityToken,
      }),
    );
  const nameOf = async (call: Promise<unknown>) => (await refused(call)).name;

  it("becomes the caller role, then the sender role, and sends", async () => {
    const reply = await bring(await tokenOf(RIGHT));
    expect([reply.Audience, reply.SubjectFromWebIdentityToken]).to.deep.equal([
      RIGHT.audience,
      RIGHT.subject,
    ]);
    const caller: Keys = {
      accessKeyId: reply.Credentials?.AccessKeyId ?? "",
      secretAccessKey: reply.Credentials?.SecretAccessKey ?? "",
      sessionToken: reply.Credentials?.SessionToken ?? "",
    };
    const { senderRoleArn, externalId } = entry.contract;
    const session = await assume(at.box, caller, {
      RoleArn: senderRoleArn,
      ExternalId: externalId,
    });
    await clientsFor({ endpoint: at.box.endpoint, credentials: session }).sms.send(
      new SendTextMessageCommand({
        OriginationIdentity: at.numbers[0]?.arn,
        DestinationPhoneNumber: "+12065550123",
        MessageBody: "your parcel is here",
      }),
    );
    const sent = (await at.box.control.journal(at.accountId)).at(-1);
    expect(sent?.callerAccount).to.equal(entry.secondary.accountId);
  });

  for (const [what, claims, name] of [
    ["for an audience that the provider does not have", { audience: "x" }, "InvalidIdentityToken"],
    ["for an audience that the role does not trust", { audience: "another" }, "AccessDenied"],
    ["of another subject", { subject: "repo:evil/parcels:ref:main" }, "AccessDenied"],
    ["that has run out", { seconds: -1 }, "ExpiredTokenException"],
    [
      "of an issuer that the account does not trust",
      { issuer: "evil.test" },
      "InvalidIdentityToken",
    ],
  ] as const) {
    it(`is refused with a token ${what}`, async () => {
      const token = await tokenOf({ ...RIGHT, ...claims });
      expect(await nameOf(bring(token))).to.match(new RegExp(`^${name}`));
    });
  }

  it("is refused with a token of another issuer that the account trusts as well", async () => {
    await trustIssuer("gitlab.test");
    const token = await tokenOf({ ...RIGHT, issuer: "gitlab.test" });
    expect(await nameOf(bring(token))).to.equal("AccessDenied");
  });

  it("becomes a caller by a cluster's provider, whose address has a path, in its own namespace", async () => {
    const provider = "oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    await trustIssuer(provider);
    const { accountId } = entry.secondary;
    const oidc = { ...RIGHT, provider, subjects: ["system:serviceaccount:sms:*"] };
    const RoleName = "tendlc-pods";
    const AssumeRolePolicyDocument = JSON.stringify(callerTrust({ oidc }, "aws", accountId));
    const { Role } = await iam().send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }),
    );
    const token = (namespace: string, issuer = provider) =>
      tokenOf({ ...RIGHT, issuer, subject: `system:serviceaccount:${namespace}:notifier` });
    const { Provider } = await bring(await token("sms"), Role?.Arn);
    expect(Provider).to.equal(`arn:aws:iam::${accountId}:oidc-provider/${provider}`);
    expect(await nameOf(bring(await token("web"), Role?.Arn))).to.equal("AccessDenied");
    const another = provider.replace("/id/0", "/id/F");
    await trustIssuer(another);
    expect(await nameOf(bring(await token("sms", another), Role?.Arn))).to.equal("AccessDenied");
  });

  it("is refused with a token that lives on after its time", async () => {
    const token = await tokenOf({ ...RIGHT, seconds: 60 });
    await bring(token);
    await at.box.control.advance(61);
    expect(await nameOf(bring(token))).to.match(/^ExpiredToken/);
  });

  it("is refused with a token that somebody else signed, or nobody, or changed", async () => {
    const [header = "", claims = "", signature = ""] = (await tokenOf(RIGHT)).split(".");
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const forged = sign("RSA-SHA256", Buffer.from(`${header}.${claims}`), privateKey);
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const [, other = ""] = (await tokenOf({ ...RIGHT, subject: "repo:acme/parcels:x" })).split(".");
    for (const token of [
      `${header}.${claims}.${forged.toString("base64url")}`,
      `${none}.${claims}.`,
      `${header}.${other}.${signature}`,
      "not-a-token",
    ]) {
      expect(await nameOf(bring(token))).to.match(/^InvalidIdentityToken/);
    }
  });

  it("is refused a role that trusts no provider, and one that is not there", async () => {
    const token = await tokenOf(RIGHT);
    const sender = entry.contract.senderRoleArn;
    expect(await nameOf(bring(token, sender))).to.match(/^InvalidIdentityToken/);
    const missing = callerArn.replace("tendlc-ci", "missing");
    expect(await nameOf(bring(token, missing))).to.equal("AccessDenied");
    const plain = callerArn.replace("tendlc-ci", "tendlc-app");
    expect(await nameOf(bring(token, plain))).to.equal("AccessDenied");
  });

  it("is refused once the account no longer has the provider", async () => {
    const token = await tokenOf(RIGHT);
    const { accountId } = entry.secondary;
    const OpenIDConnectProviderArn = `arn:aws:iam::${accountId}:oidc-provider/${ISSUER}`;
    await iam().send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(await nameOf(bring(token))).to.match(/^InvalidIdentityToken/);
  });
});
