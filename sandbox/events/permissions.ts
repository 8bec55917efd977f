import type { Call, Permission } from "../kernel/operation";
import { ruleArn, type Rules } from "./rules";

/** The permission on the rule of that name, which may not be there. */
export const onRule = (
  rules: Rules,
  call: Call,
  name: string,
  context: Permission["context"] = {},
): readonly Permission[] => [
  {
    action: `events:${call.operation}`,
    resource: ruleArn(call, name),
    context: {
      ...Object.fromEntries(
        [...(rules.in(call).get(name)?.tags ?? [])].map(([key, value]) => [
          `aws:ResourceTag/${key}`,
          value,
        ]),
      ),
      "events:creatorAccount": call.account,
      ...context,
    },
  },
];
