import type { Service } from "../kernel/operation";
import type { World } from "../kernel/world";
import { logEventOperations } from "./event-operations";
import { logGroupOperations } from "./group-operations";
import type { LogGroups } from "./log-groups";
import { logTagOperations } from "./tag-operations";

/**
 * CloudWatch Logs: groups, their retention and tags, and reading what AWS's services wrote.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html
 */
export const logs = (world: World, groups: LogGroups): Service => ({
  name: "logs",
  protocol: "awsJson1_1",
  operations: {
    ...logGroupOperations(groups),
    ...logEventOperations(world, groups),
    ...logTagOperations(groups),
  },
});
