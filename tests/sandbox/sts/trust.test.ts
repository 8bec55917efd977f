import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { sandbox, type Keys, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, makeRole, policy, refused } from "../../support/sandbox-roles";

const ASSUME = "sts:AssumeRole";
const TAG = "sts:TagSession";
const SOURCE = "sts:SetSourceIdentity";
const tag = (Key: string, Value: string) => ({ Key, Value });

/** One call and what the trust policy of the role makes of it. */
interface Case {
  readonly that: string;
  /** Statements of the trust, without effect (Allow) and principal (the caller's account). */
  readonly trust: readonly object[];
  readonly input?: Partial<AssumeRoleCommandInput>;
  /** The action that is denied; undefined where the role is assumed. */
  readonly denied?: string;
}

const external = { Action: ASSUME, Condition: { StringEquals: { "sts:ExternalId": "right-one" } } };
const session = {
  Action: ASSUME,
  Condition: { StringLike: { "sts:RoleSessionName": "caller-*" } },
};
const required = { Action: ASSUME, Condition: { StringEquals: { "aws:RequestTag/team": "one" } } };
const tagged = {
  Action: TAG,
  Condition: {
    StringEquals: { "aws:RequestTag/team": "one" },
    "ForAllValues:StringEquals": { "aws:TagKeys": ["team"], "sts:TransitiveTagKeys": ["team"] },
  },
};
const sourced = { Action: SOURCE, Condition: { StringLike: { "sts:SourceIdentity": "app-*" } } };

