import type { Call, Operation, Permission, Structure } from "../kernel/operation";

/**
 * An SDK type as an operation receives it: the kernel has refused requests without the required
 * members, so what the SDK types as "or undefined" is there.
 */
export type Known<T> = T extends string | number | boolean | Date | Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? readonly Known<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Known<Exclude<T[K], undefined>> }
      : T;

/** A structure without the members that are undefined, which the wire does not know. */
export const present = (members: Structure): Structure =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** An operation from its two halves. */
export const operation = <Input extends Structure>(
  permissions: (call: Call<Input>) => readonly Permission[],
  run: (call: Call<Input>) => Structure | Promise<Structure>,
): Operation<Input> => ({ permissions, run });

/** A structure without some of its members. */
export const without = (structure: Structure, ...names: readonly string[]): Structure =>
  Object.fromEntries(Object.entries(structure).filter(([name]) => !names.includes(name)));
