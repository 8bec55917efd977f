/** Carries out what `decide` decided. Every step may run again after a crash. */
import { ApiError } from "../api/errors";
import type { FieldContent } from "../api/sms-voice-api";
import { clientToken, ownTags } from "../identity";
import type { Work } from "../work";
import { submission } from "./announce";
import { brandsIn } from "./brands-in";
import type { Call } from "./decision";
import type { Wanted } from "./fields";
import type { Desired } from "./inputs";
import type { Known } from "./observe";
import { putFile } from "./put-file";

/** A token that leads to a deleted registration is counted up, so often at most. */
const TRIES = 25;

export async function act(call: Call, work: Work, desired: Desired, known: Known): Promise<void> {
  const id = known.registrationId;
  switch (call.do) {
    case "create":
      return create(work, desired, known);
    case "associate":
      return associate(work, id, desired.brand ?? "");
    case "put":
      return put(call.paths, work, desired, known);
    case "submit":
      await work.talk.info(submission(desired, id, false));
      return submit(work, desired, id);
    case "createVersion":
      return createVersion(work, id, call.next);
    case "discard":
      await work.talk.info(`${desired.name}: discards version ${call.version} of ${id}, for good.`);
      return discard(work, id, call.version);
  }
}

async function create(work: Work, desired: Desired, known: Known): Promise<void> {
  const { identity, api } = work;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const made = await api.createRegistration({
      type: desired.type,
      tags: ownTags(identity),
      clientToken: clientToken(identity, "registration", known.earlier),
    });
    if (made.status !== "DELETED") {
      known.registrationId = made.id;
      return;
    }
    known.earlier += 1;
  }
  throw new Error(
    `${desired.name}: AWS answered ${TRIES} times with a registration that is deleted. Run the same command again.`,
  );
}

/**
 * A refusal is success unless AWS shows another brand: the reply to an earlier attempt was lost, and
 * a list may not show the association yet.
 */
async function associate({ api }: Work, id: string, brand: string): Promise<void> {
  try {
    await api.associate(id, brand);
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== "RESOURCE_ALREADY_ASSOCIATED") throw error;
    const brands = brandsIn(await api.associations(id));
    if (brands.length > 0 && !brands.includes(brand)) throw error;
  }
}

/** A refusal is success when the version is there: the reply to an earlier attempt was lost. */
async function createVersion({ api }: Work, id: string, next: number): Promise<void> {
  try {
    await api.createVersion(id);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "conflict") throw error;
    if ((await api.registration(id))?.currentVersion !== next) throw error;
  }
}

/** A refusal is success when the version is discarded: the reply to an earlier attempt was lost. */
async function discard({ api }: Work, id: string, version: number): Promise<void> {
  try {
    await api.discardVersion(id);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "conflict") throw error;
    const [now] = await api.versions(id, [version]);
    if (now?.status !== "DISCARDED") throw error;
  }
}

/** A new version starts empty: every path that differs is put, and one that nobody wants is cleared. */
async function put(
  paths: readonly string[],
  work: Work,
  desired: Desired,
  known: Known,
): Promise<void> {
  const { form } = await work.forms.of(desired.type, work.api, work.talk);
  const types = new Map((form?.fields ?? []).map((field) => [field.FieldPath, field.FieldType]));
  for (const [at, path] of paths.entries()) {
    const wanted = desired.fields.get(path);
    const progress = `${at + 1} of ${paths.length} fields`;
    const put = (content: FieldContent) =>
      work.api.putField(known.registrationId, path, content, progress);
    if (!wanted) await cleared(work.api.clearField(known.registrationId, path, progress));
    else if (wanted.kind === "file") {
      await putFile(work, wanted, known.attachments, (attachmentId) => {
        known.attachments = { ...known.attachments, [wanted.hash]: attachmentId };
        return put({ attachmentId });
      });
    } else await put(contentOf(wanted, types.get(path)));
  }
}

/** Already empty is success. */
async function cleared(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "not-found") throw error;
  }
}

function contentOf(wanted: Exclude<Wanted, { kind: "file" }>, type?: string): FieldContent {
  if (wanted.kind === "unknown") throw new Error("a field value is still unknown in an update");
  const [word] = wanted.words;
  const isText = type !== "SELECT" && wanted.words.length === 1 && word !== undefined;
  return isText ? { text: word } : { choices: wanted.words };
}

/**
 * A submission carries no token: whether a refusal means that it was done is seen by the next look.
 */
async function submit({ api }: Work, { name }: Desired, id: string): Promise<void> {
  try {
    await api.submit(id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.reason !== "SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED") throw error;
    throw new Error(
      `${name}: AWS does not take ${id} for review and does not say why: a required field or the brand is missing. Compare the filing with the form in the AWS console. (${error.message})`,
      { cause: error },
    );
  }
}
