import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../core/arn";
import type { NumberState } from "../core/blockers";
import { buildContract } from "../core/build-contract";
import type { Contract } from "../core/contract";
import { externalIdsOf } from "../core/external-id";
import { declaredNames, senderRoleName } from "../core/names";
import type { EntrySettings, PrimarySettings } from "../core/settings/read-settings";
import {
  getAccount,
  type Account,
  type PhoneNumber,
  type SmsvoiceProvider,
} from "../provider/resources";
import type { CheckedFiling } from "./load-filing";
import { awsProvider, smsvoiceProvider } from "./providers";
import { declareRegistrations, type Registrations } from "./registrations";
import { SenderRole } from "./sender-role";

export interface PrimaryArgs {
  readonly settings: PrimarySettings;
  readonly filing: CheckedFiling;
  /** Name of the stack: part of the names of the sender roles. */
  readonly stack: string;
}

/** A company's registrations and numbers in one account and Region, and a sender role for each entry. */
export class Primary extends pulumi.ComponentResource {
  readonly smsvoice: SmsvoiceProvider;
  readonly registered: Registrations;
  /** By entry. */
  readonly contracts: Readonly<Record<string, pulumi.Output<Contract>>>;

  constructor(name: string, args: PrimaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tendlc:index:Primary", name, {}, opts);
    const { settings, filing } = args;
    this.smsvoice = smsvoiceProvider(
      settings,
      { declared: declaredNames(Object.keys(filing.campaigns)), release: settings.release },
      { parent: this },
    );
    // Whatever smsvoice refuses (a dropped number, another account or Region), it refuses first.
    const aws = awsProvider(settings, { parent: this, dependsOn: [this.smsvoice] });
    const own = { parent: this, provider: this.smsvoice };
    this.registered = declareRegistrations(settings, filing, own);
    const account = getAccount(own);
    this.contracts = Object.fromEntries(
      Object.entries(settings.accounts).map(([entry, of]) => [
        entry,
        this.delegate(entry, of, args, account, { parent: this, provider: aws }),
      ]),
    );
    this.registerOutputs({});
  }

  /** Nothing about an entry depends on the number or order of the others. */
  private delegate(
    entry: string,
    { accountId, trustedRoles, externalId, enabled, campaigns }: EntrySettings,
    { settings, stack }: PrimaryArgs,
    account: pulumi.Output<Account>,
    opts: pulumi.ComponentResourceOptions,
  ): pulumi.Output<Contract> {
    const primary = settings.accountId;
    const ids = externalIdsOf({ primary, entry, secondary: accountId, given: externalId });
    const numbers = pulumi.all(
      campaigns.map((campaign) => numberState(campaign, this.registered.numbers[campaign])),
    );
    const { roleArn } = new SenderRole(
      entry,
      {
        entry,
        stack,
        roleName: senderRoleName(stack, entry),
        partition: partitionOf(settings.region),
        accountId,
        trustedRoles,
        externalIds: ids,
        enabled,
        numbers,
      },
      opts,
    );
    return pulumi.all([roleArn, numbers, account]).apply(([senderRoleArn, known, state]) =>
      buildContract({
        entry,
        accountId,
        primaryAccountId: primary,
        region: settings.region,
        senderRoleArn,
        externalId: ids[0] ?? "",
        trustedRoles,
        enabled,
        numbers: known,
        account: state,
      }),
    );
  }
}

/** The settings name only campaigns of the filing, and each has a number. */
function numberState(
  campaign: string,
  number: PhoneNumber | undefined,
): pulumi.Output<NumberState> {
  if (number === undefined) throw new Error(`campaign ${campaign} has no number`);
  const { arn, phoneNumber, status } = number;
  return pulumi.output({ campaign, arn, phoneNumber, status });
}
