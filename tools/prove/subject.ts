/** What an entry is meant to be, and the right way to use it: from its settings, not its documents. */
import type { SendingEntry } from "../../core/entry";

/** An entry, and who is around it. */
export interface Subject {
  readonly entry: string;
  readonly of: SendingEntry;
  readonly primary: string;
  readonly region: string;
  /** External ids that it accepts; none in an organization. */
  readonly externalIds: readonly string[];
  readonly senderRoleArn: string;
  /** ARNs of its numbers. */
  readonly own: readonly string[];
  /** ARNs of all other numbers of the primary. */
  readonly others: readonly string[];
  /** ARNs of the pools of its campaigns. */
  readonly ownPools: readonly string[];
  /** ARNs of the primary's other pools. */
  readonly otherPools: readonly string[];
  /** ARN of the configuration set that it sends with; undefined when it has none. */
  readonly ownSet: string | undefined;
  /** ARNs of the stack's other configuration sets. */
  readonly otherSets: readonly string[];
  /** Accounts of other entries. */
  readonly neighbours: readonly string[];
  /** ARNs of other entries' sender roles. */
  readonly otherRoles: readonly string[];
}

/** An account that nobody knows. */
export const STRANGER = "999999999999";

/** How somebody assumes a role. */
export interface Attempt {
  readonly accountId: string;
  /** Path and name of the role, or `user/NAME`. */
  readonly role: string;
  readonly externalId: string | undefined;
  readonly organizationId: string | undefined;
  readonly organizationPath: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly sessionName: string;
  readonly from: Readonly<Record<string, string>>;
  readonly at: string;
}

/** A text that a pattern of IAM matches. */
export function matching(pattern: string): string {
  return pattern.replaceAll("*", "abc").replaceAll("?", "x");
}

/** Just as agreed. */
export function agreed({ of, externalIds }: Subject, externalId = externalIds[0]): Attempt {
  const ofOrganization = of.access === "organization";
  const accountId = of.access === "organization" ? "555555555555" : of.accountId;
  const tags = ofOrganization
    ? { "tendlc-account": accountId }
    : Object.fromEntries(
        Object.entries(of.requireTags ?? {}).map(([key, [value = ""]]) => [key, matching(value)]),
      );
  const organizationId = of.organizationId;
  const paths = ofOrganization ? of.organizationPaths : undefined;
  const [identity] = of.requireSourceIdentity ?? [];
  return {
    accountId,
    role: matching(of.trustedRoles[0] ?? ""),
    externalId,
    organizationId,
    organizationPath:
      organizationId === undefined
        ? undefined
        : matching(paths?.[0] ?? `${organizationId}/r-root/`),
    sourceIdentity: identity === undefined ? undefined : matching(identity),
    tags,
    sessionName: `${accountId}-sms`,
    from: network(of),
    at: "2020-01-01T00:00:00Z",
  };
}

/** Where the entry's requests may come from. */
export function network({ network: of }: SendingEntry): Readonly<Record<string, string>> {
  if (of === undefined) return { "aws:SourceIp": "203.0.113.7" };
  return "ips" in of
    ? { "aws:SourceIp": (of.ips[0] ?? "").split("/")[0] ?? "" }
    : { "aws:SourceVpc": of.vpcs[0] ?? "" };
}

/** Where they may not. */
export const ELSEWHERE = { "aws:SourceIp": "198.18.0.1", "aws:SourceVpc": "vpc-00000000" };

/** After every end. */
export const LATE = "2999-01-01T00:00:00Z";
