import type {
  AttachmentStatus,
  EventType,
  KeywordAction,
  MessageType,
  NumberCapability,
  NumberStatus,
  RegistrationDeniedReasonInformation,
  RegistrationStatus,
  RegistrationVersionStatus,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { TypeDefinition } from "./registrations/fields";
import type { Structure } from "../kernel/operation";
import { arnOf, type Where } from "./arns";

/** Tags of a resource, by key. */
export type Tags = Map<string, string>;

/** What one field of a version was given. Exactly one member is set. */
export interface FieldValue {
  readonly TextValue?: string;
  readonly SelectChoices?: readonly string[];
  readonly RegistrationAttachmentId?: string;
}

/** Why a version was denied. `FieldPath` ties a reason to a field; AWS shows it on the value. */
export interface Denial extends RegistrationDeniedReasonInformation {
  readonly FieldPath?: string;
}

/** One version of a registration. */
export interface Version {
  readonly number: number;
  status: RegistrationVersionStatus;
  /** When each status was last entered. */
  readonly history: Partial<Record<RegistrationVersionStatus, Date>>;
  /** By field path. A new version has none, whatever the version before it had. */
  readonly values: Map<string, FieldValue>;
  denials: readonly Denial[];
  awsReview: boolean;
  /** A person has answered the mail that PUBLIC_PROFIT brands get. */
  authenticated: boolean;
}

/** A registration and what hangs on it. */
export interface Registration {
  readonly id: string;
  readonly arn: string;
  readonly type: string;
  readonly created: Date;
  readonly versions: Version[];
  /** Ids of what it was associated with, in that order. */
  readonly associations: string[];
  readonly tags: Tags;
  /** Of a vetting, the score that it ended with. */
  score?: number;
  /** What descriptions add, as the control plane said: AWS publishes no name in it. */
  attributes?: Readonly<Record<string, string>>;
  /** Approved, and the identity is being made. */
  provisioning: boolean;
  closed: boolean;
  deleted?: Date;
  /** The status that the bus was told last. */
  announced?: RegistrationStatus;
}

/** A file for a field. Its bytes are looked at once and not kept: the API never gives them back. */
export interface Attachment {
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly tags: Tags;
  status: AttachmentStatus;
}

/** Kinds of files that attachments can be. */
export type FileKind = "PDF" | "JPEG" | "PNG" | "GIF";

/** A leased number. */
export interface Number10Dlc {
  readonly id: string;
  readonly arn: string;
  /** E.164. */
  readonly phoneNumber: string;
  readonly created: Date;
  readonly messageType: MessageType;
  readonly capabilities: readonly NumberCapability[];
  readonly tags: Tags;
  status: NumberStatus;
  registrationId: string | undefined;
  deletionProtection: boolean;
  internationalSending: boolean;
  selfManagedOptOuts: boolean;
  /** Name of its opt-out list. */
  optOutList: string;
  readonly keywords: Keywords;
  /** The pool that it is in. */
  poolId: string | undefined;
}

/** What people get as answer to a word, by the word in capitals. */
export type Keywords = Map<string, Keyword>;

/** A word that people can send to a number. */
export interface Keyword {
  readonly message: string;
  readonly action: KeywordAction;
}

/** Whom an account may not write to, as long as it sends from numbers with this list. */
export interface OptOutList {
  /** Its name. */
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly tags: Tags;
  /** By number, E.164. */
  readonly numbers: Map<string, OptedOut>;
}

/** Since when, and by whom, a number is on an opt-out list. */
export interface OptedOut {
  readonly at: Date;
  readonly byEndUser: boolean;
}

/** Where events of a configuration set go. Exactly one of the three kinds is set. */
export interface EventDestination {
  readonly name: string;
  readonly enabled: boolean;
  readonly types: readonly EventType[];
  readonly cloudWatchLogs?: { readonly IamRoleArn: string; readonly LogGroupArn: string };
  readonly kinesisFirehose?: { readonly IamRoleArn: string; readonly DeliveryStreamArn: string };
  readonly sns?: { readonly TopicArn: string };
}

/** Settings that a message can be sent with. */
export interface ConfigurationSet {
  /** Its name. */
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly tags: Tags;
  defaultMessageType: MessageType | undefined;
  defaultSenderId: string | undefined;
  /** By name. */
  readonly destinations: Map<string, EventDestination>;
}

/** Numbers that a message can leave from, whichever is free. */
export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly messageType: MessageType;
  readonly tags: Tags;
  status: "CREATING" | "ACTIVE" | "DELETING" | "DELETED";
  optOutList: string;
  selfManagedOptOuts: boolean;
  sharedRoutes: boolean;
  deletionProtection: boolean;
  readonly keywords: Keywords;
}

/** What a client token stands for: the request it came with, and what that made. */
interface Remembered {
  readonly request: string;
  readonly id: string;
  readonly at: Date;
}

/** Everything that one account has in one Region. */
export interface RegionState {
  readonly registrations: Map<string, Registration>;
  readonly attachments: Map<string, Attachment>;
  readonly numbers: Map<string, Number10Dlc>;
  /** By name; every account has `Default`. */
  readonly optOutLists: Map<string, OptOutList>;
  /** By name. */
  readonly configurationSets: Map<string, ConfigurationSet>;
  readonly pools: Map<string, Pool>;
  /** By operation and token. */
  readonly tokens: Map<string, Remembered>;
  /** When versions and attachments were created, for the quotas per day. */
  readonly made: { readonly what: "version" | "attachment"; readonly at: Date }[];
  /** Registration types that the control plane changed or added, by name. */
  readonly types: Map<string, TypeDefinition>;
  /** How many of the next uploads will fail. */
  failingUploads: number;
  /** US dollars spent, by kind of message and month (`text 2026-11`). */
  readonly spent: Map<string, number>;
}

/** The opt-out list that every account has. */
export const DEFAULT_LIST = "Default";

/** An opt-out list with nobody on it. */
export const newList = (at: Where, id: string, created: Date): OptOutList => ({
  id,
  arn: arnOf(at, "opt-out-list", id),
  created,
  tags: new Map(),
  numbers: new Map(),
});

/** An account and Region in which nothing has been done yet. */
export const emptyState = (account: string, region: string): RegionState => ({
  registrations: new Map(),
  attachments: new Map(),
  numbers: new Map(),
  optOutLists: new Map([[DEFAULT_LIST, newList({ account, region }, DEFAULT_LIST, new Date(0))]]),
  configurationSets: new Map(),
  pools: new Map(),
  tokens: new Map(),
  made: [],
  types: new Map(),
  failingUploads: 0,
  spent: new Map(),
});

/** The newest version: the only one that can be written or submitted. */
export const newest = (registration: Registration): Version => {
  const version = registration.versions.at(-1);
  if (version === undefined) throw new Error(`${registration.id} has no version`);
  return version;
};

/** Tags as the API lists them. */
export const tagList = (tags: Tags): readonly Structure[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }));
