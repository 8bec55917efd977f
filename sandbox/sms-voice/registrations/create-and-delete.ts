import type {
  CreateRegistrationRequest,
  DescribeRegistrationsRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { arnOf, lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { conflict } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything, requestTagContext, toTagOnCreate } from "../permissions";
import { tagList, type Registration } from "../state";
import { checkedTags } from "../tags";
import { announceStatus } from "./announce";
import { BRAND } from "./fields";
import { named, onRegistration, underReview, writable, type OfRegistration } from "./find";
import { draft } from "./lifecycle";
import { living, numbersOf } from "./links";
import { requireType } from "./require-definition";
import { statusOf } from "./status";
import { registrationView } from "./views";

/**
 * How long a deleted registration still holds what it was tied to: its brand and its attachments
 * cannot be deleted before. Third parties report 20 to 30 seconds.
 */
export const RELEASE_SECONDS = 25;

const create = (backend: Backend, call: Call<Known<CreateRegistrationRequest>>): Structure => {
  const { RegistrationType: type, Tags } = call.input;
  const state = stateOf(backend, call);
  requireType(state, type);
  const tags = checkedTags(Tags);
  const registration = oncePerToken(backend, call, "registration", state.registrations, () => {
    requireRoom(backend, call, "REGISTRATIONS", living(state).length, "REGISTRATIONS_PER_ACCOUNT");
    const id = `registration-${backend.world.ids.hex(32)}`;
    const made: Registration = {
      id,
      arn: arnOf(call, "registration", id),
      type,
      created: call.now,
      versions: [draft(1, call.now)],
      associations: [],
      tags,
      provisioning: false,
      closed: false,
    };
    state.registrations.set(id, made);
    announceStatus(backend, call, made);
    return made;
  });
  return { ...registrationView(registration), Tags: tagList(registration.tags) };
};

const describe = (backend: Backend, call: Call<Known<DescribeRegistrationsRequest>>): Structure => {
  const { registrations } = stateOf(backend, call);
  const ids = call.input.RegistrationIds ?? [];
  const all =
    ids.length === 0
      ? [...registrations.values()]
      : ids.map((id) =>
          lookUp(registrations, call, refer(call, "registration", "RegistrationIds", id)),
        );
  const chosen = filtered(all, call.input.Filters, {
    "registration-type": ({ type }) => [type],
    "registration-status": (registration) => [statusOf(registration)],
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return { Registrations: items.map(registrationView), ...rest };
};

const remove = (backend: Backend, call: Call<OfRegistration>): Structure => {
  const registration = writable(backend, call);
  const state = stateOf(backend, call);
  if (underReview(registration)) {
    throw conflict("RESOURCE_DELETION_NOT_ALLOWED", named(registration));
  }
  const holds = ({ associations, deleted }: Registration): boolean =>
    associations.includes(registration.id) &&
    (deleted === undefined || call.now.getTime() - deleted.getTime() < RELEASE_SECONDS * 1000);
  const tied = registration.type === BRAND && [...state.registrations.values()].some(holds);
  if (tied || numbersOf(state, registration).length > 0) {
    throw conflict("RESOURCE_NOT_EMPTY", named(registration));
  }
  registration.deleted = call.now;
  announceStatus(backend, call, registration);
  return registrationView(registration);
};

/** The operations on whole registrations. */
export const registrationOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreateRegistration: operation<Known<CreateRegistrationRequest>>(
    (call) => [
      onAnything(call, requestTagContext(call.input.Tags)),
      ...toTagOnCreate(call, "registration", call.input.Tags),
    ],
    (call) => create(backend, call),
  ),
  DescribeRegistrations: operation<Known<DescribeRegistrationsRequest>>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
  DeleteRegistration: operation<OfRegistration>(onRegistration(backend), (call) =>
    remove(backend, call),
  ),
});
