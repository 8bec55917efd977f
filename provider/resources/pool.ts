import * as pulumi from "@pulumi/pulumi";
import { outputs } from "./registration";

export interface PoolArgs {
  /** The numbers that it is to hold, by AWS's ids; "" for one that is not leased yet. */
  readonly phoneNumberIds: readonly pulumi.Input<string>[];
  /** `TRANSACTIONAL` or `PROMOTIONAL`: as the numbers'. */
  readonly messageType: string;
  /** ISO 3166-1 alpha-2. @default US */
  readonly isoCountryCode?: string | undefined;
  /** What HELP is answered with. @default as its first number answered it */
  readonly helpMessage?: string | undefined;
  /** What STOP is answered with. @default as its first number answered it */
  readonly stopMessage?: string | undefined;
  /** While set nothing is made or changed. @default false */
  readonly teardown?: boolean | undefined;
}

/**
 * A pool of numbers. It holds until one of them is ACTIVE and is then made with it; further ones
 * join as they become ACTIVE: https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-pool.html
 */
export class Pool extends pulumi.CustomResource {
  /** AWS's id, "" until it is made. */
  declare readonly poolId: pulumi.Output<string>;
  /** ARN, "" until it is made. */
  declare readonly arn: pulumi.Output<string>;
  /** PoolStatus of the API; "" until it is made. */
  declare readonly status: pulumi.Output<string>;
  declare readonly phase: pulumi.Output<string>;
  declare readonly waitingFor: pulumi.Output<string>;
  /** Ids of what is in it, sorted. */
  declare readonly members: pulumi.Output<readonly string[]>;
  declare readonly nextStep: pulumi.Output<string>;

  constructor(name: string, args: PoolArgs, opts?: pulumi.CustomResourceOptions) {
    super("smsvoice:index:Pool", name, { ...args, ...outputs(POOL_OUTPUTS) }, opts);
  }
}

const POOL_OUTPUTS = [
  "poolId",
  "arn",
  "status",
  "phase",
  "waitingFor",
  "members",
  "nextStep",
] as const;
