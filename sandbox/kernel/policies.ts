import type { Caller } from "./operation";

/** A policy as text, under a name that a person would look for. */
export interface NamedPolicy {
  readonly name: string;
  /** JSON */
  readonly text: string;
}

/** What IAM knows about a principal at one moment. */
export interface PrincipalPolicies {
  readonly identity: readonly NamedPolicy[];
  /** ARN of a permissions boundary, with its policy when there is one under that ARN. */
  readonly boundary?: { readonly arn: string; readonly policy?: NamedPolicy };
  readonly tags: Readonly<Record<string, string>>;
  /** The organization of the principal's account, and the path to it: `o-…/r-…/ou-…/`. */
  readonly organization?: { readonly id: string; readonly path: string };
  /** Users only. */
  readonly userName?: string;
}

/** Where authorization looks principals up. */
export interface PolicySource {
  /** As authorization sees them at `now`; undefined for a principal that is no more, or not yet. */
  policiesOf(caller: Caller, now: Date): PrincipalPolicies | undefined;
}
