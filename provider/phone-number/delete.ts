/** Delete: only in a teardown; the number is lost for good. */
import type { DeleteRequest } from "../../rpc/plugin";
import { ApiError } from "../api/errors";
import { flag, text } from "../property";
import { refuseWithoutTeardown } from "../teardown";
import type { Work } from "../work";

const GONE: ReadonlySet<string> = new Set(["DELETED", "DISASSOCIATING"]);

export async function deleteNumber(request: DeleteRequest, work: Work): Promise<void> {
  const { name } = work.identity;
  refuseWithoutTeardown(name, flag(request.oldInputs, "teardown"));
  const id = text(request.olds, "phoneNumberId");
  if (id === "") return;
  if (text(request.oldInputs, "existingId") !== "") {
    await work.talk.info(`${name}: ${id} was adopted, not requested here: it stays at AWS.`);
    return;
  }
  const live = await work.api.number(id);
  if (!live || GONE.has(live.status)) return;
  await work.talk.info(`${name}: releases ${id}. It cannot be undone: a released number is lost.`);
  if (live.deletionProtection) await work.api.setDeletionProtection(id, false);
  try {
    await work.api.releaseNumber(id);
  } catch (error) {
    // Already gone is success: the reply to an earlier attempt was lost.
    if (!(error instanceof ApiError)) throw error;
    const now = error.kind === "conflict" ? await work.api.number(id) : undefined;
    if (error.kind !== "not-found" && !GONE.has(now?.status ?? "")) throw error;
  }
}
