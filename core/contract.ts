/**
 * What a primary stack promises to one secondary: everything the secondary needs, nothing secret.
 * The primary exports `contracts`, a map from entry to `Contract`; it reaches the secondary by
 * stack reference or as a file.
 */

/** A number that an entry may send from. */
export interface ContractNumber {
  /** Name of the campaign in the filing. */
  readonly campaign: string;
  /** `arn:aws:sms-voice:REGION:ACCOUNT:phone-number/ID`: the OriginationIdentity to send from. */
  readonly arn: string;
  /** E.164. */
  readonly phoneNumber: string;
  /** `PENDING`, `ACTIVE`, …: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_PhoneNumberInformation.html */
  readonly status: string;
}

/** A pool that an entry may send from: AWS chooses the number among those in it. */
export interface ContractPool {
  /** Name of the campaign in the filing. */
  readonly campaign: string;
  /** `arn:aws:sms-voice:REGION:ACCOUNT:pool/ID`: an OriginationIdentity to send from. */
  readonly arn: string;
}

/** What an entry should keep to. Nothing enforces it: IAM cannot count. */
export interface Advice {
  /** Messages a day to T-Mobile's customers; undefined when no share was booked. */
  readonly dailyShare?: number;
  /** By campaign: message parts a second, shared by everybody who sends from its numbers. */
  readonly mps: Readonly<Record<string, number>>;
  /** Where `mps` comes from: `live` numbers, or the `published` table. */
  readonly source: "live" | "published";
  /** Limits that AWS's API does not report, in words. */
  readonly notes: readonly string[];
}

/** The contract of one entry. Readers ignore fields they do not know. */
export interface Contract {
  /** Rises only on a breaking change; the previous form is then exported beside it. */
  readonly version: 1;
  /** Key of the entry in the primary's `accounts`. */
  readonly entry: string;
  /** `organization`: one role for all accounts of one, which must say in each session whose it is. */
  readonly access: "role" | "organization";
  /** The secondary's account id; `*` with `access: organization`. */
  readonly accountId: string;
  readonly primaryAccountId: string;
  /** Region of brand, campaign and number: sends go to its endpoint. */
  readonly region: string;
  readonly senderRoleArn: string;
  /**
   * What AssumeRole must present as ExternalId; "" when nothing. Guards against mix-ups; it is not
   * a secret.
   */
  readonly externalId: string;
  /** Patterns, one of which a session's source identity must match; empty when none is asked for. */
  readonly requireSourceIdentity: readonly string[];
  /** Tags that a session must carry, each with the patterns of its value. */
  readonly requireTags: Readonly<Record<string, readonly string[]>>;
  /** Accounts that are refused although they belong to the organization. */
  readonly exceptAccounts: readonly string[];
  /** Which of the secondary's principals the sender role trusts: `role/tendlc-*`. */
  readonly trustedRoles: readonly string[];
  readonly enabled: boolean;
  readonly numbers: readonly ContractNumber[];
  /** Pools of its campaigns; undefined when none is there, and in contracts of older primaries. */
  readonly pools?: readonly ContractPool[];
  /** Name of the one configuration set that it may send with; "" when it has none. */
  readonly configurationSet: string;
  /** Whether a message can be sent now. */
  readonly ready: boolean;
  /** What stands in the way, in words; empty when nothing does. */
  readonly blockers: readonly string[];
  /** Undefined in contracts of older primaries. */
  readonly advice?: Advice;
}
