import type * as pulumi from "@pulumi/pulumi";
import { BRAND, CAMPAIGN, VETTING } from "../../core/filing/definitions";
import type { BrandFields, CampaignFields } from "./filing-fields";
import { Registration, type RegistrationArgs } from "./registration";

/** What only registrations under a brand have. */
type OfBrand = "brandRegistrationId" | "brandApproved" | "vettingDone" | "alongside";

/** A brand: the company that sends. AWS's own form, asked for before anything is filed, decides. */
interface BrandArgs extends Omit<RegistrationArgs, "registrationType" | "fields" | OfBrand> {
  readonly fields: BrandFields;
}

/** A vetting of a brand: it has no fields. */
interface VettingArgs extends Omit<RegistrationArgs, "registrationType" | "fields" | OfBrand> {
  readonly brand: BrandRegistration;
}

/** A campaign: what a brand sends. */
interface CampaignArgs extends Omit<
  RegistrationArgs,
  "registrationType" | "fields" | "brandRegistrationId" | "brandApproved" | "vettingDone"
> {
  readonly fields: CampaignFields;
  readonly brand: BrandRegistration;
  /** The vetting that the campaign's throughput follows; without one it does not wait for any. */
  readonly vetting?: VettingRegistration | undefined;
}

/**
 * The company that sends: https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-company.html
 *
 * @example
 * ```
 * const brand = new BrandRegistration("brand", { submit: true, fields: { companyInfo, contactInfo } });
 * const vetting = new VettingRegistration("vetting", { submit: true, brand });
 * new CampaignRegistration("alerts", { submit: true, brand, vetting, fields });
 * ```
 */
export class BrandRegistration extends Registration {
  constructor(name: string, args: BrandArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, { ...args, registrationType: BRAND, fields: inSections(args.fields) }, opts);
  }
}

/** A score for the company: https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-vetting.html */
export class VettingRegistration extends Registration {
  constructor(name: string, { brand, ...args }: VettingArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, { ...args, registrationType: VETTING, ...under(brand) }, opts);
  }
}

/** What the company sends: https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-register-campaign.html */
export class CampaignRegistration extends Registration {
  constructor(
    name: string,
    { brand, vetting, fields, ...args }: CampaignArgs,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super(
      name,
      {
        ...args,
        registrationType: CAMPAIGN,
        fields: inSections(fields),
        ...under(brand),
        ...(vetting === undefined ? {} : { vettingDone: vetting.done }),
      },
      opts,
    );
  }
}

function under(brand: BrandRegistration) {
  return { brandRegistrationId: brand.registrationId, brandApproved: brand.approved };
}

/** The same, as sections of fields; a section without any is left out. */
function inSections(fields: BrandFields | CampaignFields): NonNullable<RegistrationArgs["fields"]> {
  const sections = Object.entries(fields).filter(([, section]) => section !== undefined);
  return Object.fromEntries(sections);
}
