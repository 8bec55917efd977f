import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { ACCOUNT_TAG } from "../../../core/policies/organization-trust";
import {
  callerOf,
  delegate,
  delegation,
  type Delegated,
  type Delegation,
} from "../../support/delegation";
import type { Keys, TestAccount } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { refused } from "../../support/sandbox-roles";

const OURS = "o-abcdefghij";
const UNIT = `${OURS}/r-root/ou-root-senders1/`;
const tag = (Value: string, Key = ACCOUNT_TAG) => ({ Key, Value });

/** The one role of an organization, with its own documents. */
describe("access by organization", () => {
  let at: Delegation;
  let inside: Delegated;
  let below: TestAccount;
  let beside: TestAccount;
  let excepted: TestAccount;
  let foreign: TestAccount;
  let alone: TestAccount;
  let roleArn: string;

  before("accounts in and around an organization", async () => {
    at = await delegation();
    const account = () => at.box.newAccount();
    excepted = await account();
    inside = await delegate(at, "all", {
      access: "organization",
      organizationId: OURS,
      organizationPaths: [`${UNIT}*`],
      exceptAccounts: [excepted.accountId],
    });
    roleArn = inside.contract.senderRoleArn;
    below = await account();
    beside = await account();
    foreign = await account();
    alone = await account();
    await put({
      [inside.secondary.accountId]: UNIT,
      [excepted.accountId]: UNIT,
      [below.accountId]: `${UNIT}ou-root-teams001/`,
      [beside.accountId]: `${OURS}/r-root/ou-root-others01/`,
      [foreign.accountId]: "o-zyxwvutsrq/r-root/ou-root-senders1/",
    });
  });

  const put = (accounts: Readonly<Record<string, string | null>>) =>
    at.box.control.request("POST", "organization", { accounts });
  const right = ({ accountId }: Pick<TestAccount, "accountId">) => ({
    RoleArn: roleArn,
    RoleSessionName: `${accountId}-app`,
    Tags: [tag(accountId)],
  });
  const assume = (credentials: Keys, input: AssumeRoleCommandInput) =>
    clientsFor({ endpoint: at.box.endpoint, credentials }).sts.send(new AssumeRoleCommand(input));
  const denied = async (
    credentials: Keys,
    input: AssumeRoleCommandInput,
    action = "AssumeRole",
  ) => {
    const { name, message } = await refused(assume(credentials, input));
    expect(name).to.equal("AccessDenied");
    expect(message).to.contain(`is not authorized to perform: sts:${action} on`);
  };
  const callerIn = (account: TestAccount, name?: string) => callerOf(at, account, roleArn, name);

  it("lets an account of the unit send, and one of a unit below", async () => {
    for (const [account, caller] of [
      [inside.secondary, inside.caller],
      [below, await callerIn(below)],
    ] as const) {
      const { Credentials } = await assume(caller, right(account));
      const session = {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      };
      await clientsFor({ endpoint: at.box.endpoint, credentials: session }).sms.send(
        new SendTextMessageCommand({
          OriginationIdentity: at.numbers[0]?.arn,
          DestinationPhoneNumber: "+12065550123",
          MessageBody: "your parcel is here",
        }),
      );
      const sent = (await at.box.control.journal(at.accountId)).at(-1);
      expect([sent?.callerAccount, sent?.account, sent?.sessionTags]).to.deep.equal([
        account.accountId,
        at.accountId,
        { [ACCOUNT_TAG]: account.accountId },
      ]);
    }
  });

  it("refuses accounts of another unit, of another organization and of none", async () => {
    for (const account of [beside, foreign, alone]) {
      await denied(await callerIn(account), right(account));
    }
  });

  it("refuses an account that is excepted", async () => {
    await denied(await callerIn(excepted), right(excepted));
  });

  it("refuses a session name that begins with another account", async () => {
    const { accountId } = below;
    const lie = { ...right(inside.secondary), RoleSessionName: `${accountId}-app` };
    await denied(inside.caller, lie);
  });

  it("refuses a tag that says another account, and a session without the tag", async () => {
    const honest = right(inside.secondary);
    await denied(inside.caller, { ...honest, Tags: [tag(below.accountId)] });
    await denied(inside.caller, { ...honest, Tags: undefined });
  });

  it("refuses a further tag", async () => {
    const honest = right(inside.secondary);
    const Tags = [...honest.Tags, tag("x", "more")];
    await denied(inside.caller, { ...honest, Tags }, "TagSession");
  });

  it("refuses a role that is not named as the trust wants it", async () => {
    await denied(await callerIn(inside.secondary, "somebody-else"), right(inside.secondary));
  });

  it("refuses an account from the moment it leaves the organization", async () => {
    const { secondary, caller } = inside;
    await put({ [secondary.accountId]: null });
    await denied(caller, right(secondary));
    await put({ [secondary.accountId]: UNIT });
    await assume(caller, right(secondary));
  });

  it("takes no account that is not there, and no path that is none", async () => {
    for (const [accounts, status] of [
      [{ "000000000000": UNIT }, 404],
      [{ [alone.accountId]: OURS }, 400],
    ] as const) {
      const error: unknown = await put(accounts).catch((reason: unknown) => reason);
      expect(error).to.have.property("status", status);
    }
  });
});
