import type { Policy } from "@pulumi/aws/iam/policy";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { isKnown, isMade, type NumberState, type PoolState } from "../core/blockers";
import type { SendingEntry } from "../core/entry";
import { ENTRY_DISABLED } from "../core/policies/sender";
import { permissionsOf, trustOf, type SenderPlace } from "../core/sender-documents";

export interface SenderRoleArgs extends SenderPlace {
  readonly of: SendingEntry;
  readonly stack: string;
  /** Name of the role, for ever. */
  readonly roleName: string;
  /** ARN of the permissions boundary, and the policy itself where the stack makes it. */
  readonly boundary: { readonly arn: string; readonly made?: Policy } | undefined;
  /** The numbers of the entry's campaigns, requested or not. */
  readonly numbers: pulumi.Input<readonly NumberState[]>;
  /** The pools of the entry's campaigns, made or not. */
  readonly pools: pulumi.Input<readonly PoolState[]>;
  /** ARN of the one configuration set that it may send with. */
  readonly configurationSetArn: string | undefined;
}

/** Role chaining allows sessions of one hour at most: https://repost.aws/knowledge-center/iam-role-chaining-limit */
const ONE_HOUR = 3600;

/** A role of the primary account, assumed by one secondary or by one organization, that may send from its numbers only. */
export class SenderRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: SenderRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super("tendlc:index:SenderRole", name, {}, opts);
    const { path, tags } = args.of;
    const role = new Role(
      name,
      {
        name: args.roleName,
        ...(path === "/" ? {} : { path }),
        ...(tags === undefined ? {} : { tags }),
        ...(args.boundary === undefined ? {} : { permissionsBoundary: args.boundary.arn }),
        description: `Lets the entry ${args.entry} of the stack ${args.stack} send text messages`,
        assumeRolePolicy: JSON.stringify(trustOf(args.of, args)),
        maxSessionDuration: ONE_HOUR,
      },
      {
        parent: this,
        ...(args.boundary?.made === undefined ? {} : { dependsOn: [args.boundary.made] }),
      },
    );
    new RolePolicy(
      name,
      { name: "send", role: role.name, policy: permissions(args) },
      { parent: this },
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/**
 * The role's one policy. It exists from the first `up`, so existence depends on no answer of AWS;
 * that of a disabled entry takes no output, so it works while registrations fail.
 */
function permissions(args: SenderRoleArgs): pulumi.Input<string> {
  const { of, configurationSetArn } = args;
  if (!Object.is(of.enabled, true)) return JSON.stringify(ENTRY_DISABLED);
  return pulumi.all([args.numbers, args.pools]).apply(([numbers, pools]) => {
    const arns = numbers.filter(isKnown).map(({ arn }) => arn);
    const made = pools.filter(isMade).map(({ arn }) => arn);
    return JSON.stringify(permissionsOf(of, arns, configurationSetArn, made));
  });
}
