import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../core/arn";
import type { Contract } from "../core/contract";
import type { SecondarySettings } from "../core/settings/read-settings";
import { Caller } from "./caller";
import { awsProvider } from "./providers";

export interface SecondaryArgs {
  readonly settings: SecondarySettings;
  readonly contract: Contract;
  readonly stack: string;
}

/** The caller roles of one account, wired to its sender role. */
export class Secondary extends pulumi.ComponentResource {
  /** ARNs of the caller roles by name. */
  readonly callers: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: SecondaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tendlc:index:Secondary", name, {}, opts);
    const { settings, contract, stack } = args;
    const provider = awsProvider(settings, { parent: this });
    this.callers = Object.fromEntries(
      Object.entries(settings.callers).flatMap(([role, kind]) => {
        if ("policyOnly" in kind) return [];
        const caller = new Caller(
          role,
          {
            role,
            kind,
            partition: partitionOf(settings.region),
            accountId: settings.accountId,
            senderRoleArn: contract.senderRoleArn,
            stack,
          },
          { parent: this, provider },
        );
        return [[role, caller.roleArn] as const];
      }),
    );
    this.registerOutputs({});
  }
}
