import { Policy } from "@pulumi/aws/iam/policy";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../core/arn";
import { adviceFor } from "../core/advice";
import { endedAt, type NumberState, type PoolState } from "../core/blockers";
import { buildContract } from "../core/build-contract";
import type { Contract } from "../core/contract";
import { entryOf, type SendingEntry } from "../core/entry";
import { boundaryName, configurationSetName, declaredNames, senderRoleName } from "../core/names";
import { senderBoundary } from "../core/policies/boundary";
import { externalIdsOfEntry } from "../core/sender-documents";
import type { PrimarySettings } from "../core/settings/read-settings";
import { getAccount, type Account, type SmsvoiceProvider } from "../provider/resources";
import type { CheckedFiling } from "../core/filing/load-filing";
import { ConfigurationSets } from "./configuration-sets";
import { declareOptOutLists } from "./opt-out-lists";
import { throughputOf, type Throughput } from "./daily-cap";
import { awsProvider, smsvoiceProvider } from "./providers";
import {
  declareRegistrations,
  type CampaignNumber,
  type CampaignPool,
  type Registrations,
} from "./registrations";
import { SenderRole } from "./sender-role";
import { StatusNotices, type NoticeResources } from "./status-notices";

export interface PrimaryArgs {
  readonly settings: PrimarySettings;
  readonly filing: CheckedFiling;
  /** Name of the stack: part of the names of the sender roles. */
  readonly stack: string;
  /** Resource classes of notices; there where the settings have `notify`. */
  readonly notices?: NoticeResources | undefined;
}

/** A company's registrations and numbers in one account and Region, and a sender role for each entry. */
export class Primary extends pulumi.ComponentResource {
  readonly smsvoice: SmsvoiceProvider;
  readonly registered: Registrations;
  readonly throughput: Throughput;
  /** By entry. */
  readonly contracts: Readonly<Record<string, pulumi.Output<Contract>>>;

  constructor(name: string, args: PrimaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tendlc:index:Primary", name, {}, opts);
    const { settings, filing, stack } = args;
    const campaigns = Object.keys(filing.campaigns);
    this.smsvoice = smsvoiceProvider(
      settings,
      { declared: declaredNames(campaigns, settings.campaigns), release: settings.release },
      { parent: this },
    );
    // Whatever smsvoice refuses (a dropped number, another account or Region), it refuses first.
    const aws = awsProvider(settings, { parent: this, dependsOn: [this.smsvoice] });
    const own = { parent: this, provider: this.smsvoice };
    const onAws = { parent: this, provider: aws };
    const lists = declareOptOutLists(settings, campaigns, stack, onAws);
    this.registered = declareRegistrations(settings, filing, lists, own);
    this.throughput = throughputOf(settings, filing, this.registered.numbers);
    const account = getAccount(own);
    const entries = Object.entries(settings.accounts).flatMap(([entry, raw]) => {
      const of = entryOf(raw);
      return of.access === "register" ? [] : [[entry, of] as const];
    });
    const sets = Object.fromEntries(
      entries.flatMap(([entry, { configurationSet: of }]) =>
        of === undefined ? [] : [[entry, of]],
      ),
    );
    if (Object.keys(sets).length > 0) {
      new ConfigurationSets("sets", { settings, stack, sets }, onAws);
    }
    if (settings.notify !== undefined && args.notices !== undefined) {
      const { emails } = settings.notify;
      new StatusNotices("notices", { resources: args.notices, settings, stack, emails }, onAws);
    }
    const boundary = entries.some(([, { permissionsBoundary }]) => permissionsBoundary === "own")
      ? ownBoundary(args, onAws)
      : undefined;
    this.contracts = Object.fromEntries(
      entries.map(([entry, of]) => [
        entry,
        this.delegate(entry, of, args, account, boundary, onAws),
      ]),
    );
    this.registerOutputs({});
  }

