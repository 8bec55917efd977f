import type { Call, Permission } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { onResource } from "../permissions";
import type { OptOutList } from "../state";

/** The part of an input that names an opt-out list. */
export type OfList = { readonly OptOutListName: string };

/**
 * The opt-out list of that name or ARN.
 * @throws ServiceError ResourceNotFoundException
 */
export const optOutListOf = (backend: Backend, call: Call, nameOrArn: string): OptOutList =>
  lookUp(
    stateOf(backend, call).optOutLists,
    call,
    refer(call, "opt-out-list", "OptOutListName", nameOrArn),
  );

/** The permission on the list that a call names. */
export const onList =
  (backend: Backend) =>
  (call: Call<OfList>): readonly Permission[] => {
    const named = refer(call, "opt-out-list", "OptOutListName", call.input.OptOutListName);
    return [onResource(call, named, stateOf(backend, call).optOutLists.get(named.id)?.tags)];
  };
