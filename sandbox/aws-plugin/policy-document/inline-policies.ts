import type { Value } from "../../../rpc/values";
import { samePolicy } from "./equivalent-policies";

/** An inline policy of a role, whole. */
export interface InlinePolicy {
  readonly name: string;
  /** JSON text. */
  readonly policy: string;
}

/** The entries of an `inlinePolicies` value; those without a name or a policy do not count. */
export function inlinePolicies(value: Value | undefined): readonly InlinePolicy[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Value[]).flatMap((entry) => {
    if (typeof entry !== "object" || entry === null) return [];
    const { name, policy } = entry as { name?: Value; policy?: Value };
    return typeof name === "string" && typeof policy === "string" && name !== "" && policy !== ""
      ? [{ name, policy }]
      : [];
  });
}

/** Whether two sets hold equivalent policies under the same names. */
export function sameInlinePolicies(a: Value | undefined, b: Value | undefined): boolean {
  const { remove, put } = inlinePolicyChanges(a, b);
  return remove.length === 0 && put.length === 0;
}

/** What to delete and what to put to get from `old` to `next`; a changed policy is put over. */
export function inlinePolicyChanges(
  old: Value | undefined,
  next: Value | undefined,
): { readonly remove: readonly string[]; readonly put: readonly InlinePolicy[] } {
  const before = new Map(inlinePolicies(old).map(({ name, policy }) => [name, policy]));
  const after = inlinePolicies(next);
  const names = after.map(({ name }) => name);
  return {
    remove: [...before.keys()].filter((name) => !names.includes(name)),
    put: after.filter(({ name, policy }) => {
      const existing = before.get(name);
      return existing === undefined || !samePolicy(existing, policy);
    }),
  };
}
