import type { Call, Permission } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { onResource } from "../permissions";
import type { ConfigurationSet } from "../state";

/** The part of an input that names a configuration set. */
export type OfSet = { readonly ConfigurationSetName: string };

/** The configuration set that a call names. @throws ServiceError ResourceNotFoundException */
export const setOf = (backend: Backend, call: Call, nameOrArn: string): ConfigurationSet =>
  lookUp(
    stateOf(backend, call).configurationSets,
    call,
    refer(call, "configuration-set", "ConfigurationSetName", nameOrArn),
  );

/** The permission on the set that a call names. */
export const onSet =
  (backend: Backend) =>
  (call: Call<OfSet>): readonly Permission[] => {
    const name = call.input.ConfigurationSetName;
    const named = refer(call, "configuration-set", "ConfigurationSetName", name);
    const known = stateOf(backend, call).configurationSets.get(named.id);
    return [onResource(call, named, known?.tags)];
  };

/** A set as answers name it. */
export const ofSet = ({ arn, id }: ConfigurationSet) => ({
  ConfigurationSetArn: arn,
  ConfigurationSetName: id,
});
