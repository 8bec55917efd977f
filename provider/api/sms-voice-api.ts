/**
 * What the provider needs of AWS End User Messaging SMS, in its own words.
 * `sdk-api.ts` meets it with the AWS SDK, `pass.ts` shares its lists within a process.
 *
 * Members without a comment are as in
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html
 */

import type {
  FieldDefinition,
  SectionDefinition,
  TypeDefinition,
} from "../../core/filing/definitions";

/** A registration as DescribeRegistrations lists it. Statuses are open strings: an unknown one holds. */
export interface RegistrationSummary {
  readonly id: string;
  readonly arn: string;
  readonly type: string;
  readonly status: string;
  /** Number of the newest version. */
  readonly currentVersion: number;
  /** 0 while none was approved. */
  readonly approvedVersion: number;
  /** 0 while none was denied. */
  readonly deniedVersion: number;
  /** AWS's AdditionalAttributes as they are. No name in it is documented: nothing depends on one. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Why a version was denied, as DescribeRegistrationVersions says it. */
interface DeniedReason {
  readonly reason: string;
  readonly short: string;
  readonly long: string;
  readonly link: string;
}

/** One version of a registration. */
export interface Version {
  readonly number: number;
  readonly status: string;
  /** ISO time of each status that the version has had: `{SUBMITTED: "…"}`. */
  readonly history: Readonly<Record<string, string>>;
  readonly deniedReasons: readonly DeniedReason[];
}

/** What stands in one field of a version. */
export interface LiveField {
  readonly path: string;
  readonly text?: string;
  readonly choices?: readonly string[];
  readonly attachmentId?: string;
  /** Why the field was denied, or "". */
  readonly deniedReason: string;
}

/** What to put into a field; which member a field takes depends on its type. */
export type FieldContent =
  | { readonly text: string }
  | { readonly choices: readonly string[] }
  | { readonly attachmentId: string };

export interface Association {
  readonly resourceId: string;
  readonly resourceType: string;
}

export interface Attachment {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
}

/** A phone number as DescribePhoneNumbers lists it. */
export interface NumberSummary {
  readonly id: string;
  readonly arn: string;
  readonly phoneNumber: string;
  readonly status: string;
  readonly isoCountryCode: string;
  readonly messageType: string;
  readonly capabilities: readonly string[];
  readonly numberType: string;
  /** US dollars per month. */
  readonly monthlyLeasingPrice: string;
  readonly deletionProtection: boolean;
  /** "" while it belongs to no registration. */
  readonly registrationId: string;
  readonly optOutList: string;
  /** ISO time. */
  readonly createdAt: string;
  readonly rateLimits: Readonly<Record<string, number>>;
  readonly dailyMessageCaps: Readonly<Record<string, number>>;
  /** "" while it is in no pool. */
  readonly poolId: string;
}

export interface NumberRequest {
  readonly isoCountryCode: string;
  readonly messageType: string;
  readonly capabilities: readonly string[];
  readonly numberType: string;
  readonly registrationId: string;
  /** "" leaves the choice to AWS. */
  readonly optOutList: string;
  readonly tags: Tags;
  readonly clientToken: string;
}

/** A pool as DescribePools lists it. */
export interface PoolSummary {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
  readonly messageType: string;
  readonly deletionProtection: boolean;
}

/** What is in a pool: a number, or whatever a person put there. */
export interface PoolMember {
  readonly id: string;
  readonly arn: string;
}

export interface PoolRequest {
  /** Id of the number that it is made with, and whose settings it takes over. */
  readonly numberId: string;
  readonly isoCountryCode: string;
  readonly messageType: string;
  readonly tags: Tags;
  readonly clientToken: string;
}

export type Tags = Readonly<Record<string, string>>;

/** Lists are complete: an implementation follows every page. Errors are `ApiError`s. */
export interface SmsVoiceApi {
  registrations(): Promise<readonly RegistrationSummary[]>;
  /** `undefined` when AWS has none of that id; DELETED ones may still be readable. */
  registration(id: string): Promise<RegistrationSummary | undefined>;
  versions(id: string, numbers: readonly number[]): Promise<readonly Version[]>;
  /** Field values of one version; of the newest when `version` is left out. */
  fields(
    id: string,
    options: { version?: number; paths?: readonly string[] },
  ): Promise<readonly LiveField[]>;
  associations(id: string): Promise<readonly Association[]>;
  /** Every registration type that AWS has now. */
  typeDefinitions(): Promise<readonly TypeDefinition[]>;
  sectionDefinitions(registrationType: string): Promise<readonly SectionDefinition[]>;
  fieldDefinitions(registrationType: string): Promise<readonly FieldDefinition[]>;
  /** `undefined` when AWS no longer knows the resource. */
  tags(arn: string): Promise<Tags | undefined>;
  createRegistration(request: {
    readonly type: string;
    readonly tags: Tags;
    readonly clientToken: string;
  }): Promise<RegistrationSummary>;
  associate(id: string, resourceId: string): Promise<void>;
  /** `progress` says how far the whole is: `12 of 30 fields`. */
  putField(id: string, path: string, content: FieldContent, progress: string): Promise<void>;
  clearField(id: string, path: string, progress: string): Promise<void>;
  submit(id: string): Promise<void>;
  createVersion(id: string): Promise<void>;
  /** Takes the newest version back, while it is SUBMITTED. */
  discardVersion(id: string): Promise<void>;
  deleteRegistration(id: string): Promise<void>;

  attachments(ids: readonly string[]): Promise<readonly Attachment[]>;
  /** Every attachment of the account in the Region, deleted ones too while AWS lists them. */
  allAttachments(): Promise<readonly Attachment[]>;
  createAttachment(request: {
    readonly body: Uint8Array;
    readonly tags: Tags;
    readonly clientToken: string;
  }): Promise<Attachment>;
  deleteAttachment(id: string): Promise<void>;

  numbers(): Promise<readonly NumberSummary[]>;
  number(id: string): Promise<NumberSummary | undefined>;
  requestNumber(request: NumberRequest): Promise<{ readonly id: string; readonly status: string }>;
  setDeletionProtection(id: string, on: boolean): Promise<void>;
  setOptOutList(id: string, name: string): Promise<void>;
  releaseNumber(id: string): Promise<void>;

  pools(): Promise<readonly PoolSummary[]>;
  pool(id: string): Promise<PoolSummary | undefined>;
  poolMembers(id: string): Promise<readonly PoolMember[]>;
  createPool(request: PoolRequest): Promise<{ readonly id: string; readonly status: string }>;
  joinPool(id: string, numberId: string): Promise<void>;
  leavePool(id: string, memberArn: string): Promise<void>;
  deletePool(id: string): Promise<void>;

  /** What a number or a pool answers to keywords, by keyword; those that it does not have are left out. */
  keywords(id: string, words: readonly string[]): Promise<ReadonlyMap<string, string>>;
  putKeyword(id: string, word: string, message: string): Promise<void>;

  /** Attributes by name: `{ACCOUNT_TIER: "SANDBOX"}`. */
  accountAttributes(): Promise<Readonly<Record<string, string>>>;
  accountLimits(): Promise<
    Readonly<Record<string, { readonly used: number; readonly max: number }>>
  >;
  /** Enforced limits in US dollars per month by name. */
  spendLimits(): Promise<Readonly<Record<string, number>>>;
}
