import type {
  CreateEventDestinationRequest,
  DeleteEventDestinationRequest,
  UpdateEventDestinationRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import type { Backend } from "../backend";
import { conflict, invalid, notFound } from "../errors";
import { operation, present, type Known } from "../known";
import type { ConfigurationSet, EventDestination } from "../state";
import { destinationView } from "./destination-view";
import { ofSet, onSet, setOf, type OfSet } from "./find-set";

type Create = Known<CreateEventDestinationRequest>;
type Update = Known<UpdateEventDestinationRequest>;
type Delete = Known<DeleteEventDestinationRequest>;

/** Where the events go, as a request says it. */
type Sink = Pick<EventDestination, "cloudWatchLogs" | "kinesisFirehose" | "sns">;

const sinkOf = ({
  CloudWatchLogsDestination: cloudWatchLogs,
  KinesisFirehoseDestination: kinesisFirehose,
  SnsDestination: sns,
}: Create | Update): Sink => present({ cloudWatchLogs, kinesisFirehose, sns });

const roleOf = ({ cloudWatchLogs, kinesisFirehose }: Sink): string | undefined =>
  (cloudWatchLogs ?? kinesisFirehose)?.IamRoleArn;

/** Handing a role to the service takes the permission to pass it. */
const permissions = (backend: Backend, call: Call<Create | Update>): readonly Permission[] => {
  const role = roleOf(sinkOf(call.input));
  const pass: Permission[] =
    role === undefined
      ? []
      : [
          {
            action: "iam:PassRole",
            resource: role,
            context: { "iam:PassedToService": "sms-voice.amazonaws.com" },
          },
        ];
  return [...onSet(backend)(call), ...pass];
};

/** @throws ServiceError where the service cannot become the role that it is given. */
const requireRole = async (
  backend: Backend,
  call: Call,
  set: ConfigurationSet,
  sink: Sink,
): Promise<void> => {
  const roleArn = roleOf(sink);
  if (roleArn === undefined) return;
  const source = { account: call.account, arn: set.arn };
  if (await backend.sinks.canAssume(roleArn, source)) return;
  throw invalid("RESOURCE_NOT_ACCESSIBLE", {
    Name: "IamRoleArn",
    Message: "Could not assume IAM role",
  });
};

const answer = (set: ConfigurationSet, destination: EventDestination): Structure => ({
  ...ofSet(set),
  EventDestination: destinationView(destination),
});

const create = async (backend: Backend, call: Call<Create>): Promise<Structure> => {
  const { input } = call;
  const set = setOf(backend, call, input.ConfigurationSetName);
  const sink = sinkOf(input);
  if (Object.keys(sink).length !== 1) {
    throw invalid(
      Object.keys(sink).length === 0 ? "MISSING_PARAMETER" : "PARAMETERS_CANNOT_BE_USED_TOGETHER",
      { Name: "CloudWatchLogsDestination", Message: "exactly one destination must be given" },
    );
  }
  await requireRole(backend, call, set, sink);
  const name = input.EventDestinationName;
  if (set.destinations.has(name)) {
    throw conflict("RESOURCE_ALREADY_EXISTS", { type: "event-destination", id: name });
  }
  const quota = "EVENT_DESTINATIONS_PER_CONFIGURATION_SET";
  requireRoom(backend, call, quota, set.destinations.size, quota);
  const destination = { name, enabled: true, types: input.MatchingEventTypes, ...sink };
  set.destinations.set(name, destination);
  return answer(set, destination);
};

const destinationOf = (set: ConfigurationSet, name: string): EventDestination => {
  const destination = set.destinations.get(name);
  if (destination === undefined) throw notFound({ type: "event-destination", id: name });
  return destination;
};

/** Where events go can be changed; what kind of place it is cannot. */
const update = async (backend: Backend, call: Call<Update>): Promise<Structure> => {
  const { input } = call;
  const set = setOf(backend, call, input.ConfigurationSetName);
  const before = destinationOf(set, input.EventDestinationName);
  const sink = sinkOf(input);
  if (Object.keys(sink).some((kind) => !(kind in before))) {
    throw conflict("EVENT_DESTINATION_MISMATCH", { type: "event-destination", id: before.name });
  }
  await requireRole(backend, call, set, sink);
  const destination = {
    ...before,
    ...sink,
    enabled: input.Enabled ?? before.enabled,
    types: input.MatchingEventTypes ?? before.types,
  };
  set.destinations.set(before.name, destination);
  return answer(set, destination);
};

const remove = (backend: Backend, call: Call<Delete>): Structure => {
  const set = setOf(backend, call, call.input.ConfigurationSetName);
  const destination = destinationOf(set, call.input.EventDestinationName);
  set.destinations.delete(destination.name);
  return answer(set, destination);
};

/** The operations on event destinations. */
export const eventDestinationOperations = (
  backend: Backend,
): Readonly<Record<string, Operation>> => ({
  CreateEventDestination: operation<Create>(
    (call) => permissions(backend, call),
    (call) => create(backend, call),
  ),
  UpdateEventDestination: operation<Update>(
    (call) => permissions(backend, call),
    (call) => update(backend, call),
  ),
  DeleteEventDestination: operation<Delete & OfSet>(onSet(backend), (call) =>
    remove(backend, call),
  ),
});
