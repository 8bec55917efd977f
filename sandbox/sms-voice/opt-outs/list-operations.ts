import type {
  CreateOptOutListRequest,
  DescribeOptOutListsRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { conflict } from "../errors";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything, requestTagContext, toTagOnCreate } from "../permissions";
import { DEFAULT_LIST, newList, tagList, type OptOutList } from "../state";
import { addTags, checkedTags } from "../tags";
import { onList, optOutListOf, type OfList } from "./find-list";

type Create = Known<CreateOptOutListRequest>;
type Describe = Known<DescribeOptOutListsRequest>;

const view = ({ id, arn, created }: OptOutList): Structure => ({
  OptOutListArn: arn,
  OptOutListName: id,
  CreatedTimestamp: created,
});

const create = (backend: Backend, call: Call<Create>): Structure => {
  const state = stateOf(backend, call);
  const { OptOutListName: name, Tags } = call.input;
  const tags = checkedTags(Tags);
  const list = oncePerToken(backend, call, "opt-out-list", state.optOutLists, () => {
    if (state.optOutLists.has(name)) {
      throw conflict("RESOURCE_ALREADY_EXISTS", { type: "opt-out-list", id: name });
    }
    const used = state.optOutLists.size;
    requireRoom(backend, call, "OPT_OUT_LISTS", used, "OPT_OUT_LISTS_PER_ACCOUNT");
    const made = newList(call, name, call.now);
    addTags(made.tags, tags);
    state.optOutLists.set(name, made);
    return made;
  });
  return { ...view(list), Tags: tagList(list.tags) };
};

/**
 * A list that a number or a pool uses cannot be deleted, and neither can `Default`.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DeleteOptOutList.html
 */
const remove = (backend: Backend, call: Call<OfList>): Structure => {
  const state = stateOf(backend, call);
  const list = optOutListOf(backend, call, call.input.OptOutListName);
  const users = [...state.numbers.values(), ...state.pools.values()];
  const used = users.some(
    ({ optOutList, status }) => optOutList === list.id && status !== "DELETED",
  );
  if (used || list.id === DEFAULT_LIST) {
    throw conflict("RESOURCE_DELETION_NOT_ALLOWED", { type: "opt-out-list", id: list.id });
  }
  state.optOutLists.delete(list.id);
  return view(list);
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const { OptOutListNames: names = [], Owner } = call.input;
  const own =
    names.length === 0
      ? [...stateOf(backend, call).optOutLists.values()]
      : names.map((name) => optOutListOf(backend, call, name));
  const { items, ...rest } = page(call, Owner === "SHARED" ? [] : own, ({ id }) => id);
  return { OptOutLists: items.map(view), ...rest };
};

/** The operations on opt-out lists. */
export const optOutListOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreateOptOutList: operation<Create>(
    (call) => [
      onAnything(call, requestTagContext(call.input.Tags)),
      ...toTagOnCreate(call, "opt-out-list", call.input.Tags, call.input.OptOutListName),
    ],
    (call) => create(backend, call),
  ),
  DeleteOptOutList: operation<OfList>(onList(backend), (call) => remove(backend, call)),
  DescribeOptOutLists: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
