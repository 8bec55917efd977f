import type { Call, Permission } from "../../kernel/operation";
import { lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { onResource } from "../permissions";
import type { Number10Dlc } from "../state";

/** The part of an input that names a number. */
export type OfNumber = { readonly PhoneNumberId: string };

const reference = (call: Call<OfNumber>) =>
  refer(call, "phone-number", "PhoneNumberId", call.input.PhoneNumberId);

/** The permission on the number that a call names. */
export const onNumber =
  (backend: Backend) =>
  (call: Call<OfNumber>): readonly Permission[] => {
    const named = reference(call);
    const known = stateOf(backend, call).numbers.get(named.id);
    return [onResource(call, named, known?.tags)];
  };

/** The number that a call names. */
export const numberOf = (backend: Backend, call: Call<OfNumber>): Number10Dlc =>
  lookUp(stateOf(backend, call).numbers, call, reference(call));

/** A number as errors name it. */
export const namedNumber = ({ id }: Number10Dlc) => ({ type: "phone-number", id }) as const;
