/** Puts a file into a field: one upload serves every version, unless AWS refuses that. */
import { ApiError } from "../api/errors";
import type { Work } from "../work";
import { attachmentFor, type File } from "./attachments";
import type { AttachmentIds } from "./fields";

/**
 * Whether AWS takes one attachment in several versions is not documented. So the id is reused, and
 * where AWS refuses it the content is uploaded again, once, and that is put.
 *
 * @param put puts the attachment of this id into the field
 * @throws ApiError what AWS says of an upload that is new, and what no upload mends
 */
export async function putFile(
  work: Work,
  file: File,
  known: AttachmentIds,
  put: (id: string) => Promise<void>,
): Promise<void> {
  const refused = new Set<string>();
  for (;;) {
    const { id, isNew } = await attachmentFor(work, file, known, refused);
    try {
      await put(id);
      return;
    } catch (error) {
      if (isNew || !isOfTheAttachment(error)) throw error;
      refused.add(id);
      await work.talk.warn(
        `${work.identity.name}: AWS does not take ${id} again (${error.reason}): ${file.path} needs another upload.`,
      );
    }
  }
}

/** Reasons that say something of the registration, the field or the content. */
const MENDED_BY_NO_UPLOAD: ReadonlySet<string> = new Set([
  "EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED",
  "UNKNOWN_REGISTRATION_FIELD",
  "ATTACHMENT_TYPE_NOT_SUPPORTED",
  "MAXIMUM_SIZE_EXCEEDED",
]);

function isOfTheAttachment(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    (error.kind === "conflict" || error.kind === "invalid") &&
    !MENDED_BY_NO_UPLOAD.has(error.reason)
  );
}
