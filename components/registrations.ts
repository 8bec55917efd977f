import type * as pulumi from "@pulumi/pulumi";
import { BRAND, CAMPAIGN, VETTING } from "../core/filing/definitions";
import { keywordReplies, numberSettings } from "../core/filing/number-settings";
import { problemsOf } from "../core/filing/rules/findings-in-words";
import { BRAND_NAME, numberNames, poolName, VETTING_NAME } from "../core/names";
import type { PrimarySettings } from "../core/settings/read-settings";
import { PhoneNumber, Pool, Registration, type RegistrationArgs } from "../provider/resources";
import { brandFields, nestedFields } from "./fields";
import { keep } from "./keep";
import type { CheckedFiling } from "../core/filing/load-filing";

export interface Registrations {
  /** Brand, vetting and campaigns by name. */
  readonly registrations: Readonly<Record<string, Registration>>;
  /** Every number; those of one campaign in the order of their names. */
  readonly numbers: readonly CampaignNumber[];
  readonly pools: readonly CampaignPool[];
}

/** A number and whose it is. */
export interface CampaignNumber {
  readonly campaign: string;
  /** Name of the resource. */
  readonly name: string;
  readonly number: PhoneNumber;
}

/** A pool and whose it is. */
export interface CampaignPool {
  readonly campaign: string;
  /** Name of the resource. */
  readonly name: string;
  readonly pool: Pool;
}

/**
 * Declares brand, vetting, campaigns and numbers. They are resources from the first `up`, in the
 * order of AWS's process by ordinary dataflow, and hold until they may act:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc.html
 *
 * @param optOutLists - names of the own opt-out lists, by campaign
 */
export function declareRegistrations(
  settings: PrimarySettings,
  filing: CheckedFiling,
  optOutLists: Readonly<Record<string, pulumi.Output<string>>>,
  opts: pulumi.CustomResourceOptions,
): Registrations {
  const { submit, teardown, waitMinutes } = settings;
  const common = (name: string) => ({
    submit,
    teardown,
    existingId: settings.existing[name],
    refile: settings.refile.includes(name),
  });
  const kept = (name: string) => ({ ...opts, ...keep(name, settings) });
  const register = (name: string, args: Omit<RegistrationArgs, Common>) =>
    new Registration(
      name,
      {
        ...args,
        ...common(name),
        resubmit: settings.resubmit[name],
        discard: settings.discard[name],
        maxResubmissions: settings.maxResubmissions,
        waitMinutes,
        problems: problemsOf(filing.findings, name),
      },
      kept(name),
    );

  const brand = register(BRAND_NAME, {
    registrationType: BRAND,
    fields: nestedFields(BRAND, brandFields(filing.brand, settings.taxId), settings.filing),
  });
  const ofBrand = { brandRegistrationId: brand.registrationId, brandApproved: brand.approved };
  const vetting = register(VETTING_NAME, {
    registrationType: VETTING,
    ...ofBrand,
    vettingOptional: settings.vettingOptional,
  });

  const registrations: Record<string, Registration> = { brand, vetting };
  const numbers: CampaignNumber[] = [];
  const pools: CampaignPool[] = [];
  for (const [name, fields] of Object.entries(filing.campaigns)) {
    const campaign = register(name, {
      registrationType: CAMPAIGN,
      fields: nestedFields(CAMPAIGN, fields, settings.filing),
      ...ofBrand,
      vettingDone: vetting.done,
      alongside: settings.alongside[name],
    });
    registrations[name] = campaign;
    const parts = settings.campaigns[name];
    const answers = parts?.keywordReplies === "filed" ? keywordReplies(fields) : {};
    for (const number of numberNames(name, parts)) {
      numbers.push({
        campaign: name,
        name: number,
        number: new PhoneNumber(
          number,
          {
            campaignRegistrationId: campaign.registrationId,
            campaignApproved: campaign.approved,
            ...numberSettings(fields),
            optOutListName: optOutLists[name],
            ...answers,
            ...common(number),
          },
          kept(number),
        ),
      });
    }
    if (parts?.pool === "own") {
      const own = numbers.filter(({ campaign }) => campaign === name);
      const pool = poolName(name);
      const args = {
        phoneNumberIds: own.map(({ number }) => number.phoneNumberId),
        messageType: numberSettings(fields).messageType,
        ...answers,
        teardown,
      };
      // Neither protected nor kept: it costs nothing, and its numbers stay without it.
      pools.push({ campaign: name, name: pool, pool: new Pool(pool, args, opts) });
    }
  }
  return { registrations, numbers, pools };
}

type Common =
  | "submit"
  | "teardown"
  | "existingId"
  | "refile"
  | "resubmit"
  | "discard"
  | "maxResubmissions"
  | "waitMinutes"
  | "problems";
