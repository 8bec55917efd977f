/** Looks at what AWS has: the shared list first, details only where something moved or can move. */
import type { LiveField, RegistrationSummary, SmsVoiceApi, Version } from "../api/sms-voice-api";
import { brandsIn } from "./brands-in";
import { differences, liveWords, wordsOf, type AttachmentIds } from "./fields";
import { denialOf } from "./denial";
import type { Desired } from "./inputs";
import { fixedAmong } from "./unchangeable";
import { NOTHING, type Denied, type Observed } from "./observed";
import type { Prior } from "./prior";

/** Tag of an attachment: SHA-256 of its content, so that its id is found again without a state. */
export const CONTENT_TAG = "tendlc:sha256";

const MAIL = "companyInfo.businessContactEmail";

/** What one operation has learnt so far; what is not readonly grows with what it does. */
export interface Known {
  registrationId: string;
  attachments: AttachmentIds;
  /** How many registrations of ours there have been, as far as the search could see. */
  earlier: number;
  readonly prior: Prior | undefined;
  /** Paths that the program changed since the state was written; `undefined` when there is no state. */
  readonly edited: readonly string[] | undefined;
}

export async function observe(api: SmsVoiceApi, known: Known, desired: Desired): Promise<Observed> {
  if (known.registrationId === "") return NOTHING;
  const registration = await find(api, known);
  if (registration.status === "DELETED") return { ...NOTHING, registration };
  const settled = await asBefore(api, registration, known, desired);
  return settled ?? details(api, registration, known, desired);
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
    attributes: {},
  };
}

/**
 * A complete registration that neither moved nor was changed needs one call: the list does not
 * show that an approval was revoked, so the versions are asked, those that matter at once.
 */
async function asBefore(
  api: SmsVoiceApi,
  registration: RegistrationSummary,
  { prior, edited }: Known,
  desired: Desired,
): Promise<Observed | undefined> {
  if (!prior || edited?.length !== 0 || registration.status !== "COMPLETE") return undefined;
  const { currentVersion, approvedVersion } = registration;
  const moved =
    prior.status !== registration.status ||
    prior.currentVersion !== currentVersion ||
    prior.approvedVersion !== approvedVersion;
  const released = desired.resubmit === currentVersion + 1;
  if (moved || prior.phase !== "approved" || (released && prior.heldChanges.length > 0)) {
    return undefined;
  }
  const versions = await api.versions(registration.id, [currentVersion]);
  const newest = versions.find(({ number }) => number === currentVersion);
  if (newest?.status !== "APPROVED") return undefined;
  return {
    ...NOTHING,
    registration,
    versionStatus: "APPROVED",
    since: prior.since,
    changes: prior.heldChanges,
    fixed: fixedAmong(prior.heldChanges),
    associated: true,
    otherBrand: "",
  };
}

async function details(
  api: SmsVoiceApi,
  registration: RegistrationSummary,
  known: Known,
  desired: Desired,
): Promise<Observed> {
  const { id, currentVersion } = registration;
  if (currentVersion < 1) return { ...NOTHING, registration };
  const onceApproved = Math.max(registration.approvedVersion, known.prior?.approvedVersion ?? 0);
  const asked = [currentVersion, currentVersion - 1, registration.deniedVersion, onceApproved];
  const numbers = new Set(asked.filter((number) => number > 0 && number <= currentVersion));
  const versions = await api.versions(id, [...numbers]);
  const numbered = (wanted: number): Version | undefined =>
    versions.find(({ number }) => number === wanted);
  const newest = numbered(currentVersion);
  const status = newest?.status ?? "";
  const live = await api.fields(id, { version: currentVersion });
  const changes = await changed(api, live, known, desired);
  const revoked = numbered(onceApproved)?.status === "REVOKED" ? onceApproved : 0;
  const approved = revoked === 0 ? onceApproved : 0;
  const sinceApproval =
    approved > 0 && UNANSWERED.has(status)
      ? await changed(api, await api.fields(id, { version: approved }), known, desired)
      : changes;
  const association = status === "DRAFT" ? await brandOf(api, id, desired) : ASSOCIATED;
  return {
    ...association,
    registration,
    versionStatus: status,
    since: newest?.history[status] ?? "",
    submittedAt: newest?.history["SUBMITTED"] ?? "",
    revoked,
    mail: masked(liveWords(live, MAIL) ?? wordsOf(desired.fields, MAIL) ?? ""),
    changes,
    fixed: approved > 0 ? fixedAmong(sinceApproval) : [],
    asApproved: approved > 0 && sinceApproval.length === 0,
    denied:
      newest && REFUSED.has(status)
        ? { ...denialOf(newest, live), changes }
        : REPLACED.has(status)
          ? await denialBefore(api, id, deniedBefore(registration, versions), known, desired)
          : undefined,
  };
}

/** Statuses of a version that carry reasons. */
const REFUSED: ReadonlySet<string> = new Set(["DENIED", "REVOKED"]);

/** Statuses of a newest version beside which an older denial still stands. */
const REPLACED: ReadonlySet<string> = new Set(["DRAFT", "DISCARDED"]);

/** Statuses of a newest version beside which an older approval still stands. */
const UNANSWERED: ReadonlySet<string> = new Set([...REPLACED, "DENIED"]);

/** The denied version that an open draft, or nothing yet, answers; AWS need not name it. */
function deniedBefore(
  { approvedVersion, currentVersion }: RegistrationSummary,
  versions: readonly Version[],
): Version | undefined {
  const standing = versions.filter(
    ({ number, status }) =>
      status === "DENIED" && number > approvedVersion && number < currentVersion,
  );
  return standing.sort((a, b) => b.number - a.number)[0];
}

async function denialBefore(
  api: SmsVoiceApi,
  id: string,
  older: Version | undefined,
  known: Known,
  desired: Desired,
): Promise<Denied | undefined> {
  if (!older) return undefined;
  const live = await api.fields(id, { version: older.number });
  return { ...denialOf(older, live), changes: await changed(api, live, known, desired) };
}

/** An address that its owner recognises and nobody else can write to: `j…@example.org`. */
function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "" : `${address.slice(0, 1)}…${address.slice(at)}`;
}

type Association = Pick<Observed, "associated" | "otherBrand">;

/** What is submitted has its brand: AWS takes it for review with it only, and removes none. */
const ASSOCIATED: Association = { associated: true, otherBrand: "" };

async function brandOf(api: SmsVoiceApi, id: string, { brand }: Desired): Promise<Association> {
  if (brand === undefined) return ASSOCIATED;
  if (brand === "") return { associated: false, otherBrand: "" };
  const associations = await api.associations(id);
  if (associations.some(({ resourceId }) => resourceId === brand)) return ASSOCIATED;
  return { associated: false, otherBrand: brandsIn(associations)[0] ?? "" };
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
