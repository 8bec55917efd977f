/** The resource `smsvoice:index:Pool`. */
import type { DiffReply, Operation, ReadRequest } from "../../rpc/plugin";
import type { Properties } from "../../rpc/values";
import { liveDiff, moved } from "../diff";
import { logicalId, parseUrn } from "../identity";
import { problemsIn } from "../property";
import { failures, ignoredBy, type ResourceHandler } from "../resource-handler";
import type { Session } from "../session";
import { orState, orUpdate } from "../unasked";
import type { Work } from "../work";
import { decidePool } from "./decide";
import { deletePool } from "./delete";
import { desiredPool, POOL_INPUTS, type DesiredPool } from "./inputs";
import { knownPool, lookPool, lookPoolOnce } from "./look";
import { poolOutputs, poolPreview } from "./outputs";
import { previewPool, reconcilePool, tellFindings, tellPool } from "./reconcile";

const TYPE = "Pool";

/** Outputs whose change is a move; the others only describe it. */
const MOVES = ["poolId", "arn", "status", "phase", "waitingFor", "members"];

export const pool: ResourceHandler = {
  check: ({ urn, news }) => ({
    inputs: news,
    failures: failures(TYPE, parseUrn(urn).name, problemsIn(POOL_INPUTS, news)),
  }),

  async diff({ urn, oldInputs, olds, news, ignoreChanges }, session) {
    const work = session.work(urn, TYPE);
    const desired = desiredPool(work.identity.name, news);
    const ignored = ignoredBy(ignoreChanges);
    const ask = async (): Promise<DiffReply> => {
      const look = await lookPool(work, desired, knownPool(olds));
      const acts = look.decision.calls.length > 0;
      return liveDiff({
        movedOutputs: moved(MOVES, olds, poolPreview(poolOutputs(look, olds), look, desired)),
        canMove: acts,
        changedInputs: acts ? moved(Object.keys(POOL_INPUTS), oldInputs, news) : [],
        ignored,
      });
    };
    return orUpdate(work, ask, ignored);
  },

  async create({ inputs, preview, ...request }, session) {
    const work = workFor(request, session);
    const desired = desiredPool(work.identity.name, inputs);
    const outputs = await (preview
      ? orState(
          work,
          () => previewPool(work, desired, {}),
          () => previewUnasked(desired),
        )
      : reconcilePool(work, desired, {}));
    return { id: logicalId(work.identity), outputs };
  },

  read: (request, session) => {
    const work = workFor(request, session);
    return Object.keys(request.olds).length > 0 ? refresh(request, work) : imported(request, work);
  },

  async update({ inputs, olds, preview, ...request }, session) {
    const work = workFor(request, session);
    const desired = desiredPool(work.identity.name, inputs);
    if (!preview) return reconcilePool(work, desired, olds);
    return orState(
      work,
      () => previewPool(work, desired, olds),
      () => olds,
    );
  },

  delete: (request, session) => deletePool(request, workFor(request, session)),
};

type Answer = { readonly id: string; readonly inputs: Properties; readonly outputs: Properties };

/** Never says "gone": what holds is no less there. */
async function refresh({ id, inputs, olds }: ReadRequest, work: Work): Promise<Answer> {
  const known = knownPool(olds);
  const desired = desiredPool(work.identity.name, inputs);
  const look = await lookPoolOnce(work, desired, known);
  const outputs = poolOutputs(look, olds);
  await tellFindings(work.talk, look, desired, known);
  await tellPool(work.talk, work.identity.name, olds, outputs);
  return { id, inputs, outputs };
}

async function imported({ id }: ReadRequest, work: Work): Promise<Answer> {
  const found = await work.api.pool(id);
  if (!found) {
    const { account, region } = work.identity;
    throw new Error(
      `${id}: account ${account} has no such pool in ${region}. An import takes AWS's id: pool-…`,
    );
  }
  const members = await work.api.poolMembers(found.id);
  const inputs: Properties = {
    phoneNumberIds: members.map((member) => member.id),
    messageType: found.messageType,
  };
  const desired = desiredPool(work.identity.name, inputs);
  const look = await lookPoolOnce(work, desired, { ...knownPool({}), id: found.id });
  return { id: logicalId(work.identity), inputs, outputs: poolOutputs(look) };
}

/** What the preview of a creation answers while AWS cannot be asked: nothing is known of its id. */
function previewUnasked(desired: DesiredPool): Properties {
  const nothing = { pool: undefined, members: [] };
  const none = {
    numbers: [],
    answers: new Map<string, string>(),
    refused: new Map<string, string>(),
  };
  const look = { ...nothing, decision: decidePool({ ...nothing, ...none }, desired) };
  return poolPreview(poolOutputs(look), look, { ...desired, uncertain: true });
}

function workFor({ urn, signal, timeoutSeconds }: Operation, session: Session): Work {
  return session.work(urn, TYPE, signal, timeoutSeconds);
}
