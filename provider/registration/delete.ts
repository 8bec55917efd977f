/** Delete: only in a teardown, in an order that AWS allows, with patience for its lags. */
import type { DeleteRequest } from "../../rpc/plugin";
import { ApiError } from "../api/errors";
import { flag } from "../property";
import { refuseWithoutTeardown } from "../teardown";
import type { Work } from "../work";
import { deletion } from "./announce";
import { ownAttachments } from "./attachments";
import { readFields } from "./fields";
import { desiredOf } from "./inputs";
import { priorOf } from "./prior";

/** After a deletion AWS refuses for 20 to 30 seconds to delete what belonged to it. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 3_000;

const LAGS: ReadonlySet<string> = new Set(["RESOURCE_NOT_EMPTY", "RESOURCE_DELETION_NOT_ALLOWED"]);

const IN_REVIEW: ReadonlySet<string> = new Set([
  "SUBMITTED",
  "AWS_REVIEWING",
  "REVIEWING",
  "REQUIRES_AUTHENTICATION",
  "PROVISIONING",
]);

export async function deleteRegistration(request: DeleteRequest, work: Work): Promise<void> {
  const { name } = work.identity;
  refuseWithoutTeardown(name, flag(request.oldInputs, "teardown"));
  const prior = priorOf(request.olds);
  const id = prior?.registrationId ?? "";
  if (id === "") return;
  if (desiredOf(name, request.oldInputs).existingId !== "") {
    const files = Object.values(prior?.attachments ?? {});
    const besides = files.length === 0 ? "" : `, and so do its files ${files.join(", ")}`;
    await work.talk.info(`${name}: ${id} was adopted, not filed here: it stays at AWS${besides}.`);
    return;
  }
  const live = await work.api.registration(id);
  if (live && live.status !== "DELETED") {
    if (IN_REVIEW.has(live.status)) {
      throw new Error(
        `${name}: ${id} is ${live.status}, and AWS deletes nothing in review. Run pulumi destroy again when the review has ended.`,
      );
    }
    await work.talk.info(deletion(name, id));
    await patiently(
      work,
      () => work.api.deleteRegistration(id),
      () => work.api.registration(id),
    );
  }
  await deleteFiles(request, work, Object.values(prior?.attachments ?? {}));
}

/** Deletes the files too, those of superseded contents and those that the state lost included. */
async function deleteFiles(
  { oldInputs }: DeleteRequest,
  work: Work,
  known: readonly string[],
): Promise<void> {
  const { api, identity, talk } = work;
  const wanted = [...readFields(oldInputs["fields"]).values()];
  if (known.length === 0 && !wanted.some(({ kind }) => kind === "file")) return;
  const lost = (await ownAttachments(work))
    .map(({ attachment: { id } }) => id)
    .filter((id) => !known.includes(id));
  const files = [...known, ...lost];
  if (files.length === 0) return;
  await talk.info(
    `${identity.name}: deletes its files, to which nothing refers any more: ${files.join(", ")}`,
  );
  for (const file of files) {
    await patiently(
      work,
      () => api.deleteAttachment(file),
      async () => (await api.attachments([file]))[0],
    );
  }
}

/**
 * A refusal of what is gone is success: the reply to an earlier attempt was lost. One for what may
 * be a lag is tried again.
 */
async function patiently(
  work: Work,
  remove: () => Promise<void>,
  look: () => Promise<{ readonly status: string } | undefined>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await remove();
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === "not-found") return;
      if (error.kind === "conflict" && ((await look())?.status ?? "DELETED") === "DELETED") return;
      if (!LAGS.has(error.reason) || tries === TRIES) throw error;
      await work.sleep(BETWEEN_TRIES_MS);
    }
  }
}
