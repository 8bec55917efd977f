/** observe → decide → act → observe, until nothing can move. Create, update and a rerun all come here. */
import type { Properties } from "../../rpc/values";
import { withIdKept } from "../half-made";
import type { Work } from "../work";
import { ApiError } from "../api/errors";
import { act } from "./act";
import { submission } from "./announce";
import { decide } from "./decide";
import type { Decision } from "./decision";
import { tellFindings } from "./findings";
import type { Desired } from "./inputs";
import { knownFrom, look, type Look } from "./look";
import { observe, type Known } from "./observe";
import { NOTHING, type Observed } from "./observed";
import { outputsOf, previewOf } from "./outputs";
import type { Prior } from "./prior";
import { refusedBy } from "./refused";
import { tell } from "./tell";

/** Rounds of acts in one update; the longest path (denied → version → draft → review) takes three. */
const MAX_ROUNDS = 8;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** What can be waited for within an update. */
const REVIEW_PHASES: ReadonlySet<string> = new Set(["in-review", "provisioning"]);

export interface Task {
  readonly desired: Desired;
  readonly prior: Prior | undefined;
  /** Paths that the program changed since the state was written; `undefined` when there is no state. */
  readonly edited: readonly string[] | undefined;
}

/** What an update would answer, and the announcements of what it would do. */
export async function preview(work: Work, task: Task): Promise<Properties> {
  const known = knownFrom(task.prior, task.edited);
  const now = await look(work, task.desired, known, !task.prior);
  const { observed, decision } = now;
  await tellFindings(work.talk, now, task.desired, known);
  // A registration that is to be created now will also be submitted, if that is allowed.
  const submits = decision.calls.some(
    (call) => call.do === "submit" || call.do === "createVersion",
  );
  const creates = decision.calls.some((call) => call.do === "create");
  if (submits || (creates && task.desired.submit)) {
    await work.talk.info(submission(task.desired, known.registrationId, true));
  }
  const outputs = outputsOf(observed, decision, task.desired, known);
  await tell(work.talk, task.desired.name, task.prior, outputs);
  return previewOf(outputs, decision, task.desired.uncertain);
}

/** What the preview of a creation answers while AWS cannot be asked: nothing is known of its id. */
export function previewUnasked({ desired, prior, edited }: Task): Properties {
  const decision = decide(NOTHING, desired);
  const outputs = outputsOf(NOTHING, decision, desired, knownFrom(prior, edited));
  return previewOf(outputs, decision, true);
}

/**
 * Moves what can move and answers the outputs.
 *
 * @throws PartialFailure when something failed after the registration was made: its id is kept
 */
export async function reconcile(work: Work, task: Task): Promise<Properties> {
  const known = knownFrom(task.prior, task.edited);
  const seen: { last?: Look } = {};
  work.askAgain();
  try {
    const { observed, decision } = await settle(work, task, known, seen);
    const outputs = outputsOf(observed, decision, task.desired, known);
    await tell(work.talk, task.desired.name, task.prior, outputs);
    return outputs;
  } catch (error) {
    const { last } = seen;
    const { registrationId: id } = known;
    const outputs = last && outputsOf(last.observed, last.decision, task.desired, known);
    throw withIdKept(error, work, id !== "" && id !== task.prior?.registrationId, outputs);
  }
}

async function settle(
  work: Work,
  { desired, prior }: Task,
  known: Known,
  seen: { last?: Look },
): Promise<Look> {
  const deadline = Date.now() + desired.waitMinutes * 60_000;
  let pause = FIRST_PAUSE_MS;
  for (let rounds = 0; rounds < MAX_ROUNDS;) {
    const now = await look(work, desired, known, !prior);
    if (!seen.last) await tellFindings(work.talk, now, desired, known);
    seen.last = now;
    if (now.decision.calls.length > 0) {
      try {
        const refusal = await actOn(now, work, desired, known);
        if (refusal) return { ...now, decision: refusal };
      } catch (error) {
        if (!(await overtaken(error, now, work, desired, known))) throw error;
      }
      rounds += 1;
      pause = FIRST_PAUSE_MS;
      continue;
    }
    if (!REVIEW_PHASES.has(now.decision.phase) || Date.now() + pause > deadline) return now;
    await work.talk.status(`${desired.name}: waiting, ${now.observed.registration?.status ?? ""}`);
    await work.sleep(pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    work.refresh();
  }
  throw new Error(
    `${desired.name}: still not settled after ${MAX_ROUNDS} rounds. Look at ${known.registrationId} in the AWS console.`,
  );
}

/** Makes the calls; a refusal that only means to wait ends them, and is answered. */
async function actOn(
  { observed, decision }: Look,
  work: Work,
  desired: Desired,
  known: Known,
): Promise<Decision | undefined> {
  for (const call of decision.calls) {
    try {
      await act(call, work, desired, known);
    } catch (error) {
      const refusal = refusedBy(error, call, observed, desired);
      if (refusal) return refusal;
      throw error;
    }
  }
  return undefined;
}

/** Whether AWS refused because somebody, or an earlier attempt, moved the registration meanwhile. */
async function overtaken(
  error: unknown,
  { observed }: Look,
  work: Work,
  desired: Desired,
  known: Known,
): Promise<boolean> {
  const refusal = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(refusal instanceof ApiError) || refusal.kind !== "conflict") return false;
  if (!observed.registration) return false;
  work.refresh();
  const now = await observe(work.api, known, desired);
  return where(now) !== where(observed);
}

const where = ({ registration, versionStatus, otherBrand }: Observed): string =>
  [registration?.status, registration?.currentVersion, versionStatus, otherBrand].join();