  /** Nothing about an entry depends on the number or order of the others. */
  private delegate(
    entry: string,
    of: SendingEntry,
    { settings, stack }: PrimaryArgs,
    account: pulumi.Output<Account>,
    boundary: OwnBoundary | undefined,
    opts: pulumi.ComponentResourceOptions,
  ): pulumi.Output<Contract> {
    const primary = settings.accountId;
    const numbers = pulumi.all(
      this.registered.numbers
        .filter(({ campaign }) => of.campaigns.includes(campaign))
        .map(numberState),
    );
    const pools = pulumi.all(
      this.registered.pools
        .filter(({ campaign }) => of.campaigns.includes(campaign))
        .map(poolState),
    );
    const configurationSet =
      of.configurationSet === undefined
        ? ""
        : configurationSetName(stack, entry, of.configurationSet);
    const { roleArn } = new SenderRole(
      entry,
      {
        entry,
        stack,
        roleName: senderRoleName(stack, entry),
        partition: partitionOf(settings.region),
        primary,
        of,
        boundary: boundaryOf(of, boundary),
        numbers,
        pools,
        configurationSetArn: setArn(settings, configurationSet),
      },
      opts,
    );
    const [externalId = ""] = externalIdsOfEntry(of, { primary, entry });
    const ofOrganization = of.access === "organization";
    const { campaigns } = this.throughput;
    const { sendRequests } = settings.quotas;
    const loads = pulumi.all(
      of.campaigns.flatMap((campaign) => {
        const load = campaigns[campaign];
        return load === undefined ? [] : [load];
      }),
    );
    const ended = endedAt(of.expires, new Date());
    if (ended !== undefined) {
      void pulumi.log.warn(
        `tendlc:accounts.${entry}.expires: ${ended} is past, so nobody can assume its role or send. Write a later time, or remove the entry`,
      );
    }
    const advice = pulumi
      .all([this.shareOf(entry, of), loads])
      .apply(([share, all]) => adviceFor(share, all, settings.vettingScore, sendRequests));
    return pulumi
      .all([roleArn, numbers, pools, account, advice])
      .apply(([senderRoleArn, known, made, state, advised]) =>
        buildContract({
          entry,
          access: of.access,
          accountId: ofOrganization ? "*" : of.accountId,
          primaryAccountId: primary,
          region: settings.region,
          senderRoleArn,
          externalId,
          requireSourceIdentity: of.requireSourceIdentity ?? [],
          requireTags: ofOrganization ? {} : (of.requireTags ?? {}),
          exceptAccounts: (ofOrganization ? of.exceptAccounts : undefined) ?? [],
          trustedRoles: of.trustedRoles,
          enabled: of.enabled,
          numbers: known,
          pools: made,
          configurationSet,
          account: { ...state, sendRequests },
          ended,
          advice: advised,
        }),
      );
  }

  /** Messages a day; a part of the cap is known once the numbers' limits are. */
  private shareOf(entry: string, { dailyShare }: SendingEntry): pulumi.Output<number | undefined> {
    if (dailyShare === undefined) return pulumi.output(undefined);
    return "messages" in dailyShare
      ? pulumi.output(dailyShare.messages)
      : this.throughput.booking.apply(({ shares }) => shares[entry]);
  }
}

/** The boundary that entries share which ask for `own`. */
interface OwnBoundary {
  /** Known before the policy is made, so that no role's documents hold an unknown. */
  readonly arn: string;
  readonly made: Policy;
}

function ownBoundary(
  { settings, stack }: PrimaryArgs,
  opts: pulumi.CustomResourceOptions,
): OwnBoundary {
  const { region, accountId } = settings;
  const partition = partitionOf(region);
  const name = boundaryName(stack);
  const made = new Policy(
    "boundary",
    {
      name,
      description: `The most that a sender role of the stack ${stack} can do`,
      policy: JSON.stringify(senderBoundary({ partition, accountId, region })),
    },
    opts,
  );
  return { arn: `arn:${partition}:iam::${accountId}:policy/${name}`, made };
}

function boundaryOf({ permissionsBoundary }: SendingEntry, own: OwnBoundary | undefined) {
  if (permissionsBoundary === "own") return own;
  return permissionsBoundary === undefined ? undefined : { arn: permissionsBoundary };
}

/** Made of the name, so that no policy waits for the set. */
function setArn({ region, accountId }: PrimarySettings, name: string): string | undefined {
  const partition = partitionOf(region);
  return name === ""
    ? undefined
    : `arn:${partition}:sms-voice:${region}:${accountId}:configuration-set/${name}`;
}

function numberState({ campaign, number }: CampaignNumber): pulumi.Output<NumberState> {
  const { arn, phoneNumber, status } = number;
  return pulumi.output({ campaign, arn, phoneNumber, status });
}

function poolState({ campaign, pool: { arn } }: CampaignPool): pulumi.Output<PoolState> {
  return pulumi.output({ campaign, arn });
}
