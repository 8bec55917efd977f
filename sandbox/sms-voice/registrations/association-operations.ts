import type {
  CreateRegistrationAssociationRequest,
  ListRegistrationAssociationsRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { lookUp, parseArn, refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, invalid, notFound, quotaExceeded } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { joinCampaign, requireFit } from "../numbers/joining";
import { page } from "../paging";
import { onAnything, onResource } from "../permissions";
import type { Number10Dlc, RegionState, Registration } from "../state";
import { requireCampaignRoom } from "./campaign-room";
import { CAMPAIGN, VETTING } from "./fields";
import { named, onRegistration, readable, underReview, writable } from "./find";
import { brandOf } from "./links";
import { requireType } from "./require-definition";
import { statusOf } from "./status";

type Create = Known<CreateRegistrationAssociationRequest>;
type List = Known<ListRegistrationAssociationsRequest>;

/** What ResourceId names: ids say by their first word what they are. */
const resource = (call: Call<Create>): Reference => {
  const { ResourceId: id } = call.input;
  if (id.startsWith("arn:")) return parseArn("ResourceId", id);
  return refer(call, id.startsWith("phone-") ? "phone-number" : "registration", "ResourceId", id);
};

const permissions = (backend: Backend, call: Call<Create>): readonly Permission[] => {
  const named = resource(call);
  const on = onRegistration(backend)(call);
  // The authorization reference lists number and RCS agent beside the registration, but no second
  // registration: https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
  if (named.type !== "phone-number") return on;
  return [...on, onResource(call, named, stateOf(backend, call).numbers.get(named.id)?.tags)];
};

const registrationView = (other: Registration): Structure => ({
  ResourceArn: other.arn,
  ResourceId: other.id,
  ResourceType: other.type,
});

const numberView = (number: Number10Dlc): Structure => ({
  ResourceArn: number.arn,
  ResourceId: number.id,
  ResourceType: "TEN_DLC",
  IsoCountryCode: "US",
  PhoneNumber: number.phoneNumber,
});

const requireSupported = (
  state: RegionState,
  registration: Registration,
  resourceType: string,
): void => {
  const { type, associations } = requireType(state, registration.type);
  if (associations.some(({ ResourceType }) => ResourceType === resourceType)) return;
  throw invalid("INVALID_REGISTRATION_ASSOCIATION", {
    Name: "ResourceId",
    Message: `${type} cannot be associated with ${resourceType}`,
  });
};

const withRegistration = (
  backend: Backend,
  call: Call<Create>,
  registration: Registration,
  other: Registration,
): Structure => {
  const state = stateOf(backend, call);
  requireSupported(state, registration, other.type);
  if (registration.associations.includes(other.id)) {
    throw conflict("RESOURCE_ALREADY_ASSOCIATED", named(other));
  }
  if (underReview(registration)) {
    throw conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", named(registration));
  }
  if (other.deleted !== undefined) throw notFound(named(other));
  if (registration.type === VETTING && statusOf(other) !== "COMPLETE") {
    throw conflict("REGISTRATION_NOT_COMPLETE", named(other));
  }
  if (brandOf(state, registration) !== undefined) {
    throw quotaExceeded("ASSOCIATIONS_PER_REGISTRATION");
  }
  if (registration.type === CAMPAIGN) requireCampaignRoom(backend, call, other);
  registration.associations.push(other.id);
  return registrationView(other);
};

const withNumber = (
  backend: Backend,
  call: Call<Create>,
  registration: Registration,
  number: Number10Dlc,
): Structure => {
  const on = { type: "phone-number", id: number.id } as const;
  requireSupported(stateOf(backend, call), registration, "TEN_DLC");
  if (number.status === "DELETED" || number.status === "DISASSOCIATING") throw notFound(on);
  if (number.registrationId === registration.id) throw conflict("RESOURCE_ALREADY_ASSOCIATED", on);
  if (number.registrationId !== undefined) {
    throw conflict("PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION", on);
  }
  requireFit(backend, call, registration, number);
  joinCampaign(backend, call, registration, number, "ASSOCIATING");
  return numberView(number);
};

const create = (backend: Backend, call: Call<Create>): Structure => {
  const registration = writable(backend, call);
  const state = stateOf(backend, call);
  const reference = resource(call);
  const head = {
    RegistrationArn: registration.arn,
    RegistrationId: registration.id,
    RegistrationType: registration.type,
  };
  if (reference.type === "registration") {
    const other = lookUp(state.registrations, call, reference);
    return { ...head, ...withRegistration(backend, call, registration, other) };
  }
  if (reference.type !== "phone-number") {
    throw invalid("INVALID_REGISTRATION_ASSOCIATION", {
      Name: "ResourceId",
      Message: `${registration.type} cannot be associated with a ${reference.type}`,
    });
  }
  if (reference.account === call.account && reference.region !== call.region) {
    throw conflict("PHONE_NUMBER_NOT_IN_REGISTRATION_REGION", reference);
  }
  const number = lookUp(state.numbers, call, reference);
  return { ...head, ...withNumber(backend, call, registration, number) };
};

interface Associated {
  readonly id: string;
  readonly type: string;
  readonly country: readonly string[];
  readonly view: Structure;
}

const associatedWith = (state: RegionState, { associations }: Registration): Associated[] =>
  associations.flatMap((id) => {
    const other = state.registrations.get(id);
    if (other !== undefined) {
      return [{ id, type: other.type, country: [], view: registrationView(other) }];
    }
    const number = state.numbers.get(id);
    return number === undefined || number.status === "DELETED"
      ? []
      : [{ id, type: "TEN_DLC", country: ["US"], view: numberView(number) }];
  });

const list = (backend: Backend, call: Call<List>): Structure => {
  const registration = readable(backend, call);
  const all = associatedWith(stateOf(backend, call), registration);
  const chosen = filtered(all, call.input.Filters, {
    "resource-type": ({ type }) => [type],
    "iso-country-code": ({ country }) => country,
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return {
    RegistrationArn: registration.arn,
    RegistrationId: registration.id,
    RegistrationType: registration.type,
    RegistrationAssociations: items.map(({ view }) => view),
    ...rest,
  };
};

/** The operations on associations. There is none that takes an association back. */
export const associationOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreateRegistrationAssociation: operation<Create>(
    (call) => permissions(backend, call),
    (call) => create(backend, call),
  ),
  ListRegistrationAssociations: operation<List>(
    (call) => [onAnything(call)],
    (call) => list(backend, call),
  ),
});
