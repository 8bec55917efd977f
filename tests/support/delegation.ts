/** A primary with two numbers and the roles of entries, with our documents, in the sandbox. */
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateConfigurationSetCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Contract } from "../../core/contract";
import { entryOf } from "../../core/entry";
import { configurationSetName, senderRoleName } from "../../core/names";
import { callerPolicy } from "../../core/policies/caller";
import { externalIdsOfEntry, permissionsOf, trustOf } from "../../core/sender-documents";
import { entrySchema } from "../../core/settings/entry";
import { activeNumber } from "../sandbox/sms-voice/filing";
import { desk, type Desk } from "../sandbox/sms-voice/setup";
import type { Keys, TestAccount } from "./sandbox";
import { clientsFor } from "./sandbox-clients";
import { assume, makeRole, trustAccount } from "./sandbox-roles";

/** One entry that sends, as it is in the sandbox. */
export interface Delegated {
  readonly secondary: TestAccount;
  readonly contract: Contract;
  /** Keys of a session of a caller role that the entry trusts. */
  readonly caller: Keys;
}

/** The primary's account, its administrator and its numbers. */
export interface Delegation extends Desk {
  readonly numbers: readonly { readonly arn: string; readonly id: string }[];
}

const CALLER = "tendlc-app";

export async function delegation(): Promise<Delegation> {
  const at = await desk();
  const first = await activeNumber(at);
  const second = await activeNumber(at);
  return { ...at, numbers: [first, second] };
}

/** Makes sender and caller role of an entry that sends from one of the numbers. */
export async function delegate(
  at: Delegation,
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
  secondary?: TestAccount,
): Promise<Delegated> {
  const account = secondary ?? (await at.box.newAccount());
  const raw = { campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"], ...settings };
  const entry = entryOf(
    entrySchema.parse("access" in settings ? raw : { accountId: account.accountId, ...raw }),
  );
  if (entry.access === "register") throw new TypeError("an entry that registers has no role");
  const place = { partition: "aws", primary: at.accountId, entry: name };
  const number = at.numbers[0]?.arn ?? "";
  const { configurationSet: of } = entry;
  const set = of === undefined ? "" : configurationSetName("primary", name, of);
  if (set !== "") {
    await at.client.send(new CreateConfigurationSetCommand({ ConfigurationSetName: set }));
  }
  const setArn =
    set === "" ? undefined : `arn:aws:sms-voice:us-east-1:${at.accountId}:configuration-set/${set}`;
  const { iam } = clientsFor({ endpoint: at.box.endpoint, credentials: at.credentials });
  const RoleName = senderRoleName("primary", name);
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: entry.path,
      AssumeRolePolicyDocument: JSON.stringify(trustOf(entry, place)),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: "send",
      PolicyDocument: JSON.stringify(permissionsOf(entry, [number], setArn)),
    }),
  );
  const senderRoleArn = Role?.Arn ?? "";
  const ofOrganization = entry.access === "organization";
  const contract: Contract = {
    version: 1,
    entry: name,
    access: entry.access,
    accountId: ofOrganization ? "*" : account.accountId,
    primaryAccountId: at.accountId,
    region: "us-east-1",
    senderRoleArn,
    externalId: externalIdsOfEntry(entry, place)[0] ?? "",
    requireSourceIdentity: entry.requireSourceIdentity ?? [],
    requireTags: ofOrganization ? {} : (entry.requireTags ?? {}),
    exceptAccounts: [],
    trustedRoles: entry.trustedRoles,
    enabled: entry.enabled,
    numbers: [{ campaign: "alerts", arn: number, phoneNumber: "+12065550100", status: "ACTIVE" }],
    configurationSet: set,
    ready: true,
    blockers: [],
  };
  return { secondary: account, contract, caller: await callerOf(at, account, senderRoleArn) };
}

/** A session of a caller role that may become this sender role. */
export async function callerOf(
  { box }: Desk,
  account: TestAccount,
  senderRoleArn: string,
  name = CALLER,
): Promise<Keys> {
  const RoleArn = await makeRole(box, account, {
    name,
    trust: trustAccount(account.accountId),
    policies: { send: JSON.stringify(callerPolicy(senderRoleArn)) },
  });
  return assume(box, account.credentials, { RoleArn });
}
