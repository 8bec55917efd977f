/** Files of a filing: each content is uploaded once, and referred to by its id. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { checkAttachment } from "../../core/filing/attachments";
import type { Attachment } from "../api/sms-voice-api";
import { clientToken, ID_TAG, logicalId, ownTags } from "../identity";
import type { Work } from "../work";
import type { AttachmentIds, FieldMap } from "./fields";
import { CONTENT_TAG } from "./observe";

/** A file as the engine sends it: a hash and a path, read relative to the program's folder. */
export interface File {
  readonly hash: string;
  readonly path: string;
}

/** Uploads are asynchronous and take seconds; this many looks, two seconds apart, are enough. */
const LOOKS = 30;
const BETWEEN_LOOKS_MS = 2_000;

/** A token that leads to a deleted or failed upload is counted up, so often at most. */
const TRIES = 25;
/** Uploads of one content that may fail in one run; AWS gives no reason but INTERNAL_ERROR. */
const FAILURES = 2;

/** What is wrong with the files that are to be uploaded, one clause each, by field path. */
export async function fileProblems(fields: FieldMap): Promise<ReadonlyMap<string, string>> {
  const problems = new Map<string, string>();
  for (const [path, wanted] of fields) {
    if (wanted.kind !== "file") continue;
    const problem = await fileProblem(path, wanted.path);
    if (problem !== undefined) problems.set(path, problem);
  }
  return problems;
}

async function fileProblem(path: string, file: string): Promise<string | undefined> {
  try {
    const body = await readFile(file);
    const found = checkAttachment({ path, file }, body.length, body);
    if (!found) return undefined;
    return `${path} ${found.value ?? file} ${found.rule}: ${found.fix}`;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return `${path} "${file}" cannot be read (${code}): correct the path`;
  }
}

/**
 * An attachment with this content, uploaded now unless it already was.
 *
 * @param refused ids that AWS did not take: none of them is answered
 * @returns `isNew` when nothing else of ours has the content: another upload would be no better
 */
export async function attachmentFor(
  work: Work,
  file: File,
  known: AttachmentIds,
  refused: ReadonlySet<string>,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { api, identity, talk } = work;
  const remembered = known[file.hash];
  const id =
    remembered === undefined || refused.has(remembered)
      ? (await foundByTag(work, file.hash, refused))?.id
      : remembered;
  const [seen] = id === undefined ? [] : await api.attachments([id]);
  const ready = seen && (await settled(work, seen, file));
  if (ready?.status === COMPLETE) return { id: ready.id, isNew: false };
  const body = await contentOf(file, identity.name);
  let failures = 0;
  for (let earlier = 0; earlier < TRIES && failures < FAILURES; earlier += 1) {
    const made = await api.createAttachment({
      body,
      tags: { ...ownTags(identity), [CONTENT_TAG]: file.hash },
      clientToken: clientToken(identity, `attachment ${file.hash}`, earlier),
    });
    // A token of an earlier run leads to what that run made: failed, deleted and refused ones too.
    if (refused.has(made.id)) continue;
    const isFresh = made.status === IN_PROGRESS;
    const done = await settled(work, made, file);
    if (done.status === COMPLETE) return { id: done.id, isNew: true };
    if (!isFresh) continue;
    failures += 1;
    await talk.warn(`${identity.name}: AWS reports ${done.status} for ${file.path} (${done.id}).`);
  }
  throw new Error(
    `${identity.name}: AWS did not take the file ${file.path}: its upload failed ${failures} times, and AWS gives no reason. ` +
      "Nothing was submitted. Run the same command again, or save the file anew: PNG, JPEG or PDF, at most 500 KB.",
  );
}

const IN_PROGRESS = "UPLOAD_IN_PROGRESS";
const COMPLETE = "UPLOAD_COMPLETE";

/** Statuses that an upload ends in. */
const ENDED: ReadonlySet<string> = new Set([COMPLETE, "UPLOAD_FAILED", "DELETED"]);

/**
 * An upload of this content by this resource that the state lost, as after a crash: how long AWS
 * honours a ClientToken is not documented.
 */
async function foundByTag(
  work: Work,
  hash: string,
  refused: ReadonlySet<string>,
): Promise<Attachment | undefined> {
  const ours = await ownAttachments(work);
  return ours.find(({ content, attachment }) => content === hash && !refused.has(attachment.id))
    ?.attachment;
}

/** What this resource has uploaded and AWS still has, by its tags. */
export async function ownAttachments({
  api,
  identity,
}: Work): Promise<readonly { readonly attachment: Attachment; readonly content: string }[]> {
  const ours: { attachment: Attachment; content: string }[] = [];
  for (const attachment of await api.allAttachments()) {
    if (![IN_PROGRESS, COMPLETE].includes(attachment.status)) continue;
    const tags = await api.tags(attachment.arn);
    if (tags?.[ID_TAG] !== logicalId(identity)) continue;
    ours.push({ attachment, content: tags[CONTENT_TAG] ?? "" });
  }
  return ours;
}

async function contentOf({ hash, path }: File, name: string): Promise<Uint8Array> {
  const body = await readFile(path);
  const now = createHash("sha256").update(body).digest("hex");
  if (now === hash) return body;
  throw new Error(`${name}: ${path} was changed while the update ran. Run the same command again.`);
}

/** The attachment once its upload has ended, well or not. */
async function settled(
  { api, identity, talk, sleep }: Work,
  made: Attachment,
  { path }: File,
): Promise<Attachment> {
  let seen = made;
  for (let look = 1; seen.status === IN_PROGRESS && look <= LOOKS; look += 1) {
    const seconds = (look * BETWEEN_LOOKS_MS) / 1_000;
    await talk.status(`${identity.name}: AWS takes in ${basename(path)} (${seconds} s)`);
    await sleep(BETWEEN_LOOKS_MS);
    seen = (await api.attachments([made.id]))[0] ?? { ...seen, status: "DELETED" };
  }
  if (ENDED.has(seen.status)) return seen;
  if (seen.status !== IN_PROGRESS) {
    throw new Error(
      `${identity.name}: AWS reports the status ${seen.status || "of none"} of ${seen.id}, which this provider does not know: ${path} is not uploaded again. Look at it in the AWS console, and run the same command again.`,
    );
  }
  throw new Error(
    `${identity.name}: ${path} is still being taken in as ${made.id} after ${(LOOKS * BETWEEN_LOOKS_MS) / 1_000} seconds. Run the same command again: it goes on from there.`,
  );
}
