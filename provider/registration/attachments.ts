/** Files of a filing: each content is uploaded once, and referred to by its id. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Attachment, SmsVoiceApi } from "../api/sms-voice-api";
import { clientToken, ownTags, type Identity } from "../identity";
import type { AttachmentIds } from "./fields";
import { CONTENT_TAG } from "./observe";

/** Waits `ms` milliseconds, or rejects when the update is cancelled. */
export type Sleep = (ms: number) => Promise<void>;

/** Uploads are asynchronous and take seconds; this many looks, two seconds apart, are enough. */
const LOOKS = 30;
const BETWEEN_LOOKS_MS = 2_000;

/** A token that leads to a deleted or failed upload is counted up, so often at most. */
const TRIES = 10;

/** The id of an attachment with this content, uploaded now unless it already was. */
export async function attachmentFor(
  api: SmsVoiceApi,
  identity: Identity,
  file: { readonly hash: string; readonly path: string },
  known: AttachmentIds,
  sleep: Sleep,
): Promise<string> {
  const id = known[file.hash];
  const [usable] = id === undefined ? [] : await api.attachments([id]);
  if (usable?.status === "UPLOAD_COMPLETE") return usable.id;
  const body = await contentOf(file, identity.name);
  for (let earlier = 0; earlier < TRIES; earlier += 1) {
    const made = await api.createAttachment({
      body,
      tags: { ...ownTags(identity), [CONTENT_TAG]: file.hash },
      clientToken: clientToken(identity, `attachment ${file.hash}`, earlier),
    });
    const done = await uploaded(api, made, sleep);
    if (done.status === "UPLOAD_COMPLETE") return done.id;
  }
  throw new Error(
    `${identity.name}: AWS did not take the file ${file.path}: the upload failed ${TRIES} times. Run the same command again, or use a PNG, JPEG or PDF below 500 KB.`,
  );
}

async function contentOf(
  { hash, path }: { readonly hash: string; readonly path: string },
  name: string,
): Promise<Uint8Array> {
  // The engine sends a hash and a path only; the file is read relative to the program's folder.
  const body = await readFile(path);
  const now = createHash("sha256").update(body).digest("hex");
  if (now === hash) return body;
  throw new Error(`${name}: ${path} was changed while the update ran. Run the same command again.`);
}

async function uploaded(api: SmsVoiceApi, made: Attachment, sleep: Sleep): Promise<Attachment> {
  let seen = made;
  for (let look = 0; seen.status === "UPLOAD_IN_PROGRESS" && look < LOOKS; look += 1) {
    await sleep(BETWEEN_LOOKS_MS);
    seen = (await api.attachments([made.id]))[0] ?? seen;
  }
  if (seen.status !== "UPLOAD_IN_PROGRESS") return seen;
  throw new Error(
    `${made.id}: still being uploaded after ${(LOOKS * BETWEEN_LOOKS_MS) / 1_000} seconds. Run the same command again.`,
  );
}
