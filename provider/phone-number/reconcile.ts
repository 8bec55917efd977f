/** observe → decide → act → observe for a number, until nothing can move. */
import type { Properties } from "../../rpc/values";
import { withIdKept } from "../half-made";
import { clientToken, ownTags } from "../identity";
import { text } from "../property";
import { tellMove, tellNextStep } from "../tell-standing";
import type { Talk, Work } from "../work";
import { decideNumber, type NumberCall } from "./decide";
import { tellNumberFindings } from "./findings";
import type { DesiredNumber } from "./inputs";
import { knownNumber, lookNumber, type KnownNumber, type NumberLook } from "./look";
import { numberOutputs, numberPreview } from "./outputs";

/** Request, then protection, list and answers: two rounds are the longest path. */
const MAX_ROUNDS = 4;

/** A token that leads to a released number is counted up, so often at most. */
const TRIES = 25;

/** What an update would answer, and the announcement of what it would do. */
export async function previewNumber(
  work: Work,
  desired: DesiredNumber,
  olds: Properties,
): Promise<Properties> {
  const known = knownNumber(olds);
  const { number, decision } = await lookNumber(work, desired, known, isNew(olds));
  await tellNumberFindings(work.talk, { number, decision }, desired, olds);
  for (const call of decision.calls) {
    if (call.do !== "protect") await work.talk.info(announcement(call, desired, true));
  }
  const outputs = numberOutputs(number, decision, known.id, olds);
  await tellNumber(work.talk, desired.name, olds, outputs);
  return numberPreview(outputs, decision, desired.uncertain);
}

/** What the preview of a creation answers while AWS cannot be asked: nothing is known of its id. */
export function previewUnasked(desired: DesiredNumber): Properties {
  const decision = decideNumber(undefined, desired);
  return numberPreview(numberOutputs(undefined, decision, "", {}), decision, true);
}

/**
 * Moves what can move and answers the outputs.
 *
 * @throws PartialFailure when something failed after the number was leased: its id is kept
 */
export async function reconcileNumber(
  work: Work,
  desired: DesiredNumber,
  olds: Properties,
): Promise<Properties> {
  const known = knownNumber(olds);
  const seen: { last?: NumberLook } = {};
  work.askAgain();
  try {
    const { number, decision } = await settle(work, desired, known, seen);
    const outputs = numberOutputs(number, decision, known.id, olds);
    await tellNumber(work.talk, desired.name, olds, outputs);
    return outputs;
  } catch (error) {
    const { last } = seen;
    const isHalfMade = known.id !== "" && known.id !== text(olds, "phoneNumberId");
    const outputs = last && numberOutputs(last.number, last.decision, known.id, olds);
    throw withIdKept(error, work, isHalfMade, outputs);
  }
}

/** One line for the move, one for what holds it. */
export async function tellNumber(
  talk: Talk,
  name: string,
  olds: Properties,
  outputs: Properties,
): Promise<void> {
  const from = { before: text(olds, "status"), unmade: "not requested" };
  await tellMove(talk, name, from, text(outputs, "status"));
  await tellNextStep(talk, name, outputs);
}

const isNew = (olds: Properties): boolean => Object.keys(olds).length === 0;

async function settle(
  work: Work,
  desired: DesiredNumber,
  known: KnownNumber,
  seen: { last?: NumberLook },
): Promise<NumberLook> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const now = await lookNumber(work, desired, known, isNew(known.olds));
    if (!seen.last) await tellNumberFindings(work.talk, now, desired, known.olds);
    seen.last = now;
    if (now.decision.calls.length === 0) return now;
    for (const call of now.decision.calls) await act(call, work, desired, known);
  }
  throw new Error(
    `${desired.name}: still not settled after ${MAX_ROUNDS} rounds. Look at ${known.id} in the AWS console.`,
  );
}

async function act(
  call: NumberCall,
  work: Work,
  desired: DesiredNumber,
  known: KnownNumber,
): Promise<void> {
  if (call.do === "protect") return work.api.setDeletionProtection(known.id, call.on);
  await work.talk.info(announcement(call, desired, false));
  if (call.do === "list") return work.api.setOptOutList(known.id, call.name);
  if (call.do === "answer") return work.api.putKeyword(known.id, call.keyword, call.message);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { id, status } = await work.api.requestNumber({
      isoCountryCode: desired.isoCountryCode,
      messageType: desired.messageType,
      capabilities: desired.capabilities,
      numberType: desired.numberType,
      registrationId: desired.campaign,
      optOutList: desired.optOutList,
      tags: ownTags(work.identity),
      // A number of another campaign is another request, which AWS refuses under one token.
      clientToken: clientToken(work.identity, `phone-number ${desired.campaign}`, known.earlier),
    });
    if (status !== "DELETED" && status !== "DISASSOCIATING") {
      known.id = id;
      return;
    }
    known.earlier += 1;
  }
  throw new Error(
    `${desired.name}: AWS answered ${TRIES} times with a number that is released. Run the same command again.`,
  );
}

/** What is done to a number, or would be. */
function announcement(
  call: Exclude<NumberCall, { readonly do: "protect" }>,
  desired: DesiredNumber,
  preview: boolean,
): string {
  const { name } = desired;
  switch (call.do) {
    case "list":
      return `${name}: ${preview ? "would move" : "moves"} to the opt-out list ${call.name}. Who has opted out elsewhere has not opted out of it.`;
    case "answer":
      return `${name}: AWS answers ${call.keyword} with another text than the filed one; ${preview ? "would put" : "puts"} the filed one.`;
    case "request":
      return request(desired, preview);
  }
}

/** The lease begins with the request: https://aws.amazon.com/end-user-messaging/pricing/ */
function request({ name, numberType, campaign }: DesiredNumber, preview: boolean): string {
  return (
    `${name}: ${preview ? "would lease" : "leases"} a ${numberType} number for ${campaign}: about 1 US dollar a month from now on. ` +
    "It can be released, but a released number is lost for good."
  );
}
