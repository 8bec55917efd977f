import type { Structure } from "../../kernel/operation";
import { present } from "../known";
import type { EventDestination } from "../state";

/** An event destination as answers show it. */
export const destinationView = (destination: EventDestination): Structure =>
  present({
    EventDestinationName: destination.name,
    Enabled: destination.enabled,
    MatchingEventTypes: destination.types,
    CloudWatchLogsDestination: destination.cloudWatchLogs,
    KinesisFirehoseDestination: destination.kinesisFirehose,
    SnsDestination: destination.sns,
  });
