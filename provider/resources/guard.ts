import * as pulumi from "@pulumi/pulumi";

export interface GuardArgs {
  /** Whether `destroy` may go on. Delete reads it from the state: it takes an `up` to change it. */
  readonly teardown: boolean;
}

/**
 * Stands before everything that a lost registration would cost: its Delete fails unless the state
 * says `teardown: true`, and `destroy` deletes dependents first, so it deletes nothing else either.
 */
export class Guard extends pulumi.CustomResource {
  constructor(name: string, args: GuardArgs, opts?: pulumi.CustomResourceOptions) {
    super("smsvoice:index:Guard", name, { ...args }, opts);
  }
}
