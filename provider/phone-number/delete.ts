/** Delete: only in a teardown; the number is lost for good. */
import type { DeleteRequest } from "../../rpc/plugin";
import { ApiError } from "../api/errors";
import { flag, text } from "../property";
import { refuseWithoutTeardown } from "../teardown";
import type { Work } from "../work";

const GONE: ReadonlySet<string> = new Set(["DELETED", "DISASSOCIATING"]);

/** What to do about a refusal, by AWS's reason. */
const ADVICE: Readonly<Record<string, string>> = {
  PHONE_NUMBER_ASSOCIATED_TO_POOL: "Take it out of its pool",
  DELETION_PROTECTION_ENABLED: "Turn its deletion protection off",
};

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
  if (live.deletionProtection && !flag(request.olds, "deletionProtectionEnabled")) {
    throw new Error(
      `${name}: somebody turned the deletion protection of ${id} (${live.phoneNumber}) on again after the teardown's update took it off. Left at AWS: ${id}. ` +
        "If it may go all the same, run pulumi up, which takes the protection off, and then pulumi destroy.",
    );
  }
  await work.talk.info(`${name}: releases ${id}. It cannot be undone: a released number is lost.`);
  try {
    if (live.deletionProtection) await work.api.setDeletionProtection(id, false);
    await work.api.releaseNumber(id);
  } catch (error) {
    // Already gone is success: the reply to an earlier attempt was lost.
    if (!(error instanceof ApiError)) throw error;
    const now = error.kind === "conflict" ? await work.api.number(id) : undefined;
    if (error.kind === "not-found" || GONE.has(now?.status ?? "")) return;
    if (error.kind !== "conflict") throw error;
    const advice = ADVICE[error.reason] ?? "See why in the AWS console";
    throw new Error(
      `${name}: AWS does not release ${id} (${error.reason}). Left at AWS: ${id}. ${advice}, and run pulumi destroy again.`,
      { cause: error },
    );
  }
}
