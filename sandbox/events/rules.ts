import { ServiceError, type Structure } from "../kernel/operation";
import { PerRegion } from "../kernel/per-region";

/** What a rule hands events on to, as `PutTargets` gave it. */
export interface Target extends Structure {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** A rule of the default bus; the sandbox has no other. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly tags: Map<string, string>;
  /** JSON text; empty where the rule has a schedule only. */
  pattern: string;
  schedule: string;
  description: string;
  roleArn: string;
  enabled: boolean;
  /** By id, in the order in which they were put. */
  readonly targets: Map<string, Target>;
}

interface Where {
  readonly account: string;
  readonly region: string;
}

const partitionOf = (region: string): string => {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
};

/** ARN of a rule of the default bus. */
export const ruleArn = ({ account, region }: Where, name: string): string =>
  `arn:${partitionOf(region)}:events:${region}:${account}:rule/${name}`;

/** Every rule of the sandbox. */
export class Rules {
  readonly #regions = new PerRegion(() => new Map<string, Rule>());

  /** The rules of one account and Region, by name. */
  in({ account, region }: Where): Map<string, Rule> {
    return this.#regions.of(account, region);
  }

  /** @throws ServiceError ResourceNotFoundException */
  find(at: Where, name: string): Rule {
    const rule = this.in(at).get(name);
    if (rule !== undefined) return rule;
    throw new ServiceError(
      "ResourceNotFoundException",
      `Rule ${name} does not exist on EventBus default.`,
    );
  }
}
