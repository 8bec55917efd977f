import type { SubmitRegistrationVersionRequest } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Structure } from "../../kernel/operation";
import type { Where } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict } from "../errors";
import type { Known } from "../known";
import { newest, type Denial, type RegionState, type Registration } from "../state";
import { announceStatus } from "./announce";
import { formDenials, standingDenials } from "./denials";
import { named, underReview, writable } from "./find";
import { happen } from "./lifecycle";
import { associatedTypes, standingOf } from "./links";
import { requireType } from "./require-definition";
import { planReview } from "./reviews";
import { isPending } from "./transitions";
import { versionView } from "./views";

/** How soon a form that cannot be accepted is denied, in seconds; three were seen. */
const DENIAL_SECONDS = 3;

/** The API tells nothing about which association or field it misses. */
const requireAssociations = (state: RegionState, registration: Registration): void => {
  const has = associatedTypes(state, registration);
  const missing = requireType(state, registration.type).associations.some(
    ({ AssociationBehavior, ResourceType }) =>
      AssociationBehavior === "ASSOCIATE_BEFORE_SUBMIT" && !has.includes(ResourceType),
  );
  if (missing) throw conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", named(registration));
};

const requireDraft = (registration: Registration): void => {
  if (underReview(registration)) {
    throw conflict("REGISTRATION_ALREADY_SUBMITTED", named(registration));
  }
  if (newest(registration).status !== "DRAFT" || registration.closed) {
    throw conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", named(registration));
  }
};

const planDenial = (
  backend: Backend,
  at: Where,
  registration: Registration,
  denials: readonly Denial[],
): void => {
  const { clock } = backend.world;
  const version = newest(registration);
  clock.schedule(clock.in(DENIAL_SECONDS), () => {
    if (isPending(version.status)) happen(registration, "deny", clock.now(), denials);
    announceStatus(backend, at, registration);
  });
};

/** Submits the draft: into a review, or into a denial within seconds. */
export const submit = (
  backend: Backend,
  call: Call<Known<SubmitRegistrationVersionRequest>>,
): Structure => {
  const registration = writable(backend, call);
  const state = stateOf(backend, call);
  const version = newest(registration);
  requireDraft(registration);
  requireAssociations(state, registration);
  const ofForm = formDenials(requireType(state, registration.type), version.values);
  const settings = backend.world.settings.of(call.account, call.region);
  if (ofForm.length > 0 && settings.missingField === "conflict") {
    throw conflict("SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED", named(registration));
  }
  version.awsReview = call.input.AwsReview ?? false;
  happen(registration, version.awsReview ? "submit-to-aws" : "submit", call.now);
  announceStatus(backend, call, registration);
  const denials = [...ofForm, ...standingDenials(standingOf(state, registration))];
  if (denials.length > 0) planDenial(backend, call, registration, denials);
  else planReview(backend, call, registration);
  return { ...versionView(registration, version), AwsReview: version.awsReview };
};
