import type {
  DescribePhoneNumbersRequest,
  UpdatePhoneNumberRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, notModelled } from "../errors";
import { filtered } from "../filters";
import { operation, without, type Known } from "../known";
import { optOutListOf } from "../opt-outs/find-list";
import { page } from "../paging";
import { onAnything, onResource } from "../permissions";
import type { Number10Dlc } from "../state";
import { listAvailable, type ListAvailable } from "./available";
import { namedNumber, numberOf, onNumber, type OfNumber } from "./find";
import { numberInformation, numberView } from "./number-view";
import { request, requestPermissions, type Request } from "./request";

type Describe = Known<DescribePhoneNumbersRequest>;
type Update = Known<UpdatePhoneNumberRequest>;

/** How long a released number is DISASSOCIATING, in seconds. */
const RELEASE_SECONDS = 20;

/** Takes a number away for good: its tombstone stays readable, and nobody gets it again. */
export const takeAway = (number: Number10Dlc): void => {
  number.status = "DELETED";
};

const flag = (value: boolean) => [String(value)];

/** Numbers that other accounts share are not modelled, so there are none. */
const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const state = stateOf(backend, call);
  const { PhoneNumberIds: ids = [], Filters, Owner } = call.input;
  const own =
    ids.length === 0
      ? [...state.numbers.values()]
      : ids.map((id) =>
          lookUp(state.numbers, call, refer(call, "phone-number", "PhoneNumberIds", id)),
        );
  const chosen = filtered(Owner === "SHARED" ? [] : own, Filters, {
    status: ({ status }) => [status],
    "iso-country-code": () => ["US"],
    "message-type": ({ messageType }) => [messageType],
    "number-capability": ({ capabilities }) => capabilities,
    "number-type": () => ["TEN_DLC"],
    "two-way-enabled": () => flag(false),
    "self-managed-opt-outs-enabled": ({ selfManagedOptOuts }) => flag(selfManagedOptOuts),
    "opt-out-list-name": ({ optOutList }) => [optOutList],
    "deletion-protection-enabled": ({ deletionProtection }) => flag(deletionProtection),
    "two-way-channel-arn": () => [],
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return { PhoneNumbers: items.map((number) => numberInformation(state, number)), ...rest };
};

const requireKept = (number: Number10Dlc): void => {
  if (number.status === "DELETED" || number.status === "DISASSOCIATING") {
    throw conflict("RESOURCE_MODIFICATION_NOT_ALLOWED", namedNumber(number));
  }
};

const update = (backend: Backend, call: Call<Update>): Structure => {
  const number = numberOf(backend, call);
  const { input } = call;
  const { TwoWayEnabled, TwoWayChannelArn, TwoWayChannelRole } = input;
  if (TwoWayEnabled === true || TwoWayChannelArn !== undefined || TwoWayChannelRole !== undefined) {
    throw notModelled("two-way messaging");
  }
  const list = optOutListOf(backend, call, input.OptOutListName ?? number.optOutList);
  requireKept(number);
  // https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_UpdatePhoneNumber.html
  if (number.poolId !== undefined) {
    throw conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", namedNumber(number));
  }
  number.optOutList = list.id;
  number.deletionProtection = input.DeletionProtectionEnabled ?? number.deletionProtection;
  number.internationalSending = input.InternationalSendingEnabled ?? number.internationalSending;
  number.selfManagedOptOuts = input.SelfManagedOptOutsEnabled ?? number.selfManagedOptOuts;
  return numberView(number);
};

const release = (backend: Backend, call: Call<OfNumber>): Structure => {
  const number = numberOf(backend, call);
  requireKept(number);
  if (number.deletionProtection) {
    throw conflict("DELETION_PROTECTION_ENABLED", namedNumber(number));
  }
  if (number.poolId !== undefined) {
    throw conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", namedNumber(number));
  }
  number.status = "DISASSOCIATING";
  const { clock } = backend.world;
  clock.schedule(clock.in(RELEASE_SECONDS), () => {
    takeAway(number);
  });
  // The model gives this answer neither of the two flags that the other answers have.
  return without(numberView(number), "InternationalSendingEnabled", "DeletionProtectionEnabled");
};

const updatePermissions = (backend: Backend, call: Call<Update>) => [
  ...onNumber(backend)(call),
  ...(call.input.OptOutListName === undefined
    ? []
    : [
        onResource(
          call,
          refer(call, "opt-out-list", "OptOutListName", call.input.OptOutListName),
          undefined,
        ),
      ]),
];

/**
 * Numbers that are named are asked about one by one, because the action has their resource type;
 * naming none asks for them all.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
 */
const describePermissions = (backend: Backend, call: Call<Describe>) => {
  const { PhoneNumberIds: ids = [] } = call.input;
  if (ids.length === 0) return [onAnything(call)];
  return ids.map((id) => {
    const named = refer(call, "phone-number", "PhoneNumberIds", id);
    return onResource(call, named, stateOf(backend, call).numbers.get(named.id)?.tags);
  });
};

/** The operations on numbers. */
export const numberOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  RequestPhoneNumber: operation<Request>(
    (call) => requestPermissions(backend, call),
    (call) => request(backend, call),
  ),
  ListAvailablePhoneNumbers: operation<ListAvailable>(
    (call) => [onAnything(call)],
    (call) => listAvailable(backend, call),
  ),
  DescribePhoneNumbers: operation<Describe>(
    (call) => describePermissions(backend, call),
    (call) => describe(backend, call),
  ),
  UpdatePhoneNumber: operation<Update>(
    (call) => updatePermissions(backend, call),
    (call) => update(backend, call),
  ),
  ReleasePhoneNumber: operation<OfNumber>(onNumber(backend), (call) => release(backend, call)),
});
