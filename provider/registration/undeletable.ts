/**
 * Why AWS does not delete a registration: it is under review, or something still belongs to it.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-delete.html
 */
import type { RegistrationSummary, SmsVoiceApi } from "../api/sms-voice-api";

/** What AWS does to a vetting in these statuses is not documented: none is ever deleted in them. */
const IN_REVIEW: ReadonlySet<string> = new Set([
  "SUBMITTED",
  "AWS_REVIEWING",
  "REVIEWING",
  "REQUIRES_AUTHENTICATION",
  "REQUIRES_OFFLINE_REVIEW",
  "PROVISIONING",
]);

export const underReview = ({ status }: Pick<RegistrationSummary, "status">): boolean =>
  IN_REVIEW.has(status);

/** `version 2 SUBMITTED` when the newest version is under review, else "". */
export async function pendingVersion(
  api: SmsVoiceApi,
  { id, currentVersion }: RegistrationSummary,
): Promise<string> {
  const [newest] = await api.versions(id, [currentVersion]);
  return newest && underReview(newest) ? `version ${newest.number} ${newest.status}` : "";
}

/** What belongs to a registration, in words, and its status. */
interface Holder {
  readonly text: string;
  readonly status: string;
}

/** Whether it is on its way out: a released number goes within half a minute. */
export const isLeaving = ({ status }: Holder): boolean => status === "DISASSOCIATING";

/** Numbers and registrations that belong to the registration `id`. */
export async function whatHolds(api: SmsVoiceApi, id: string): Promise<readonly Holder[]> {
  const found: Holder[] = [];
  for (const { id: number, phoneNumber, registrationId, status } of await api.numbers()) {
    if (registrationId !== id || status === "DELETED") continue;
    found.push({ text: `${number} (${phoneNumber}, ${status})`, status });
  }
  for (const { id: other, type, status } of await api.registrations()) {
    if (other === id || status === "DELETED") continue;
    const associations = await api.associations(other);
    if (associations.some(({ resourceId }) => resourceId === id)) {
      found.push({ text: `${other} (${type}, ${status})`, status });
    }
  }
  return found;
}