const cases: readonly Case[] = [
  { that: "names the account", trust: [{ Action: ASSUME }] },
  { that: "wants an external id and gets none", trust: [external], denied: ASSUME },
  {
    that: "wants an external id and gets another",
    trust: [external],
    input: { ExternalId: "wrong-one" },
    denied: ASSUME,
  },
  {
    that: "wants an external id and gets it",
    trust: [external],
    input: { ExternalId: "right-one" },
  },
  {
    that: "wants no external id and gets one",
    trust: [{ Action: ASSUME }],
    input: { ExternalId: "any" },
  },
  { that: "wants a session name of a form and gets another", trust: [session], denied: ASSUME },
  {
    that: "wants a session name of a form and gets it",
    trust: [session],
    input: { RoleSessionName: "caller-1" },
  },
  {
    that: "says nothing of tags, with a tag",
    trust: [{ Action: ASSUME }],
    input: { Tags: [tag("team", "one")] },
    denied: TAG,
  },
  {
    that: "allows a tag, with that tag",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "one")], TransitiveTagKeys: ["team"] },
  },
  {
    that: "allows a tag, with another value",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "two")] },
    denied: TAG,
  },
  {
    that: "allows a tag, with another tag as well",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "one"), tag("more", "x")] },
    denied: TAG,
  },
  { that: "allows a tag, without any", trust: [{ Action: ASSUME }, tagged] },
  { that: "requires a tag, without any", trust: [required, { Action: TAG }], denied: ASSUME },
  {
    that: "requires a tag, with it",
    trust: [required, { Action: TAG }],
    input: { Tags: [tag("team", "one")] },
  },
  {
    that: "says nothing of a source identity, with one",
    trust: [{ Action: ASSUME }],
    input: { SourceIdentity: "app-1" },
    denied: SOURCE,
  },
  {
    that: "allows source identities of a form, with one",
    trust: [{ Action: ASSUME }, sourced],
    input: { SourceIdentity: "app-1" },
  },
  {
    that: "allows source identities of a form, with another",
    trust: [{ Action: ASSUME }, sourced],
    input: { SourceIdentity: "me" },
    denied: SOURCE,
  },
  {
    that: "requires a source identity, without one",
    trust: [
      { Action: ASSUME },
      { Effect: "Deny", Action: ASSUME, Condition: { Null: { "sts:SourceIdentity": "true" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "requires a source identity, with one",
    trust: [
      { Action: [ASSUME, SOURCE] },
      { Effect: "Deny", Action: ASSUME, Condition: { Null: { "sts:SourceIdentity": "true" } } },
    ],
    input: { SourceIdentity: "me" },
  },
  {
    that: "denies the caller by name",
    trust: [
      { Action: ASSUME },
      {
        Effect: "Deny",
        Action: ASSUME,
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/admin*" } },
      },
    ],
    denied: ASSUME,
  },
  {
    that: "wants another principal",
    trust: [
      { Action: ASSUME, Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "wants this principal",
    trust: [
      {
        Action: ASSUME,
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/administrator" } },
      },
    ],
  },
  {
    that: "wants the caller's account",
    trust: [{ Action: ASSUME, Condition: { StringEquals: { "aws:PrincipalAccount": "CALLER" } } }],
  },
  {
    that: "wants an organization, of which the sandbox has none",
    trust: [
      { Action: ASSUME, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "wants a second factor, which nobody has",
    trust: [{ Action: ASSUME, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
    denied: ASSUME,
  },
  {
    that: "wants a tag of the role itself",
    trust: [{ Action: ASSUME, Condition: { StringEquals: { "aws:ResourceTag/stage": "live" } } }],
  },
  {
    that: "has ended",
    trust: [
      {
        Action: ASSUME,
        Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
      },
    ],
    denied: ASSUME,
  },
];

describe("a trust policy, across accounts,", () => {
  let box: TestSandbox;
  let owner: TestAccount;
  let caller: TestAccount;
  let number = 0;
  before(async () => {
    box = await sandbox();
    owner = await box.newAccount();
    caller = await box.newAccount();
  });

  const role = (statements: readonly object[]) => {
    number += 1;
    const trust = policy(
      ...statements.map((one) => ({
        Effect: "Allow",
        Principal: { AWS: caller.accountId },
        ...one,
      })),
    );
    const tags = { stage: "live" };
    return makeRole(box, owner, {
      name: `r${number}`,
      trust: trust.replaceAll("CALLER", caller.accountId),
      tags,
    });
  };
  const ask = (who: Keys, RoleArn: string, input: Partial<AssumeRoleCommandInput> = {}) =>
    clientsFor({ endpoint: box.endpoint, credentials: who }).sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "s1", ...input }),
    );

  for (const { that, trust, input, denied } of cases) {
    it(`${denied === undefined ? "lets in" : `denies ${denied}`} when it ${that}`, async () => {
      const RoleArn = await role(trust);
      if (denied === undefined) {
        await ask(caller.credentials, RoleArn, input);
        return;
      }
      expect(await refused(ask(caller.credentials, RoleArn, input))).to.deep.equal({
        name: "AccessDenied",
        status: 403,
        message: `User: arn:aws:iam::${caller.accountId}:user/administrator is not authorized to perform: ${denied} on resource: ${RoleArn}`,
      });
    });
  }

  it("lets nobody in from an account that it does not name", async () => {
    const RoleArn = await role([{ Action: ASSUME }]);
    const third = await box.newAccount();
    expect((await refused(ask(third.credentials, RoleArn))).name).to.equal("AccessDenied");
    expect((await refused(ask(owner.credentials, RoleArn))).name).to.equal("AccessDenied");
  });

  it("does not suffice: the caller's own policies must allow it too", async () => {
    const RoleArn = await role([{ Action: [ASSUME, TAG] }]);
    const own = policy({ Effect: "Allow", Principal: { AWS: caller.accountId }, Action: ASSUME });
    const bare = await makeRole(box, caller, { name: "bare", trust: own });
    const may = await makeRole(box, caller, {
      name: "may",
      trust: own,
      policies: { p: policy({ Effect: "Allow", Action: ASSUME, Resource: RoleArn }) },
    });
    const without = await assume(box, caller.credentials, { RoleArn: bare });
    expect((await refused(ask(without, RoleArn))).name).to.equal("AccessDenied");
    const withIt = await assume(box, caller.credentials, { RoleArn: may });
    await ask(withIt, RoleArn);
    const error = await refused(ask(withIt, RoleArn, { Tags: [tag("a", "b")] }));
    expect(error.message).to.contain("is not authorized to perform: sts:TagSession");
  });

  it("that names a role lets that role in, and no role made again under its name", async () => {
    const own = policy({ Effect: "Allow", Principal: { AWS: caller.accountId }, Action: ASSUME });
    const policies = { p: policy({ Effect: "Allow", Action: ASSUME, Resource: "*" }) };
    const named = await makeRole(box, caller, { name: "named", path: "/x/", trust: own, policies });
    const other = await makeRole(box, caller, { name: "other", trust: own, policies });
    const RoleArn = await makeRole(box, owner, {
      name: "names-a-role",
      trust: policy({ Effect: "Allow", Principal: { AWS: named }, Action: ASSUME }),
    });
    await ask(await assume(box, caller.credentials, { RoleArn: named }), RoleArn);
    const stranger = await assume(box, caller.credentials, { RoleArn: other });
    expect((await refused(ask(stranger, RoleArn))).name).to.equal("AccessDenied");
  });
});

describe("a trust policy, in one account,", () => {
  let box: TestSandbox;
  let account: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });

  it("that names a role needs no policy of that role; one that names the account does", async () => {
    const own = policy({ Effect: "Allow", Principal: { AWS: account.accountId }, Action: ASSUME });
    const caller = await makeRole(box, account, { name: "caller", trust: own });
    const credentials = await assume(box, account.credentials, { RoleArn: caller });
    const named = await makeRole(box, account, {
      name: "names-it",
      trust: policy({ Effect: "Allow", Principal: { AWS: caller }, Action: ASSUME }),
    });
    const open = await makeRole(box, account, { name: "names-the-account", trust: own });
    await assume(box, credentials, { RoleArn: named });
    expect((await refused(assume(box, credentials, { RoleArn: open }))).name).to.equal(
      "AccessDenied",
    );
  });

  it("that names another account keeps its own administrator out", async () => {
    const other = await box.newAccount();
    const RoleArn = await makeRole(box, account, {
      name: "for-others",
      trust: policy({ Effect: "Allow", Principal: { AWS: other.accountId }, Action: ASSUME }),
    });
    expect((await refused(assume(box, account.credentials, { RoleArn }))).name).to.equal(
      "AccessDenied",
    );
  });
});
