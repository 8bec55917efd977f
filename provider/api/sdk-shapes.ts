/** The SDK's structures in the provider's words. */
import type {
  PhoneNumberInformation,
  PoolInformation,
  RegistrationFieldValueInformation,
  RegistrationInformation,
  RegistrationVersionInformation,
  RegistrationVersionStatusHistory,
  Tag,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type {
  Attachment,
  LiveField,
  NumberSummary,
  PoolSummary,
  RegistrationSummary,
  Tags,
  Version,
} from "./sms-voice-api";

/** Which timestamp of the history belongs to which status of a version. */
const TIMESTAMPS: Readonly<Record<string, keyof RegistrationVersionStatusHistory>> = {
  DRAFT: "DraftTimestamp",
  SUBMITTED: "SubmittedTimestamp",
  AWS_REVIEWING: "AwsReviewingTimestamp",
  REVIEWING: "ReviewingTimestamp",
  REQUIRES_AUTHENTICATION: "RequiresAuthenticationTimestamp",
  APPROVED: "ApprovedTimestamp",
  DISCARDED: "DiscardedTimestamp",
  DENIED: "DeniedTimestamp",
  REVOKED: "RevokedTimestamp",
  ARCHIVED: "ArchivedTimestamp",
};

export function summary(
  from: Pick<
    RegistrationInformation,
    | "RegistrationArn"
    | "RegistrationId"
    | "RegistrationType"
    | "RegistrationStatus"
    | "CurrentVersionNumber"
  > & {
    ApprovedVersionNumber?: number | undefined;
    LatestDeniedVersionNumber?: number | undefined;
    AdditionalAttributes?: Readonly<Record<string, string>> | undefined;
  },
): RegistrationSummary {
  return {
    id: from.RegistrationId ?? "",
    arn: from.RegistrationArn ?? "",
    type: from.RegistrationType ?? "",
    status: from.RegistrationStatus ?? "",
    currentVersion: from.CurrentVersionNumber ?? 0,
    approvedVersion: from.ApprovedVersionNumber ?? 0,
    deniedVersion: from.LatestDeniedVersionNumber ?? 0,
    attributes: from.AdditionalAttributes ?? {},
  };
}

export function version(from: RegistrationVersionInformation): Version {
  const history: Record<string, string> = {};
  for (const [status, member] of Object.entries(TIMESTAMPS)) {
    const time = from.RegistrationVersionStatusHistory?.[member];
    if (time) history[status] = time.toISOString();
  }
  return {
    number: from.VersionNumber ?? 0,
    status: from.RegistrationVersionStatus ?? "",
    history,
    deniedReasons: (from.DeniedReasons ?? []).map((denied) => ({
      reason: denied.Reason ?? "",
      short: denied.ShortDescription ?? "",
      long: denied.LongDescription ?? "",
      link: denied.DocumentationLink ?? "",
    })),
  };
}

export function field(from: RegistrationFieldValueInformation): LiveField {
  return {
    path: from.FieldPath ?? "",
    ...(from.TextValue === undefined ? {} : { text: from.TextValue }),
    ...(from.SelectChoices === undefined ? {} : { choices: from.SelectChoices }),
    ...(from.RegistrationAttachmentId === undefined
      ? {}
      : { attachmentId: from.RegistrationAttachmentId }),
    deniedReason: from.DeniedReason ?? "",
  };
}

export function attachment(from: {
  RegistrationAttachmentId: string | undefined;
  RegistrationAttachmentArn: string | undefined;
  AttachmentStatus: string | undefined;
}): Attachment {
  return {
    id: from.RegistrationAttachmentId ?? "",
    arn: from.RegistrationAttachmentArn ?? "",
    status: from.AttachmentStatus ?? "",
  };
}

export function phoneNumber(from: PhoneNumberInformation): NumberSummary {
  return {
    id: from.PhoneNumberId ?? "",
    arn: from.PhoneNumberArn ?? "",
    phoneNumber: from.PhoneNumber ?? "",
    status: from.Status ?? "",
    isoCountryCode: from.IsoCountryCode ?? "",
    messageType: from.MessageType ?? "",
    capabilities: from.NumberCapabilities ?? [],
    numberType: from.NumberType ?? "",
    monthlyLeasingPrice: from.MonthlyLeasingPrice ?? "",
    deletionProtection: from.DeletionProtectionEnabled ?? false,
    registrationId: from.RegistrationId ?? "",
    optOutList: from.OptOutListName ?? "",
    createdAt: from.CreatedTimestamp?.toISOString() ?? "",
    rateLimits: from.MessagingLimits?.RateLimits ?? {},
    dailyMessageCaps: from.MessagingLimits?.DailyMessageCaps ?? {},
    poolId: from.PoolId ?? "",
  };
}

export function pool(from: PoolInformation): PoolSummary {
  return {
    id: from.PoolId ?? "",
    arn: from.PoolArn ?? "",
    status: from.Status ?? "",
    messageType: from.MessageType ?? "",
    deletionProtection: from.DeletionProtectionEnabled ?? false,
  };
}

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function tagMap(tags: readonly Tag[]): Tags {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}
