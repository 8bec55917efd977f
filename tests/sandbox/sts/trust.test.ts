import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { sandbox, type Keys, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, makeRole, policy, refused } from "../../support/sandbox-roles";
import { ASSUME, TAG, tag, trustCases } from "./trust-cases";

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

  for (const { that, trust, input, denied } of trustCases) {
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
