import type { History } from "./history";

/** What can change of a role. */
export interface RoleState {
  /** The trust policy with principals by unique id, JSON text. */
  readonly trust: string;
  readonly description?: string;
  /** Seconds, 3600 to 43200. */
  readonly maxSessionDuration: number;
  /** Inline policies by name, JSON text as it was put. */
  readonly policies: Readonly<Record<string, string>>;
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An IAM role. */
export interface Role {
  readonly account: string;
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  /** `AROA…`; never given twice, so a role created anew is another one. */
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  /** "deleted" once it is. */
  readonly history: History<RoleState | "deleted">;
}

/** An IAM user. The sandbox makes one per account and has no operation that makes more. */
export interface User {
  readonly account: string;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  /** Inline policies by name, JSON text. */
  readonly policies: Readonly<Record<string, string>>;
}

/** The state of a role that IAM still has. */
export const stateOf = (role: Role): RoleState => {
  const state = role.history.latest();
  if (state === "deleted") throw new Error(`${role.arn} is deleted`);
  return state;
};
