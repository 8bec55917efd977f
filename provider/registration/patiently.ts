import { ApiError } from "../api/errors";
import type { Work } from "../work";

/** After a deletion AWS refuses for 20 to 30 seconds to delete what belonged to it. */
const TRIES = 20;
const BETWEEN_TRIES_MS = 3_000;

const LAGS: ReadonlySet<string> = new Set(["RESOURCE_NOT_EMPTY", "RESOURCE_DELETION_NOT_ALLOWED"]);

/**
 * Deletes. A refusal of what is gone is success: the reply to an earlier attempt was lost. One for
 * what may be a lag is tried again, for a minute.
 *
 * @param isLag asked once, after the first refusal; `false` ends it
 * @throws ApiError when AWS refuses for good
 */
export async function patiently(
  { sleep }: Work,
  remove: () => Promise<void>,
  look: () => Promise<{ readonly status: string } | undefined>,
  isLag: () => Promise<boolean> = () => Promise.resolve(true),
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
      if (tries === 1 && !(await isLag())) throw error;
      await sleep(BETWEEN_TRIES_MS);
    }
  }
}
