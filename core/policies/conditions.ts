import { oneOrMany, type ConditionValues } from "./document";

/** A `Condition` element: operator → key → values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, ConditionValues>>>>;

/**
 * The values of a condition, or an error: a condition without a value would be no condition, and
 * what it was to keep out would come in.
 *
 * @throws when there is no value, or one is empty or no text
 */
export function required(what: string, values: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  const texts = list.filter((one): one is string => typeof one === "string" && one !== "");
  if (texts.length === 0 || texts.length !== list.length) {
    throw new TypeError(`a policy must not be made without ${what}`);
  }
  return texts;
}

/** A condition on one key; its values must be there. */
export function when(operator: string, key: string, values: unknown): Condition {
  return { [operator]: { [key]: oneOrMany(required(key, values)) } };
}

/** All of these conditions together: IAM wants each operator once. */
export function all(...conditions: readonly Condition[]): Condition {
  const together: Record<string, Record<string, ConditionValues>> = {};
  for (const [operator, keys] of conditions.flatMap(Object.entries<Condition[string]>)) {
    for (const [key, values] of Object.entries(keys)) {
      const block = (together[operator] ??= {});
      if (key in block) throw new TypeError(`two conditions on ${key} by ${operator}`);
      block[key] = values;
    }
  }
  return together;
}

/** Where requests must come from: public addresses, or VPCs with an interface endpoint. */
export type Network = { readonly ips: readonly string[] } | { readonly vpcs: readonly string[] };

/** From where and until when, for everything that an entry may do. */
export interface Within {
  readonly network?: Network | undefined;
  /** ISO 8601, UTC. */
  readonly expires?: string | undefined;
}

/**
 * Conditions on network and time. Through a VPC endpoint there is no `aws:SourceIp`, and outside
 * one no `aws:SourceVpc`; a key that is not there meets no condition:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
export function within({ network, expires }: Within): Condition {
  if (network !== undefined && "ips" in network && "vpcs" in network) {
    throw new TypeError("a network is of addresses or of VPCs: both together nobody can meet");
  }
  return all(
    network === undefined
      ? {}
      : "ips" in network
        ? when("IpAddress", "aws:SourceIp", network.ips)
        : when("StringEquals", "aws:SourceVpc", network.vpcs),
    expires === undefined ? {} : when("DateLessThan", "aws:CurrentTime", expires),
  );
}
