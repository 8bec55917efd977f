import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import { inputProblem } from "./input";
import { onRule } from "./permissions";
import { onDefaultBus } from "./rule-operations";
import type { Rules, Target } from "./rules";

type OfRule = { readonly Rule: string };
type Put = OfRule & { readonly Targets: readonly Target[] };
type Remove = OfRule & { readonly Ids: readonly string[] };

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const TARGETS_PER_RULE = 5;

const check = (rules: Rules, call: Call<Put>): void => {
  const rule = rules.find(call, call.input.Rule);
  for (const target of call.input.Targets) {
    const problem = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(target.Arn)
      ? inputProblem(target)
      : `Parameter ${target.Arn} is not valid. Reason: Provided Arn is not in correct format.`;
    if (problem !== undefined) throw new ServiceError("ValidationException", problem);
  }
  const ids = new Set([...rule.targets.keys(), ...call.input.Targets.map(({ Id }) => Id)]);
  if (ids.size > TARGETS_PER_RULE) {
    throw new ServiceError(
      "LimitExceededException",
      "The requested resource exceeds the maximum number allowed.",
    );
  }
};

/** The operations on the targets of rules. All targets of a request are put, or none is. */
export const targetOperations = (rules: Rules): Readonly<Record<string, Operation>> => {
  const permission = (call: Call<OfRule>, context: Permission["context"] = {}) =>
    onRule(rules, call, call.input.Rule, context);
  const put: Operation<Put> = {
    permissions: (call) => [
      ...permission(call, { "events:TargetArn": call.input.Targets.map(({ Arn }) => Arn) }),
      ...call.input.Targets.flatMap(({ RoleArn: resource }) =>
        resource === undefined
          ? []
          : [
              {
                action: "iam:PassRole",
                resource,
                context: { "iam:PassedToService": "events.amazonaws.com" },
              },
            ],
      ),
    ],
    run(call) {
      onDefaultBus(call);
      check(rules, call);
      const { targets } = rules.find(call, call.input.Rule);
      for (const target of call.input.Targets) targets.set(target.Id, target);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  };
  const list: Operation<OfRule> = {
    permissions: (call) => permission(call),
    run(call) {
      onDefaultBus(call);
      // A rule has at most five targets, so there is never a second page.
      return { Targets: [...rules.find(call, call.input.Rule).targets.values()] };
    },
  };
  const remove: Operation<Remove> = {
    permissions: (call) => permission(call),
    run(call) {
      onDefaultBus(call);
      const { targets } = rules.find(call, call.input.Rule);
      for (const id of call.input.Ids) targets.delete(id);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  };
  return { PutTargets: put, ListTargetsByRule: list, RemoveTargets: remove };
};
