/** The resource `smsvoice:index:Guard`: it stands before everything that a destroy would lose. */
import { liveDiff, moved } from "../diff";
import { logicalId, parseUrn } from "../identity";
import { flag, problemsIn, type PropertyTable } from "../property";
import { failures, ignoredBy, type ResourceHandler } from "../resource-handler";
import { refuseWithoutTeardown } from "../teardown";
import type { Properties } from "../../rpc/values";

const TYPE = "Guard";

export const GUARD_INPUTS = {
  teardown: {
    type: "boolean",
    required: true,
    description:
      "Whether `destroy` may go on. Delete reads it from the state: it takes an `up` to change it.",
  },
} as const satisfies PropertyTable;

export const guard: ResourceHandler = {
  check: ({ urn, news }) => ({
    inputs: news,
    failures: failures(TYPE, parseUrn(urn).name, problemsIn(GUARD_INPUTS, news)),
  }),

  diff: ({ oldInputs, news, ignoreChanges }) =>
    Promise.resolve(
      liveDiff({
        movedOutputs: [],
        canMove: moved(["teardown"], oldInputs, news).some((key) => !ignoredBy(ignoreChanges)(key)),
        changedInputs: ["teardown"],
        ignored: ignoredBy(ignoreChanges),
      }),
    ),

  create: ({ urn, inputs }, { place }) =>
    Promise.resolve({
      id: logicalId({ ...place, type: TYPE, ...parseUrn(urn) }),
      outputs: state(inputs),
    }),

  read: ({ id, inputs, olds }) => Promise.resolve({ id, inputs, outputs: olds }),

  update: ({ inputs }) => Promise.resolve(state(inputs)),

  // `destroy` deletes dependents first, and this depends on everything: while it stays, all stays.
  delete: ({ urn, olds }) =>
    Promise.resolve().then(() => {
      refuseWithoutTeardown(parseUrn(urn).name, flag(olds, "teardown"));
    }),
};

const state = (inputs: Properties): Properties => ({ teardown: flag(inputs, "teardown") });
