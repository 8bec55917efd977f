/** Delete: a pool costs nothing and is made again, and its numbers stay. */
import type { DeleteRequest } from "../../rpc/plugin";
import { ApiError } from "../api/errors";
import { text } from "../property";
import type { Work } from "../work";
import { POLL_MS } from "./reconcile";
import { searchPool } from "./search";

/** Longer than AWS is known to take. */
const PATIENCE_MS = 120_000;

/** @throws Error when the pool stays: a number in it could not be released */
export async function deletePool({ olds }: DeleteRequest, work: Work): Promise<void> {
  const id = text(olds, "poolId") || (await searchPool(work.api, work.identity))?.id;
  if (id === undefined) return;
  const { name } = work.identity;
  await work.talk.info(`${name}: deletes ${id}. Its numbers stay.`);
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const hindrance = await remaining(id, work);
    if (hindrance === "") return;
    if (performance.now() > patience) {
      throw new Error(
        `${name}: after ${PATIENCE_MS / 1_000} seconds ${hindrance}. Left at AWS: ${id}. Run the same command again; if it stays, look at it in the AWS console.`,
      );
    }
    await work.sleep(POLL_MS);
    work.refresh();
  }
}

/** What is left of the pool, "" when nothing is; asks AWS to delete it while that has not begun. */
async function remaining(id: string, { api, identity }: Work): Promise<string> {
  const pool = (await api.pools()).find((one) => one.id === id);
  // A number that is still said to be in it would not be released.
  const inside = (await api.numbers()).find(({ poolId }) => poolId === id);
  if (!pool && !inside) return "";
  const left = inside ? `AWS still says that ${inside.id} is in ${id}` : `AWS still deletes ${id}`;
  if (pool?.status === "DELETING") return left;
  if (pool?.deletionProtection) throw kept(identity.name, id);
  try {
    await api.deletePool(id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.reason === "DELETION_PROTECTION_ENABLED") throw kept(identity.name, id, error);
    // Gone already, or not made yet: the next look tells.
    if (error.kind !== "not-found" && error.kind !== "conflict") throw error;
    if (error.kind === "conflict") return `AWS does not delete ${id} (${error.reason})`;
  }
  return left;
}

function kept(name: string, id: string, cause?: ApiError): Error {
  return new Error(
    `${name}: somebody turned the deletion protection of ${id} on. Left at AWS: ${id}. Turn it off in the AWS console, and run the same command again.`,
    { cause },
  );
}
