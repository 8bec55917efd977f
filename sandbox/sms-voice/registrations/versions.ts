import type {
  DescribeRegistrationVersionsRequest,
  SubmitRegistrationVersionRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { madeToday, requireRoom } from "../account/quotas";
import { stateOf, type Backend } from "../backend";
import { conflict, invalid } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything } from "../permissions";
import { newest, type Version } from "../state";
import { announceStatus } from "./announce";
import {
  named,
  onRegistration,
  readable,
  underReview,
  writable,
  type OfRegistration,
} from "./find";
import { draft, happen } from "./lifecycle";
import { submit } from "./submit";
import { versionInformation, versionView } from "./views";

type Describe = Known<DescribeRegistrationVersionsRequest>;

const create = (backend: Backend, call: Call<OfRegistration>): Structure => {
  const registration = writable(backend, call);
  const state = stateOf(backend, call);
  const { number, status } = newest(registration);
  if (status === "DRAFT" || underReview(registration) || registration.closed) {
    throw conflict("CREATE_REGISTRATION_VERSION_NOT_ALLOWED", named(registration));
  }
  const reason = "REGISTRATION_VERSIONS_CREATED_PER_DAY";
  requireRoom(backend, call, reason, madeToday(state, "version", call.now), reason);
  state.made.push({ what: "version", at: call.now });
  const version = draft(number + 1, call.now);
  registration.versions.push(version);
  return versionView(registration, version);
};

/**
 * How long the mail to a public company can be sent again. After that AWS's page says to discard
 * the version, although a version is otherwise discarded only while it is SUBMITTED.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-brand-auth.html
 */
const RESEND_SECONDS = 30 * 24 * 3600;

const isUnanswered = ({ status, history }: Version, now: Date): boolean =>
  status === "REQUIRES_AUTHENTICATION" &&
  history.SUBMITTED !== undefined &&
  now.getTime() - history.SUBMITTED.getTime() > RESEND_SECONDS * 1000;

const discard = (backend: Backend, call: Call<OfRegistration>): Structure => {
  const registration = writable(backend, call);
  const event = isUnanswered(newest(registration), call.now) ? "discard-unanswered" : "discard";
  if (!happen(registration, event, call.now)) {
    throw conflict("DISCARD_REGISTRATION_VERSION_NOT_ALLOWED", named(registration));
  }
  announceStatus(backend, call, registration);
  return versionView(registration, newest(registration));
};

/** Newest first, as the console lists them; the API does not document an order. */
const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const registration = readable(backend, call);
  const { VersionNumbers: numbers = [], Filters } = call.input;
  const unknown = numbers.find((n) => !registration.versions.some(({ number }) => number === n));
  if (unknown !== undefined) {
    throw invalid("UNKNOWN_REGISTRATION_VERSION", {
      Name: "VersionNumbers",
      Message: `there is no version ${unknown}`,
    });
  }
  const chosen = filtered(
    registration.versions
      .filter(({ number }) => numbers.length === 0 || numbers.includes(number))
      .reverse(),
    Filters,
    { "registration-version-status": ({ status }) => [status] },
  );
  const { items, ...rest } = page(call, chosen, ({ number }) => String(number));
  return {
    RegistrationArn: registration.arn,
    RegistrationId: registration.id,
    RegistrationVersions: items.map(versionInformation),
    ...rest,
  };
};

/** The operations on versions. */
export const versionOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreateRegistrationVersion: operation<OfRegistration>(onRegistration(backend), (call) =>
    create(backend, call),
  ),
  DiscardRegistrationVersion: operation<OfRegistration>(onRegistration(backend), (call) =>
    discard(backend, call),
  ),
  SubmitRegistrationVersion: operation<Known<SubmitRegistrationVersionRequest>>(
    onRegistration(backend),
    (call) => submit(backend, call),
  ),
  DescribeRegistrationVersions: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
