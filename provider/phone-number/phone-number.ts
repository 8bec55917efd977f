/** The resource `smsvoice:index:PhoneNumber`. */
import type { DiffReply, Operation, ReadRequest } from "../../rpc/plugin";
import type { Properties } from "../../rpc/values";
import { liveDiff, moved } from "../diff";
import { logicalId, parseUrn } from "../identity";
import { problemsIn, text } from "../property";
import { failures, ignoredBy, type ResourceHandler } from "../resource-handler";
import type { Session } from "../session";
import { orState, orUpdate } from "../unasked";
import type { Work } from "../work";
import { deleteNumber } from "./delete";
import { tellNumberFindings } from "./findings";
import { desiredNumber, NUMBER_CONTROLS, PHONE_NUMBER_INPUTS } from "./inputs";
import { knownNumber, lookNumber, lookNumberOnce } from "./look";
import { numberOutputs, numberPreview } from "./outputs";
import { previewNumber, previewUnasked, reconcileNumber, tellNumber } from "./reconcile";

const TYPE = "PhoneNumber";

/** Outputs whose change is a move; the others only describe it. */
const MOVES = [
  "phoneNumberId",
  "arn",
  "phoneNumber",
  "status",
  "phase",
  "waitingFor",
  "limits",
  "deletionProtectionEnabled",
  "optOutListName",
];

/** What AWS does not change once a number is leased. */
const FIXED = ["messageType", "numberCapabilities", "isoCountryCode", "numberType"];

export const phoneNumber: ResourceHandler = {
  check: ({ urn, news }) => ({
    inputs: news,
    failures: failures(TYPE, parseUrn(urn).name, problemsIn(PHONE_NUMBER_INPUTS, news)),
  }),

  async diff({ urn, oldInputs, olds, news, ignoreChanges }, session) {
    const work = session.work(urn, TYPE);
    refuseChanges(work.identity.name, oldInputs, news, olds);
    const desired = desiredNumber(work.identity.name, news);
    const known = knownNumber(olds);
    const ignored = ignoredBy(ignoreChanges);
    const ask = async (): Promise<DiffReply> => {
      const { number, decision } = await lookNumber(work, desired, known);
      const outputs = numberPreview(
        numberOutputs(number, decision, known.id, olds),
        decision,
        desired.uncertain,
      );
      const acts = decision.calls.length > 0;
      const found = liveDiff({
        movedOutputs: moved(MOVES, olds, outputs),
        canMove: acts,
        changedInputs: moved([...FIXED, ...(acts ? NUMBER_CONTROLS : [])], oldInputs, news),
        ignored,
      });
      // What has not moved is neither previewed nor updated: nobody else says it.
      if (!found.changes) await tellNumberFindings(work.talk, { number, decision }, desired, olds);
      return found;
    };
    return orUpdate(work, ask, ignored);
  },

  async create({ inputs, preview, ...request }, session) {
    const work = workFor(request, session);
    const desired = desiredNumber(work.identity.name, inputs);
    const outputs = await (preview
      ? orState(
          work,
          () => previewNumber(work, desired, {}),
          () => previewUnasked(desired),
        )
      : reconcileNumber(work, desired, {}));
    return { id: logicalId(work.identity), outputs };
  },

  read: (request, session) => {
    const work = workFor(request, session);
    return Object.keys(request.olds).length > 0 ? refresh(request, work) : imported(request, work);
  },

  async update({ inputs, oldInputs, olds, preview, ...request }, session) {
    const work = workFor(request, session);
    refuseChanges(work.identity.name, oldInputs, inputs, olds);
    const desired = desiredNumber(work.identity.name, inputs);
    if (!preview) return reconcileNumber(work, desired, olds);
    return orState(
      work,
      () => previewNumber(work, desired, olds),
      () => olds,
    );
  },

  delete: (request, session) => deleteNumber(request, workFor(request, session)),
};

type Answer = { readonly id: string; readonly inputs: Properties; readonly outputs: Properties };

/** Never says "gone": the engine would forget a protected number, and lease another. */
async function refresh({ id, inputs, olds }: ReadRequest, work: Work): Promise<Answer> {
  const known = knownNumber(olds);
  const desired = desiredNumber(work.identity.name, inputs);
  const { number, decision } = await lookNumberOnce(work, desired, known);
  const outputs = numberOutputs(number, decision, known.id, olds);
  await tellNumberFindings(work.talk, { number, decision }, desired, olds);
  await tellNumber(work.talk, work.identity.name, olds, outputs);
  return { id, inputs, outputs };
}

async function imported({ id }: ReadRequest, work: Work): Promise<Answer> {
  const found = await work.api.number(id);
  if (!found || found.status === "DELETED") {
    const { account, region } = work.identity;
    throw new Error(
      `${id}: account ${account} has no such number in ${region}. An import takes AWS's id: phone-…`,
    );
  }
  const inputs: Properties = {
    campaignRegistrationId: found.registrationId,
    campaignApproved: found.registrationId !== "",
    messageType: found.messageType,
    numberCapabilities: found.capabilities,
    isoCountryCode: found.isoCountryCode,
    numberType: found.numberType,
    optOutListName: found.optOutList,
    submit: true,
  };
  const known = { ...knownNumber({}), id: found.id };
  const desired = desiredNumber(work.identity.name, inputs);
  const { number, decision } = await lookNumberOnce(work, desired, known);
  return {
    id: logicalId(work.identity),
    inputs,
    outputs: numberOutputs(number, decision, known.id, {}),
  };
}

/** @throws Error when what AWS cannot change was changed in the program. */
function refuseChanges(name: string, before: Properties, now: Properties, olds: Properties): void {
  if (text(olds, "phoneNumberId") === "" || text(olds, "status") === "DELETED") return;
  const was = desiredNumber(name, before);
  const is = desiredNumber(name, now);
  const pairs: readonly (readonly [string, string, string])[] = [
    ["messageType", was.messageType, is.messageType],
    ["numberCapabilities", was.capabilities.join(), is.capabilities.join()],
    ["isoCountryCode", was.isoCountryCode, is.isoCountryCode],
    ["numberType", was.numberType, is.numberType],
    ["campaignRegistrationId", was.campaign, is.campaign || was.campaign],
  ];
  const changed = pairs.find(([, before, now]) => before !== now && before !== "");
  if (!changed) return;
  const [path, old, wanted] = changed;
  throw new Error(
    `${name}: ${path} is ${old} at AWS and cannot become ${wanted}. Nothing is replaced, because a released number is lost. ` +
      `Put ${old} back, or declare a number of another name.`,
  );
}

function workFor({ urn, signal, timeoutSeconds }: Operation, session: Session): Work {
  return session.work(urn, TYPE, signal, timeoutSeconds);
}
