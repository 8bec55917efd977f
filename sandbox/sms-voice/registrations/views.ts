import { present, without } from "../known";
import type { Structure } from "../../kernel/operation";
import { newest, type Registration, type Version } from "../state";
import { statusOf } from "./status";

const last = (registration: Registration, ...statuses: readonly string[]): number | undefined =>
  registration.versions.findLast(({ status }) => statuses.includes(status))?.number;

/** A registration as the API describes it. */
export const registrationView = (registration: Registration): Structure =>
  present({
    RegistrationArn: registration.arn,
    RegistrationId: registration.id,
    RegistrationType: registration.type,
    RegistrationStatus: statusOf(registration),
    CurrentVersionNumber: newest(registration).number,
    ApprovedVersionNumber: last(registration, "APPROVED"),
    LatestDeniedVersionNumber: last(registration, "DENIED"),
    AdditionalAttributes: registration.attributes,
    CreatedTimestamp: registration.created,
  });

/** REQUIRES_OFFLINE_REVIEW has no timestamp in the model. */
const historyView = ({ history }: Version): Structure =>
  present({
    DraftTimestamp: history.DRAFT,
    SubmittedTimestamp: history.SUBMITTED,
    AwsReviewingTimestamp: history.AWS_REVIEWING,
    ReviewingTimestamp: history.REVIEWING,
    RequiresAuthenticationTimestamp: history.REQUIRES_AUTHENTICATION,
    ApprovedTimestamp: history.APPROVED,
    DiscardedTimestamp: history.DISCARDED,
    DeniedTimestamp: history.DENIED,
    RevokedTimestamp: history.REVOKED,
    ArchivedTimestamp: history.ARCHIVED,
  });

/** What the calls that change a version answer. */
export const versionView = (registration: Registration, version: Version): Structure => ({
  RegistrationArn: registration.arn,
  RegistrationId: registration.id,
  VersionNumber: version.number,
  RegistrationVersionStatus: version.status,
  RegistrationVersionStatusHistory: historyView(version),
});

/** A version as DescribeRegistrationVersions shows it. */
export const versionInformation = (version: Version): Structure => ({
  VersionNumber: version.number,
  RegistrationVersionStatus: version.status,
  RegistrationVersionStatusHistory: historyView(version),
  ...(version.denials.length === 0
    ? {}
    : { DeniedReasons: version.denials.map((denial) => without({ ...denial }, "FieldPath")) }),
});
