import type { PutRuleRequest } from "@aws-sdk/client-eventbridge";
import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import { requestTags, type GivenTag } from "../kernel/request-tags";
import { patternProblem } from "./pattern";
import { ruleArn, type Rule, type Rules, type Target } from "./rules";
import { onRule } from "./permissions";

type Named = { readonly Name: string; readonly EventBusName?: string };
type Put = Named &
  Pick<PutRuleRequest, "EventPattern" | "ScheduleExpression" | "State" | "Description"> &
  Pick<PutRuleRequest, "RoleArn"> & { readonly Tags?: readonly GivenTag[] };

/** Everything is on the default bus. @throws ServiceError ResourceNotFoundException */
export const onDefaultBus = ({ input }: Call): void => {
  const bus = input["EventBusName"];
  if (typeof bus !== "string" || bus === "default" || bus.endsWith(":event-bus/default")) return;
  throw new ServiceError("ResourceNotFoundException", `Event bus ${bus} does not exist.`);
};

const invalid = (message: string) => new ServiceError("ValidationException", message);

const checked = ({ EventPattern = "", ScheduleExpression = "", Tags }: Put, known: boolean) => {
  if (EventPattern === "" && ScheduleExpression === "") {
    throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  const problem = EventPattern === "" ? undefined : patternProblem(EventPattern);
  if (problem !== undefined) throw new ServiceError("InvalidEventPatternException", problem);
  if (ScheduleExpression !== "" && !/^(rate|cron)\(.+\)$/.test(ScheduleExpression)) {
    throw invalid("Parameter ScheduleExpression is not valid.");
  }
  if (known && Tags !== undefined) {
    throw invalid("Tags can only be set when a rule is made: use TagResource");
  }
};

const view = ({ arn, name, pattern, schedule, description, roleArn, enabled }: Rule) => ({
  Name: name,
  Arn: arn,
  ...(pattern === "" ? {} : { EventPattern: pattern }),
  ...(schedule === "" ? {} : { ScheduleExpression: schedule }),
  State: enabled ? "ENABLED" : "DISABLED",
  ...(description === "" ? {} : { Description: description }),
  ...(roleArn === "" ? {} : { RoleArn: roleArn }),
  EventBusName: "default",
});

/** The operations on rules. A schedule is kept and never acted upon. */
export const ruleOperations = (rules: Rules): Readonly<Record<string, Operation>> => {
  const permission = (call: Call<Named>, context: Permission["context"] = {}) =>
    onRule(rules, call, call.input.Name, context);
  const put: Operation<Put> = {
    permissions: (call) => [
      ...permission(call, requestTags(call.input.Tags)),
      ...((call.input.Tags ?? []).length === 0
        ? []
        : [
            {
              action: "events:TagResource",
              resource: ruleArn(call, call.input.Name),
              context: requestTags(call.input.Tags),
            },
          ]),
    ],
    run(call) {
      onDefaultBus(call);
      const { Name: name, Tags = [], ...given } = call.input;
      const before = rules.in(call).get(name);
      checked(call.input, before !== undefined);
      const arn = ruleArn(call, name);
      rules.in(call).set(name, {
        name,
        arn,
        tags: before?.tags ?? new Map(Tags.map(({ Key, Value }) => [Key, Value])),
        targets: before?.targets ?? new Map<string, Target>(),
        pattern: given.EventPattern ?? "",
        schedule: given.ScheduleExpression ?? "",
        description: given.Description ?? "",
        roleArn: given.RoleArn ?? "",
        enabled: given.State !== "DISABLED",
      });
      return { RuleArn: arn };
    },
  };
  const describe: Operation<Named> = {
    permissions: (call) => permission(call),
    run(call) {
      onDefaultBus(call);
      return { ...view(rules.find(call, call.input.Name)), CreatedBy: call.account };
    },
  };
  const remove: Operation<Named> = {
    permissions: (call) => permission(call),
    run(call) {
      onDefaultBus(call);
      // Deleting what is not there is no error.
      if ((rules.in(call).get(call.input.Name)?.targets.size ?? 0) > 0) {
        throw invalid("Rule can't be deleted since it has targets.");
      }
      rules.in(call).delete(call.input.Name);
      return {};
    },
  };
  return { PutRule: put, DescribeRule: describe, DeleteRule: remove };
};
