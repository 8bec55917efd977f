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
import { patiently } from "./patiently";
import { priorOf, type Prior } from "./prior";
import { isLeaving, pendingVersion, underReview, whatHolds } from "./undeletable";

export async function deleteRegistration(request: DeleteRequest, work: Work): Promise<void> {
  const { name } = work.identity;
  refuseWithoutTeardown(name, flag(request.oldInputs, "teardown"));
  const prior = priorOf(request.olds);
  const isFiled = prior !== undefined && prior.registrationId !== "";
  if (desiredOf(name, request.oldInputs).existingId !== "") {
    if (isFiled) await leave(prior, work);
    return;
  }
  // A state that was lost between the two deletions names no registration, and its files are there.
  if (isFiled) await remove(prior, work);
  await deleteFiles(request, work, Object.values(prior?.attachments ?? {}));
}

/** What was not filed here is not deleted here. */
async function leave({ registrationId, attachments }: Prior, { talk, identity }: Work) {
  const files = Object.values(attachments);
  const also = files.length === 0 ? "" : `, and so do its files ${files.join(", ")}`;
  await talk.info(
    `${identity.name}: ${registrationId} was adopted, not filed here: it stays at AWS${also}.`,
  );
}

async function remove({ registrationId: id }: Prior, work: Work): Promise<void> {
  const { api, talk, identity } = work;
  const live = await api.registration(id);
  if (!live || live.status === "DELETED") return;
  if (underReview(live)) throw inReview(identity.name, id, live.status);
  await talk.info(deletion(identity.name, id));
  try {
    await patiently(
      work,
      () => api.deleteRegistration(id),
      () => api.registration(id),
      // A newer version under review, or what somebody else filed under it, is no lag: it lasts.
      async () =>
        (await pendingVersion(api, live)) === "" && (await whatHolds(api, id)).every(isLeaving),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "conflict") throw error;
    const pending = await pendingVersion(api, live);
    if (pending !== "") throw inReview(identity.name, id, pending);
    const holders = (await whatHolds(api, id)).map(({ text }) => text);
    const why = holders.length === 0 ? "does not say why" : `has it hold ${holders.join(", ")}`;
    throw new Error(
      `${identity.name}: AWS does not delete ${id} (${error.reason}) and ${why}. Left at AWS: ${[id, ...holders].join(", ")}. ` +
        `Delete or release what it holds, and run pulumi destroy again.`,
      { cause: error },
    );
  }
}

function inReview(name: string, id: string, status: string): Error {
  const [, version = ""] = /^version (\d+) /.exec(status) ?? [];
  const sooner = status.endsWith("SUBMITTED")
    ? ` To take it back now, set tendlc:discard to {${name}: ${version || "its newest version"}}, run pulumi up, and then pulumi destroy.`
    : "";
  return new Error(
    `${name}: ${id} is ${status}, and AWS deletes nothing in review. Left at AWS: ${id}. Run pulumi destroy again when the review has ended.${sooner}`,
  );
}

/**
 * Deletes the files too, those of superseded contents and those that the state lost included. They
 * cost nothing and hold nothing up: one that AWS keeps is listed, and the teardown goes on.
 */
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
    try {
      await patiently(
        work,
        () => api.deleteAttachment(file),
        async () => (await api.attachments([file]))[0],
      );
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== "conflict") throw error;
      await talk.warn(
        `${identity.name}: left at AWS: ${file}, which AWS does not delete (${error.reason}). Another registration may refer to it.`,
      );
    }
  }
}
