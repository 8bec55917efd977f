/** Looks through the account for a pool of ours: a lost reply makes no second one. */
import type { PoolSummary, SmsVoiceApi } from "../api/sms-voice-api";
import { ID_TAG, logicalId, type Identity } from "../identity";

/** The pool that carries the resource's tag. Pools with another, or none, are not ours to touch. */
export async function searchPool(
  api: SmsVoiceApi,
  identity: Identity,
): Promise<PoolSummary | undefined> {
  for (const pool of await api.pools()) {
    const tags = await api.tags(pool.arn);
    if (tags?.[ID_TAG] === logicalId(identity)) return pool;
  }
  return undefined;
}
