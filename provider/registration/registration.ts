/** The resource `smsvoice:index:Registration`. */
import { isDeepStrictEqual } from "node:util";
import type * as rpc from "../../rpc/plugin";
import type { Properties } from "../../rpc/values";
import { liveDiff, moved } from "../diff";
import { logicalId, parseUrn, unfitForTag } from "../identity";
import { plain, problemsIn, text } from "../property";
import { failures, ignoredBy, type ResourceHandler } from "../resource-handler";
import type { Session } from "../session";
import { orState, orUpdate } from "../unasked";
import { deleteRegistration } from "./delete";
import { changedFields, fieldProblems, readFields, sealFields } from "./fields";
import { tellFindings } from "./findings";
import { CONTROLS, desiredOf, REGISTRATION_INPUTS } from "./inputs";
import { knownFrom, look } from "./look";
import { outputsOf, previewOf } from "./outputs";
import { priorOf } from "./prior";
import { readRegistration } from "./read";
import { preview, previewUnasked, reconcile, type Task } from "./reconcile";
import { refuseChanges } from "./unchangeable";

const TYPE = "Registration";

/** Outputs whose change is a move; the others only describe it. */
const MOVES = [
  "registrationId",
  "registrationArn",
  "status",
  "phase",
  "waitingFor",
  "currentVersion",
  "approvedVersion",
  "approved",
  "done",
  "denials",
  "heldChanges",
];

/** Types that cannot be filed without a brand. */
const NEED_BRAND = ["US_TEN_DLC_BRAND_VETTING", "US_TEN_DLC_CAMPAIGN_REGISTRATION"];

export const registration: ResourceHandler = {
  check({ urn, news, olds }) {
    const { name } = parseUrn(urn);
    const fields = sealFields(news["fields"]);
    return {
      inputs: fields === undefined ? news : { ...news, fields },
      failures: failures(TYPE, name, [
        ...problemsIn(REGISTRATION_INPUTS, news),
        ...fieldProblems(news["fields"]),
        ...typeProblems(urn, news, olds),
      ]),
    };
  },

  async diff({ urn, oldInputs, olds, news, ignoreChanges }, session) {
    const work = session.work(urn, TYPE);
    const { desired, prior, edited } = task(urn, news, oldInputs, olds, ignoreChanges);
    refuseChanges(desired, desiredOf(desired.name, oldInputs), prior);
    const known = knownFrom(prior, edited);
    const ignored = ignoredBy(ignoreChanges);
    const ask = async (): Promise<rpc.DiffReply> => {
      const { observed, decision } = await look(work, desired, known);
      const outputs = previewOf(
        outputsOf(observed, decision, desired, known),
        decision,
        desired.uncertain,
      );
      const acts = decision.calls.length > 0;
      const found = liveDiff({
        movedOutputs: moved(MOVES, olds, outputs),
        canMove: acts,
        changedInputs: [
          ...changedPaths(oldInputs, news),
          ...(acts ? moved(CONTROLS, oldInputs, news) : []),
        ],
        ignored,
      });
      // What has not moved is neither previewed nor updated: nobody else says it.
      if (!found.changes) await tellFindings(work.talk, { observed, decision }, desired, known);
      return found;
    };
    return orUpdate(work, ask, ignored);
  },

  async create({ urn, inputs, preview: isPreview, signal, timeoutSeconds }, session) {
    const work = session.work(urn, TYPE, signal, timeoutSeconds);
    const todo = {
      desired: desiredOf(work.identity.name, inputs),
      prior: undefined,
      edited: undefined,
    };
    const outputs = await (isPreview
      ? orState(
          work,
          () => preview(work, todo),
          () => previewUnasked(todo),
        )
      : reconcile(work, todo));
    return { id: logicalId(work.identity), outputs };
  },

  read: (request, session) => readRegistration(request, sessionWork(request, session)),

  async update({ urn, inputs, oldInputs, olds, ignoreChanges, ...rest }, session) {
    const work = sessionWork({ urn, ...rest }, session);
    const todo = task(urn, inputs, oldInputs, olds, ignoreChanges);
    refuseChanges(todo.desired, desiredOf(todo.desired.name, oldInputs), todo.prior);
    if (!rest.preview) return reconcile(work, todo);
    return orState(
      work,
      () => preview(work, todo),
      () => olds,
    );
  },

  delete: (request, session) => deleteRegistration(request, sessionWork(request, session)),
};

function sessionWork(
  { urn, signal, timeoutSeconds }: rpc.Operation,
  session: Session,
): ReturnType<Session["work"]> {
  return session.work(urn, TYPE, signal, timeoutSeconds);
}

function task(
  urn: string,
  inputs: Properties,
  oldInputs: Properties,
  olds: Properties,
  ignoreChanges: readonly string[],
): Task {
  const { name } = parseUrn(urn);
  return {
    desired: desiredOf(name, inputs, ignoredBy(ignoreChanges)),
    prior: priorOf(olds),
    edited: changedFields(readFields(oldInputs["fields"]), readFields(inputs["fields"])),
  };
}

function changedPaths(before: Properties, now: Properties): readonly string[] {
  return changedFields(readFields(before["fields"]), readFields(now["fields"])).map(
    (path) => `fields.${path}`,
  );
}

function typeProblems(urn: string, news: Properties, olds: Properties): readonly string[] {
  const problems: string[] = [];
  const { account, region } = { account: "000000000000", region: "us-gov-east-1" };
  const unfit = unfitForTag({ account, region, type: TYPE, ...parseUrn(urn) });
  if (unfit !== undefined) problems.push(unfit);
  const type = text(news, "registrationType");
  const before = text(olds, "registrationType", type);
  if (!isDeepStrictEqual(before, type)) {
    problems.push(
      `registrationType: ${type} was ${before}, and a registration's type cannot change. Declare a resource of another name`,
    );
  }
  if (NEED_BRAND.includes(type) && plain(news["brandRegistrationId"]) === undefined) {
    problems.push(`brandRegistrationId: is missing. A ${type} belongs to a brand`);
  }
  return problems;
}
