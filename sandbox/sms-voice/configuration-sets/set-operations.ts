import type {
  CreateConfigurationSetRequest,
  DescribeConfigurationSetsRequest,
  SetDefaultMessageTypeRequest,
  SetDefaultSenderIdRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { arnOf } from "../arns";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { conflict } from "../errors";
import { filtered } from "../filters";
import { operation, present, type Known } from "../known";
import { page } from "../paging";
import { onAnything, requestTagContext, toTagOnCreate } from "../permissions";
import { tagList, type ConfigurationSet } from "../state";
import { checkedTags } from "../tags";
import { destinationView } from "./destination-view";
import { ofSet, onSet, setOf, type OfSet } from "./find-set";

type Create = Known<CreateConfigurationSetRequest>;
type Describe = Known<DescribeConfigurationSetsRequest>;
type SetType = Known<SetDefaultMessageTypeRequest>;
type SetSender = Known<SetDefaultSenderIdRequest>;

const view = (set: ConfigurationSet): Structure =>
  present({
    ...ofSet(set),
    EventDestinations: [...set.destinations.values()].map(destinationView),
    DefaultMessageType: set.defaultMessageType,
    DefaultSenderId: set.defaultSenderId,
    CreatedTimestamp: set.created,
  });

const create = (backend: Backend, call: Call<Create>): Structure => {
  const state = stateOf(backend, call);
  const { ConfigurationSetName: name, Tags } = call.input;
  const tags = checkedTags(Tags);
  const set = oncePerToken(backend, call, "configuration-set", state.configurationSets, () => {
    if (state.configurationSets.has(name)) {
      throw conflict("RESOURCE_ALREADY_EXISTS", { type: "configuration-set", id: name });
    }
    const used = state.configurationSets.size;
    requireRoom(backend, call, "CONFIGURATION_SETS", used, "CONFIGURATION_SETS_PER_ACCOUNT");
    const made: ConfigurationSet = {
      id: name,
      arn: arnOf(call, "configuration-set", name),
      created: call.now,
      tags,
      defaultMessageType: undefined,
      defaultSenderId: undefined,
      destinations: new Map(),
    };
    state.configurationSets.set(name, made);
    return made;
  });
  return { ...ofSet(set), CreatedTimestamp: set.created, Tags: tagList(set.tags) };
};

const remove = (backend: Backend, call: Call<OfSet>): Structure => {
  const set = setOf(backend, call, call.input.ConfigurationSetName);
  stateOf(backend, call).configurationSets.delete(set.id);
  return view(set);
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const { ConfigurationSetNames: names = [], Filters } = call.input;
  const all =
    names.length === 0
      ? [...stateOf(backend, call).configurationSets.values()]
      : names.map((name) => setOf(backend, call, name));
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  const chosen = filtered(all, Filters, {
    "event-destination-name": ({ destinations }) => [...destinations.keys()],
    "matching-event-types": ({ destinations }) =>
      [...destinations.values()].flatMap(({ types }) => types),
    "default-message-type": ({ defaultMessageType }) => one(defaultMessageType),
    "default-sender-id": ({ defaultSenderId }) => one(defaultSenderId),
    "default-message-feedback-enabled": () => [],
    "protect-configuration-id": () => [],
  });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return { ConfigurationSets: items.map(view), ...rest };
};

/** The operations on configuration sets. */
export const configurationSetOperations = (
  backend: Backend,
): Readonly<Record<string, Operation>> => {
  const change = <Input extends OfSet>(run: (set: ConfigurationSet, input: Input) => Structure) =>
    operation<Input>(onSet(backend), (call) => {
      const set = setOf(backend, call, call.input.ConfigurationSetName);
      return present({ ...ofSet(set), ...run(set, call.input) });
    });
  return {
    CreateConfigurationSet: operation<Create>(
      (call) => [
        onAnything(call, requestTagContext(call.input.Tags)),
        ...toTagOnCreate(
          call,
          "configuration-set",
          call.input.Tags,
          call.input.ConfigurationSetName,
        ),
      ],
      (call) => create(backend, call),
    ),
    // The authorization reference lists no resource type for it.
    DeleteConfigurationSet: operation<OfSet>(
      (call) => [onAnything(call)],
      (call) => remove(backend, call),
    ),
    DescribeConfigurationSets: operation<Describe>(
      (call) => [onAnything(call)],
      (call) => describe(backend, call),
    ),
    SetDefaultMessageType: change<SetType>((set, { MessageType }) => {
      set.defaultMessageType = MessageType;
      return { MessageType };
    }),
    DeleteDefaultMessageType: change<OfSet>((set) => {
      const { defaultMessageType: MessageType } = set;
      set.defaultMessageType = undefined;
      return { MessageType };
    }),
    SetDefaultSenderId: change<SetSender>((set, { SenderId }) => {
      set.defaultSenderId = SenderId;
      return { SenderId };
    }),
    DeleteDefaultSenderId: change<OfSet>((set) => {
      const { defaultSenderId: SenderId } = set;
      set.defaultSenderId = undefined;
      return { SenderId };
    }),
  };
};
