import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../core/arn";
import { roleNameAndPath } from "../core/names";
import { callerPolicy, callerTrust } from "../core/policies/caller";
import type { CallerKind } from "../core/settings/secondary";

export interface CallerArgs {
  /** Name of the role; an existing one with its path, `batch/nightly`. */
  readonly role: string;
  readonly kind: Exclude<CallerKind, { readonly policyOnly: true }>;
  readonly partition: string;
  readonly accountId: string;
  /** The one role that it may assume. */
  readonly senderRoleArn: string;
  /** Name of the stack: one existing role may be the caller of several. */
  readonly stack: string;
}

/** A role of the secondary account that may become the sender role. */
export class Caller extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: CallerArgs, opts: pulumi.ComponentResourceOptions) {
    super("tendlc:index:Caller", name, {}, opts);
    const { kind, partition, accountId, senderRoleArn, stack } = args;
    const made =
      "existingRole" in kind
        ? undefined
        : new Role(
            name,
            {
              name: args.role,
              description: `Sends text messages through the sender role of the stack ${stack}`,
              assumeRolePolicy: JSON.stringify(callerTrust(kind, partition, accountId)),
            },
            { parent: this },
          );
    new RolePolicy(
      name,
      {
        name: `tendlc-${stack}`,
        role: made?.name ?? roleNameAndPath(args.role).name,
        policy: JSON.stringify(callerPolicy(senderRoleArn)),
      },
      { parent: this },
    );
    this.roleArn = made?.arn ?? pulumi.output(roleArn(partition, accountId, args.role));
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
