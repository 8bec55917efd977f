import type {
  ListAvailablePhoneNumbersRequest,
  RequestPhoneNumberRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Permission, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { arnOf, lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { invalid, notModelled } from "../errors";
import { defaultKeywords } from "../keywords/keyword";
import type { Known } from "../known";
import { optOutListOf } from "../opt-outs/find-list";
import { onAnything, onResource, requestTagContext, toTagOnCreate } from "../permissions";
import { poolOf } from "../pools/find-pool";
import {
  DEFAULT_LIST,
  tagList,
  type Number10Dlc,
  type OptOutList,
  type Registration,
} from "../state";
import { checkedTags } from "../tags";
import { joinCampaign, requireFit } from "./joining";
import type { Preference } from "./number-plan";
import { numberView } from "./number-view";

/** The input of RequestPhoneNumber. */
export type Request = Known<RequestPhoneNumberRequest>;

/** The preference of a request, where it has one. */
export const preferenceOf = ({
  NumberPreference,
}: Pick<Request | Known<ListAvailablePhoneNumbersRequest>, "NumberPreference">):
  Preference | undefined => {
  const [item] = NumberPreference ?? [];
  const type = item?.PreferenceType[0];
  return item === undefined || type === undefined ? undefined : { type, filters: item.Filter };
};

/** Every resource that the request names; the number itself does not exist yet. */
export const requestPermissions = (
  backend: Backend,
  call: Call<Request>,
): readonly Permission[] => {
  const { RegistrationId, PoolId, OptOutListName, Tags } = call.input;
  const context = requestTagContext(Tags);
  const { registrations } = stateOf(backend, call);
  const named = [
    ...(RegistrationId === undefined
      ? []
      : [refer(call, "registration", "RegistrationId", RegistrationId)]),
    ...(PoolId === undefined ? [] : [refer(call, "pool", "PoolId", PoolId)]),
    ...(OptOutListName === undefined
      ? []
      : [refer(call, "opt-out-list", "OptOutListName", OptOutListName)]),
  ];
  const on = named.map((reference) =>
    onResource(call, reference, registrations.get(reference.id)?.tags, context),
  );
  return [
    ...(on.length > 0 ? on : [onAnything(call, context)]),
    ...toTagOnCreate(call, "phone-number", Tags),
  ];
};

/** @throws ServiceError for kinds of numbers and neighbours of them that are not here. */
const requireModelled = (backend: Backend, call: Call<Request>): void => {
  const { NumberType, IsoCountryCode, PoolId } = call.input;
  if (NumberType !== "TEN_DLC") throw notModelled(`numbers of type ${NumberType}`);
  if (IsoCountryCode !== "US") {
    throw invalid("INVALID_PARAMETER", {
      Name: "IsoCountryCode",
      Message: "TEN_DLC numbers exist in US only",
    });
  }
  if (PoolId !== undefined && PoolId !== "") {
    poolOf(backend, call, PoolId);
    throw notModelled("requests of a number for a pool");
  }
};

/** The opt-out list that a request names, or the account's own. */
const listOf = (backend: Backend, call: Call<Request>): OptOutList =>
  optOutListOf(backend, call, call.input.OptOutListName ?? DEFAULT_LIST);

const lease = (
  backend: Backend,
  call: Call<Request>,
  campaign: Registration | undefined,
  tags: Number10Dlc["tags"],
): Number10Dlc => {
  const { input } = call;
  const { numbers } = stateOf(backend, call);
  const wanted = { capabilities: input.NumberCapabilities, messageType: input.MessageType };
  const used = [...numbers.values()].filter(({ status }) => status !== "DELETED").length;
  requireRoom(backend, call, "PHONE_NUMBERS", used, "PHONE_NUMBERS_PER_ACCOUNT");
  if (campaign !== undefined) requireFit(backend, call, campaign, wanted);
  const phoneNumber = backend.plan.take(preferenceOf(input));
  if (phoneNumber === undefined) {
    throw invalid("INVALID_PARAMETER", {
      Name: "NumberPreference",
      Message: "no number that is free matches",
    });
  }
  const id = `phone-${backend.world.ids.hex(32)}`;
  const number: Number10Dlc = {
    id,
    arn: arnOf(call, "phone-number", id),
    phoneNumber,
    created: call.now,
    ...wanted,
    tags,
    status: "PENDING",
    registrationId: undefined,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    internationalSending: input.InternationalSendingEnabled ?? false,
    selfManagedOptOuts: false,
    optOutList: listOf(backend, call).id,
    keywords: defaultKeywords(),
    poolId: undefined,
  };
  numbers.set(id, number);
  if (campaign !== undefined) joinCampaign(backend, call, campaign, number, "PENDING");
  return number;
};

/**
 * Leases a number. Without a campaign it stays PENDING until it is associated with one.
 */
export const request = (backend: Backend, call: Call<Request>): Structure => {
  requireModelled(backend, call);
  const state = stateOf(backend, call);
  const { RegistrationId, Tags } = call.input;
  const tags = checkedTags(Tags);
  const number = oncePerToken(backend, call, "phone-number", state.numbers, () => {
    const campaign =
      RegistrationId === undefined
        ? undefined
        : lookUp(
            state.registrations,
            call,
            refer(call, "registration", "RegistrationId", RegistrationId),
          );
    return lease(backend, call, campaign, tags);
  });
  return { ...numberView(number), Tags: tagList(number.tags) };
};
