import type { Service } from "../kernel/operation";
import { ruleOperations } from "./rule-operations";
import type { Rules } from "./rules";
import { eventTagOperations } from "./tag-operations";
import { targetOperations } from "./target-operations";

/**
 * EventBridge: rules of the default bus, and what they hand events on to.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html
 */
export const events = (rules: Rules): Service => ({
  name: "events",
  protocol: "awsJson1_1",
  operations: {
    ...ruleOperations(rules),
    ...targetOperations(rules),
    ...eventTagOperations(rules),
  },
});
