import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { isKnown, type NumberState } from "../core/blockers";
import {
  ENTRY_DISABLED,
  NO_NUMBER_YET,
  senderPolicy,
  senderTrust,
  type SenderTrust,
} from "../core/policies/sender";

export interface SenderRoleArgs extends SenderTrust {
  /** Key of the entry. */
  readonly entry: string;
  readonly stack: string;
  /** Name of the role, for ever. */
  readonly roleName: string;
  /** false denies everything, and takes no output: it works while registrations fail. */
  readonly enabled: boolean;
  /** The numbers of the entry's campaigns, requested or not. */
  readonly numbers: pulumi.Input<readonly NumberState[]>;
}

/** Role chaining allows sessions of one hour at most: https://repost.aws/knowledge-center/iam-role-chaining-limit */
const ONE_HOUR = 3600;

/** A role of the primary account, assumed by one secondary, that may send from its numbers only. */
export class SenderRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: SenderRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super("tendlc:index:SenderRole", name, {}, opts);
    const role = new Role(
      name,
      {
        name: args.roleName,
        description: `Lets the entry ${args.entry} of the stack ${args.stack} send text messages`,
        assumeRolePolicy: JSON.stringify(senderTrust(args)),
        maxSessionDuration: ONE_HOUR,
      },
      { parent: this },
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

/** The role's one policy. It exists from the first `up`, so existence depends on no answer of AWS. */
function permissions({ enabled, numbers }: SenderRoleArgs): pulumi.Input<string> {
  if (!enabled) return JSON.stringify(ENTRY_DISABLED);
  return pulumi.output(numbers).apply((all) => {
    const arns = all.filter(isKnown).map(({ arn }) => arn);
    return JSON.stringify(arns.length === 0 ? NO_NUMBER_YET : senderPolicy(arns));
  });
}
