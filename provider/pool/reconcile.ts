/** observe → decide → act → observe for a pool, until nothing can move. */
import type { Properties } from "../../rpc/values";
import { ApiError } from "../api/errors";
import type { PoolMember } from "../api/sms-voice-api";
import { withIdKept } from "../half-made";
import { clientToken, ownTags } from "../identity";
import { text } from "../property";
import { tellMove, tellNextStep } from "../tell-standing";
import type { Talk, Work } from "../work";
import type { PoolCall } from "./decide";
import type { DesiredPool } from "./inputs";
import { knownPool, lookPool, type KnownPool, type PoolLook } from "./look";
import { poolOutputs, poolPreview } from "./outputs";

/** Making it, what belongs into it, and a refusal of either: four rounds are the longest path. */
const MAX_ROUNDS = 6;

/** How often and how long AWS is asked about what takes it seconds. */
export const POLL_MS = 1_000;
const PATIENCE_MS = 60_000;

/** A token that leads to a pool that is gone is counted up, so often at most. */
const TRIES = 25;

/** What an update would answer, and the announcement of what it would do. */
export async function previewPool(
  work: Work,
  desired: DesiredPool,
  olds: Properties,
): Promise<Properties> {
  const known = knownPool(olds);
  const look = await lookPool(work, desired, known, isNew(olds));
  await tellFindings(work.talk, look, desired, known);
  for (const call of look.decision.calls) {
    await work.talk.info(announcement(call, desired, true));
  }
  const outputs = poolOutputs(look, olds);
  await tellPool(work.talk, desired.name, olds, outputs);
  return poolPreview(outputs, look, desired);
}

/**
 * Moves what can move and answers the outputs.
 *
 * @throws PartialFailure when something failed after the pool was made: its id is kept
 */
export async function reconcilePool(
  work: Work,
  desired: DesiredPool,
  olds: Properties,
): Promise<Properties> {
  const known = knownPool(olds);
  const seen: { last?: PoolLook } = {};
  work.askAgain();
  try {
    const outputs = poolOutputs(await settle(work, desired, known, seen), olds);
    await tellPool(work.talk, desired.name, olds, outputs);
    return outputs;
  } catch (error) {
    const { last } = seen;
    const isHalfMade = known.id !== "" && known.id !== text(olds, "poolId");
    const outputs = last && { ...poolOutputs(last, olds), poolId: known.id };
    throw withIdKept(error, work, isHalfMade, outputs);
  }
}

/** What AWS has and the state does not know. */
export async function tellFindings(
  talk: Talk,
  { pool, decision }: PoolLook,
  { name }: DesiredPool,
  { olds, gone }: KnownPool,
): Promise<void> {
  for (const id of gone) {
    await talk.warn(
      `${name}: AWS no longer has ${id}. \`pulumi up\` makes another as soon as a number is active: it costs nothing, and its ARN is a new one.`,
    );
  }
  if (pool && pool.id !== text(olds, "poolId")) {
    await talk.info(
      `${name}: ${pool.id} (${pool.status}) was made for it before: no other is made.`,
    );
  }
  for (const call of decision.calls) {
    if (call.do !== "leave") continue;
    await talk.warn(
      `${name}: ${call.member.id} is in it and is none of the campaign's numbers. \`pulumi up\` takes it out.`,
    );
  }
}

/** One line for the move, one for what holds it. */
export async function tellPool(
  talk: Talk,
  name: string,
  olds: Properties,
  outputs: Properties,
): Promise<void> {
  const before = text(olds, "status");
  const after = text(outputs, "status") || (before === "" ? "" : "gone");
  await tellMove(talk, name, { before, unmade: "not made" }, after);
  await tellNextStep(talk, name, outputs);
}

const isNew = (olds: Properties): boolean => Object.keys(olds).length === 0;

async function settle(
  work: Work,
  desired: DesiredPool,
  known: KnownPool,
  seen: { last?: PoolLook },
): Promise<PoolLook> {
  const patience = performance.now() + PATIENCE_MS;
  for (let round = 0; round < MAX_ROUNDS;) {
    const now = await lookPool(work, desired, known, isNew(known.olds));
    if (!seen.last) await tellFindings(work.talk, now, desired, known);
    seen.last = now;
    const { calls, passing } = now.decision;
    if (passing && performance.now() < patience) {
      await work.sleep(POLL_MS);
      work.refresh();
      continue;
    }
    if (calls.length === 0) return now;
    for (const call of calls) await act(call, work, desired, known);
    round += 1;
  }
  throw new Error(
    `${desired.name}: still not settled after ${MAX_ROUNDS} rounds. Look at ${known.id} in the AWS console.`,
  );
}

async function act(
  call: PoolCall,
  work: Work,
  desired: DesiredPool,
  known: KnownPool,
): Promise<void> {
  await work.talk.info(announcement(call, desired, false));
  switch (call.do) {
    case "create":
      return create(call.numberId, work, desired, known);
    case "answer":
      return work.api.putKeyword(known.id, call.keyword, call.message);
    case "join":
      if (await done(() => work.api.joinPool(known.id, call.numberId), call.numberId, known)) {
        known.joined.add(call.numberId);
      } else work.refresh();
      return;
    case "leave":
      await leave(call.member, work, known);
  }
}

/** Out already is success: the reply to an earlier attempt was lost. */
async function leave({ id, arn }: PoolMember, work: Work, known: KnownPool): Promise<void> {
  try {
    await work.api.leavePool(known.id, arn);
  } catch (error) {
    const isOut =
      error instanceof ApiError &&
      (error.kind === "not-found" || error.reason === "PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL");
    if (!isOut) throw error;
  }
  known.left.add(id);
}

/** Makes the pool, or finds which one an earlier request with the same token has made. */
async function create(
  numberId: string,
  work: Work,
  desired: DesiredPool,
  known: KnownPool,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    let id = "";
    const asked = await done(
      async () => {
        const made = await work.api.createPool({
          numberId,
          isoCountryCode: desired.isoCountryCode,
          messageType: desired.messageType,
          tags: ownTags(work.identity),
          clientToken: clientToken(work.identity, `pool ${numberId}`, tries),
        });
        if (made.status === "CREATING" || made.status === "ACTIVE") id = made.id;
      },
      numberId,
      known,
    );
    if (!asked) return;
    if (id !== "" && !known.gone.has(id)) {
      known.id = id;
      known.made = id;
      return;
    }
  }
  throw new Error(
    `${desired.name}: AWS answered ${TRIES} times with a pool that is deleted. Run the same command again.`,
  );
}

/** Whether AWS took a number in. What it refuses holds, and does not fail the update of others. */
async function done(
  call: () => Promise<void>,
  numberId: string,
  known: KnownPool,
): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "conflict") throw error;
    known.refused.set(numberId, error.reason);
    return false;
  }
}

/** What is done to a pool, or would be. */
function announcement(call: PoolCall, { name }: DesiredPool, preview: boolean): string {
  const will = (verb: string, verbs: string): string => (preview ? `would ${verb}` : verbs);
  switch (call.do) {
    case "create":
      return `${name}: ${will("make", "makes")} a pool with ${call.numberId}. It costs nothing.`;
    case "answer":
      return `${name}: AWS answers ${call.keyword} with another text than the filed one; ${will("put", "puts")} the filed one.`;
    case "join":
      return `${name}: ${will("put", "puts")} ${call.numberId} into it.`;
    case "leave":
      return `${name}: ${will("take", "takes")} ${call.member.id} out of it.`;
  }
}
