import { ServiceError, type Call, type Operation } from "../kernel/operation";
import type { World } from "../kernel/world";
import { onGroup } from "./group-operations";
import type { LogGroup, LogGroups } from "./log-groups";
import { page } from "./paging";

const groupOf = (groups: LogGroups, call: Call): LogGroup => {
  const { logGroupName: name } = call.input;
  if (typeof name === "string") return groups.find(call, name);
  throw new ServiceError("InvalidParameterException", "logGroupName is required here");
};

/** Reading what was written. Patterns of filters are not modelled, so they are refused. */
export const logEventOperations = (
  world: World,
  groups: LogGroups,
): Readonly<Record<string, Operation>> => ({
  DescribeLogStreams: {
    permissions: (call) => onGroup(groups)(call),
    async run(call) {
      await world.deliveries.settled();
      const { arn, events } = groupOf(groups, call);
      const { logStreamNamePrefix: prefix = "" } = call.input;
      const streams = [...new Set(events.map(({ stream }) => stream))]
        .filter((stream) => stream.startsWith(String(prefix)))
        .sort();
      const { items, rest } = page(call, streams);
      return {
        logStreams: items.map((logStreamName) => {
          const times = events
            .filter(({ stream }) => stream === logStreamName)
            .map(({ at }) => at.getTime());
          return {
            logStreamName,
            creationTime: Math.min(...times),
            firstEventTimestamp: Math.min(...times),
            lastEventTimestamp: Math.max(...times),
            arn: `${arn}:log-stream:${logStreamName}`,
            storedBytes: 0,
          };
        }),
        ...rest,
      };
    },
  },
  FilterLogEvents: {
    permissions: (call) => onGroup(groups)(call),
    async run(call) {
      await world.deliveries.settled();
      const { filterPattern, logStreamNames, startTime = 0, endTime = Infinity } = call.input;
      if (typeof filterPattern === "string" && filterPattern !== "") {
        throw new ServiceError(
          "UnknownOperationException",
          "The sandbox has no filter patterns.",
          {},
          501,
        );
      }
      const chosen = groupOf(groups, call).events.filter(
        ({ at, stream }) =>
          at.getTime() >= Number(startTime) &&
          at.getTime() < Number(endTime) &&
          (!Array.isArray(logStreamNames) || logStreamNames.includes(stream)),
      );
      const { items, rest } = page(call, chosen);
      return {
        events: items.map(({ id, stream, at, message }) => ({
          eventId: id,
          logStreamName: stream,
          timestamp: at.getTime(),
          ingestionTime: at.getTime(),
          message,
        })),
        searchedLogStreams: [],
        ...rest,
      };
    },
  },
});
