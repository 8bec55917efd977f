/** One look at a pool: observe, search before one is made, decide. Changes nothing at AWS. */
import type { Properties } from "../../rpc/values";
import type { PoolMember, PoolSummary } from "../api/sms-voice-api";
import { text } from "../property";
import type { Work } from "../work";
import { decidePool, poolMayAnswer, type PoolDecision, type PoolSeen } from "./decide";
import type { DesiredPool } from "./inputs";
import { searchPool } from "./search";

/** What one operation has learnt so far. */
export interface KnownPool {
  id: string;
  /** Made by this operation: a list that does not have it yet is behind. */
  made: string;
  /** Ids that AWS no longer has. */
  readonly gone: Set<string>;
  /** What joined and left in this operation: a list that says otherwise is behind. */
  readonly joined: Set<string>;
  readonly left: Set<string>;
  readonly refused: Map<string, string>;
  readonly olds: Properties;
}

export interface PoolLook {
  readonly pool: PoolSummary | undefined;
  readonly members: readonly PoolMember[];
  readonly decision: PoolDecision;
}

export const knownPool = (olds: Properties): KnownPool => ({
  id: text(olds, "poolId"),
  made: "",
  gone: new Set(),
  joined: new Set(),
  left: new Set(),
  refused: new Map(),
  olds,
});

/**
 * Looks, and where a pool could have been made that the state does not know searches the account.
 *
 * @param always search also when no number is active: after a crash the state may have lost it
 */
export async function lookPool(
  work: Work,
  desired: DesiredPool,
  known: KnownPool,
  always = false,
): Promise<PoolLook> {
  const first = await lookPoolOnce(work, desired, known);
  const { numbers } = first.seen;
  if (known.id !== "" || !numbers.some(({ status }) => always || status === "ACTIVE")) return first;
  const ours = await searchPool(work.api, work.identity);
  if (ours === undefined || known.gone.has(ours.id)) return first;
  known.id = ours.id;
  return lookPoolOnce(work, desired, known);
}

/** Observes and decides without a search. */
export async function lookPoolOnce(
  { api }: Work,
  desired: DesiredPool,
  known: KnownPool,
): Promise<PoolLook & { readonly seen: PoolSeen }> {
  const pool = await find(api, known);
  const live = pool?.status === "ACTIVE" ? pool : undefined;
  const listed = live ? await api.poolMembers(live.id) : [];
  const members = [
    ...listed.filter(({ id }) => !known.left.has(id)),
    ...[...known.joined]
      .filter((id) => live && !listed.some((member) => member.id === id))
      .map((id) => ({ id, arn: "" })),
  ];
  const all = desired.numbers.length === 0 ? [] : await api.numbers();
  const seen: PoolSeen = {
    pool,
    members,
    numbers: desired.numbers.flatMap((id) => all.filter((one) => one.id === id)),
    answers:
      live && poolMayAnswer(live, desired)
        ? await api.keywords(live.id, [...desired.answers.keys()])
        : new Map<string, string>(),
    refused: known.refused,
  };
  return { pool, members, seen, decision: decidePool(seen, desired) };
}

async function find(api: Work["api"], known: KnownPool): Promise<PoolSummary | undefined> {
  const { id, made } = known;
  if (id === "") return undefined;
  const found = (await api.pools()).find((one) => one.id === id) ?? (await api.pool(id));
  if (found) return found;
  if (made === id) {
    return { id, arn: "", status: "CREATING", messageType: "", deletionProtection: false };
  }
  known.gone.add(id);
  known.id = "";
  return undefined;
}
