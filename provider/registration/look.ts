/** One look: observe, search before a creation, decide. Changes nothing at AWS. */
import { checkForm } from "../definitions/check-form";
import type { Work } from "../work";
import { adopt } from "./adopt";
import { fileProblems } from "./attachments";
import { decide } from "./decide";
import type { Decision } from "./decision";
import type { Desired } from "./inputs";
import { observe, type Known } from "./observe";
import type { Observed } from "./observed";
import type { Prior } from "./prior";
import { search } from "./search";

export interface Look {
  readonly observed: Observed;
  readonly decision: Decision;
}

export function knownFrom(prior: Prior | undefined, edited: readonly string[] | undefined): Known {
  return {
    registrationId: prior?.registrationId ?? "",
    attachments: prior?.attachments ?? {},
    earlier: 0,
    prior,
    edited,
  };
}

/**
 * Looks, and where something would be created searches the account first.
 *
 * @param always search also for what must wait: after a crash the state may have lost it
 * @throws Error when what would be created is already filed by another
 */
export async function look(
  work: Work,
  desired: Desired,
  known: Known,
  always = false,
): Promise<Look> {
  if (desired.existingId !== "") await adoptExisting(work, desired, known);
  const first = await lookOnce(work, desired, known);
  const creates = first.decision.calls.some((call) => call.do === "create");
  if (!creates && !(always && known.registrationId === "")) return first;
  const found = await search(work.api, work.identity, desired, work.declared);
  known.earlier = found.earlier;
  if (found.ours) {
    known.registrationId = found.ours.id;
    return lookOnce(work, desired, known);
  }
  if (creates && found.refusal !== undefined) throw new Error(found.refusal);
  return first;
}

/** Observes and decides without a search; what is about to be filed is checked first. */
export async function lookOnce(work: Work, desired: Desired, known: Known): Promise<Look> {
  const observed = await observe(work.api, known, desired);
  const decision = decide(observed, desired);
  if (desired.teardown || !isAboutToFile(decision)) return { observed, decision };
  return { observed, decision: decide(observed, await checked(work, desired)) };
}

/** Phases in which a filing is in the making. */
const IN_THE_MAKING: ReadonlySet<string> = new Set(["held", "draft"]);

/** Whether the form is worth asking for: what rests makes no call for it. */
const isAboutToFile = ({ calls, phase }: Decision): boolean =>
  IN_THE_MAKING.has(phase) || calls.some((call) => call.do !== "discard");

/** The wish with everything that is wrong with it. */
async function checked(work: Work, desired: Desired): Promise<Desired> {
  const { forms, api, talk } = work;
  const known = await forms.of(desired.type, api, talk);
  const { problems, warnings, unfit } = checkForm(known, desired);
  const files = await fileProblems(desired.fields);
  for (const warning of warnings) await forms.warnOnce(talk, `${desired.name}: ${warning}`);
  return {
    ...desired,
    problems: [...desired.problems, ...problems, ...files.values()],
    unfit: new Set([...unfit, ...files.keys()]),
  };
}

async function adoptExisting(work: Work, desired: Desired, known: Known): Promise<void> {
  const { existingId, name } = desired;
  const { registrationId, prior } = known;
  // What was adopted and is gone holds, as anything else that is gone.
  if (registrationId !== "" && [registrationId, prior?.registrationArn].includes(existingId))
    return;
  if (registrationId === "" || prior?.status === "DELETED") {
    known.registrationId = (await adopt(work, desired)).id;
  } else {
    throw new Error(
      `${name}: existingId names ${existingId}, but this resource already is ${registrationId}. Remove existingId, or release "${name}" first (tendlc:release).`,
    );
  }
}
