/** Looks at what AWS has: the shared list first, details only where something moved or can move. */
import type { LiveField, RegistrationSummary, SmsVoiceApi, Version } from "../api/sms-voice-api";
import { differences, type AttachmentIds } from "./fields";
import { denialOf } from "./denial";
import type { Desired } from "./inputs";
import { NOTHING, type Denied, type Observed } from "./observed";
import type { Prior } from "./prior";

/** Tag of an attachment: SHA-256 of its content, so that its id is found again without a state. */
export const CONTENT_TAG = "tendlc:sha256";

/** What one operation has learnt so far; what is not readonly grows with what it does. */
export interface Known {
  registrationId: string;
  attachments: AttachmentIds;
  /** How many registrations of ours there have been, as far as the search could see. */
  earlier: number;
  readonly prior: Prior | undefined;
  /** Whether the filing is as it was when the state was written. */
  readonly sameInputs: boolean;
}

export async function observe(api: SmsVoiceApi, known: Known, desired: Desired): Promise<Observed> {
  if (known.registrationId === "") return NOTHING;
  const registration = await find(api, known);
  if (registration.status === "DELETED") return { ...NOTHING, registration };
  const settled = asBefore(registration, known, desired);
  if (settled) return settled;
  return details(api, registration, known, desired);
}

/** The registration from the shared list, else by its id; DELETED when AWS has neither. */
async function find(api: SmsVoiceApi, known: Known): Promise<RegistrationSummary> {
  const id = known.registrationId;
  const listed = (await api.registrations()).find((one) => one.id === id);
  return listed ?? (await api.registration(id)) ?? gone(id, known.prior);
}

function gone(id: string, prior: Prior | undefined): RegistrationSummary {
  return {
    id,
    arn: prior?.registrationArn ?? "",
    type: "",
    status: "DELETED",
    currentVersion: prior?.currentVersion ?? 0,
    approvedVersion: prior?.approvedVersion ?? 0,
    deniedVersion: 0,
  };
}

/** A complete registration that neither moved nor was changed needs no further look. */
function asBefore(
  registration: RegistrationSummary,
  { prior, sameInputs }: Known,
  desired: Desired,
): Observed | undefined {
  if (!prior || !sameInputs || registration.status !== "COMPLETE") return undefined;
  const moved =
    prior.status !== registration.status ||
    prior.currentVersion !== registration.currentVersion ||
    prior.approvedVersion !== registration.approvedVersion;
  const released = desired.resubmit === registration.currentVersion + 1;
  if (moved || prior.phase !== "approved" || (released && prior.heldChanges.length > 0)) {
    return undefined;
  }
  return {
    registration,
    versionStatus: "APPROVED",
    since: prior.since,
    changes: prior.heldChanges,
    associated: true,
    denied: undefined,
  };
}

async function details(
  api: SmsVoiceApi,
  registration: RegistrationSummary,
  known: Known,
  desired: Desired,
): Promise<Observed> {
  const { id, currentVersion, deniedVersion } = registration;
  const answersDenial = deniedVersion > 0 && deniedVersion === currentVersion - 1;
  const numbers = answersDenial ? [deniedVersion, currentVersion] : [currentVersion];
  const versions = await api.versions(id, numbers);
  const newest = versions.find(({ number }) => number === currentVersion);
  const older = versions.find(({ number }) => number === deniedVersion && answersDenial);
  const isDraft = newest?.status === "DRAFT";
  const live = await api.fields(id, { version: currentVersion });
  const changes = await changed(api, live, known, desired);
  return {
    registration,
    versionStatus: newest?.status ?? "",
    since: newest?.history[newest.status] ?? "",
    changes,
    associated: !isDraft || (await associated(api, id, desired)),
    denied:
      newest?.status === "DENIED"
        ? { ...denialOf(newest, live), changes }
        : isDraft && older
          ? await denialBefore(api, id, older, known, desired)
          : undefined,
  };
}

async function denialBefore(
  api: SmsVoiceApi,
  id: string,
  older: Version,
  known: Known,
  desired: Desired,
): Promise<Denied | undefined> {
  if (older.status !== "DENIED") return undefined;
  const live = await api.fields(id, { version: older.number });
  return { ...denialOf(older, live), changes: await changed(api, live, known, desired) };
}

async function associated(api: SmsVoiceApi, id: string, { brand }: Desired): Promise<boolean> {
  if (brand === undefined || brand === "") return brand === undefined;
  return (await api.associations(id)).some(({ resourceId }) => resourceId === brand);
}

async function changed(
  api: SmsVoiceApi,
  live: readonly LiveField[],
  known: Known,
  desired: Desired,
): Promise<readonly string[]> {
  known.attachments = await withTagged(api, live, known.attachments);
  return differences(desired.fields, live, known.attachments).filter(
    (path) => !desired.ignored(path),
  );
}

/** Attachment ids by content, completed from the tags of what the live fields refer to. */
async function withTagged(
  api: SmsVoiceApi,
  live: readonly LiveField[],
  known: AttachmentIds,
): Promise<AttachmentIds> {
  const strange = live
    .flatMap(({ attachmentId }) => (attachmentId === undefined ? [] : [attachmentId]))
    .filter((id) => !Object.values(known).includes(id));
  if (strange.length === 0) return known;
  const found: Record<string, string> = { ...known };
  for (const { id, arn } of await api.attachments(strange)) {
    const hash = (await api.tags(arn))?.[CONTENT_TAG];
    if (hash !== undefined) found[hash] = id;
  }
  return found;
}
