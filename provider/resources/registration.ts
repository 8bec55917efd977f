import * as pulumi from "@pulumi/pulumi";

/** A filing under AWS's own names, nested as in the field path: `companyInfo: {companyName: …}`. */
type Fields = Readonly<Record<string, Readonly<Record<string, pulumi.Input<FieldValue>>>>>;

/** Text, choices of a select, or a file. */
export type FieldValue = string | readonly string[] | pulumi.asset.FileAsset;

export interface RegistrationArgs {
  /** `US_TEN_DLC_BRAND_REGISTRATION`, or any other type that DescribeRegistrationTypeDefinitions lists. */
  readonly registrationType: string;
  /** What is filed. @default {} */
  readonly fields?: pulumi.Input<Fields> | undefined;
  /**
   * The brand that this registration belongs to, or what else its type is associated with before it
   * is submitted (a toll-free number); "" until that has an id.
   */
  readonly brandRegistrationId?: pulumi.Input<string> | undefined;
  /** Whether the brand was approved. Nothing is created before. @default true */
  readonly brandApproved?: pulumi.Input<boolean> | undefined;
  /** Whether the brand's vetting is over. A campaign is not created before. @default true */
  readonly vettingDone?: pulumi.Input<boolean> | undefined;
  /** Id of a registration that exists: it is verified and adopted, and none is created. */
  readonly existingId?: string | undefined;
  /** Id of a foreign campaign of the same brand and use case beside which this one may be created. */
  readonly alongside?: string | undefined;
  /** Whether to submit. `false` keeps a brand a draft, and creates nothing else. */
  readonly submit: boolean;
  /** Number of the version that may be filed to change an approved registration, once. */
  readonly resubmit?: number | undefined;
  /** Whether to file again when AWS no longer has the registration. @default false */
  readonly refile?: boolean | undefined;
  /** While set nothing is filed or submitted, and Delete is possible. @default false */
  readonly teardown?: boolean | undefined;
  /** What is wrong with the filing, one sentence each: while there is any, nothing is created or submitted. @default [] */
  readonly problems?: readonly string[] | undefined;
  /** Number of the version to take back while it waits for its review. It is discarded for good. */
  readonly discard?: number | undefined;
  /** How many corrected versions are filed without `resubmit` after denials, since the last approval. @default 3 */
  readonly maxResubmissions?: number | undefined;
  /** Whether to go on without a vetting that failed, at the throughput of an unvetted brand. @default false */
  readonly vettingOptional?: boolean | undefined;
  /** Longest time in minutes to wait for a review within one update. @default 0 */
  readonly waitMinutes?: number | undefined;
}

/** Why a version was denied. */
interface Denial {
  readonly version: number;
  /** AWS's reason: https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html */
  readonly reason: string;
  readonly description: string;
  /** Path of the field it is about, or "" when it is about the whole version. */
  readonly field: string;
  /** What it means and what to change, in our words. */
  readonly advice: string;
}

/**
 * A registration of AWS End User Messaging SMS. It never blocks on a review: each update moves
 * whatever can move, and the outputs say where it stands.
 */
export class Registration extends pulumi.CustomResource {
  /** AWS's id, "" until filed. */
  declare readonly registrationId: pulumi.Output<string>;
  declare readonly registrationArn: pulumi.Output<string>;
  /** RegistrationStatus of the API; "" until filed. */
  declare readonly status: pulumi.Output<string>;
  /** What the provider makes of it: `held`, `draft`, `in-review`, `authenticate`, `denied`, `approved`, … */
  declare readonly phase: pulumi.Output<string>;
  /** Who must act: `you`, `AWS`, `carrier`, `registration NAME`, or "" when it is done. */
  declare readonly waitingFor: pulumi.Output<string>;
  /** ISO time since which `status` holds; "" until filed. */
  declare readonly since: pulumi.Output<string>;
  /** ISO time by which AWS's published times expect the next change; "" when nothing is expected. */
  declare readonly expectedBy: pulumi.Output<string>;
  /** Newest version; 0 until filed. */
  declare readonly currentVersion: pulumi.Output<number>;
  /** Approved version; 0 while there is none. */
  declare readonly approvedVersion: pulumi.Output<number>;
  /** Whether a version was ever approved; stays true while the registration lives. */
  declare readonly approved: pulumi.Output<boolean>;
  /** Whether it is COMPLETE; of a vetting that may fail (`vettingOptional`) also whether it failed. */
  declare readonly done: pulumi.Output<boolean>;
  declare readonly denials: pulumi.Output<readonly Denial[]>;
  /** Paths of fields whose change waits: for a review to end, or for `resubmit`. */
  declare readonly heldChanges: pulumi.Output<readonly string[]>;
  /**
   * What DescribeRegistrations adds for the type, untouched, as of the last change or refresh. AWS
   * documents no name in it; a vetting's score may be there:
   * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationInformation.html
   */
  declare readonly additionalAttributes: pulumi.Output<Readonly<Record<string, string>>>;
  /** What to do next, in one sentence. */
  declare readonly nextStep: pulumi.Output<string>;

  constructor(name: string, args: RegistrationArgs, opts?: pulumi.CustomResourceOptions) {
    super("smsvoice:index:Registration", name, { ...args, ...outputs(REGISTRATION_OUTPUTS) }, opts);
  }
}

const REGISTRATION_OUTPUTS = [
  "registrationId",
  "registrationArn",
  "status",
  "phase",
  "waitingFor",
  "since",
  "expectedBy",
  "currentVersion",
  "approvedVersion",
  "approved",
  "done",
  "denials",
  "heldChanges",
  "additionalAttributes",
  "nextStep",
] as const;

/** The SDK makes an output only of what is listed among the properties. */
export function outputs<Name extends string>(names: readonly Name[]): Record<Name, undefined> {
  return Object.fromEntries(names.map((name) => [name, undefined])) as Record<Name, undefined>;
}
