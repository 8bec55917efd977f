import { PerRegion } from "../kernel/per-region";
import { ServiceError } from "../kernel/operation";

/** One line of a log. */
interface LogEvent {
  readonly id: string;
  readonly stream: string;
  readonly at: Date;
  readonly message: string;
}

/** A log group with everything in it. Retention is kept and never acted upon. */
export interface LogGroup {
  readonly name: string;
  /** As IAM and most calls name it: without the `:*` that DescribeLogGroups ends it with. */
  readonly arn: string;
  readonly created: Date;
  readonly tags: Map<string, string>;
  readonly logGroupClass: string;
  deletionProtection: boolean;
  retentionInDays: number | undefined;
  /** Oldest first. */
  readonly events: LogEvent[];
}

/** Where something is. */
interface Where {
  readonly account: string;
  readonly region: string;
}

const ARN = /^arn:(aws[a-z-]*):logs:([a-z0-9-]+):(\d{12}):log-group:([^:]+)(:\*)?$/;

/** ARN of a group of that name. */
export const groupArn = ({ account, region }: Where, name: string): string => {
  const partition = region.startsWith("cn-")
    ? "aws-cn"
    : region.startsWith("us-gov-")
      ? "aws-us-gov"
      : "aws";
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
};

/** Account, Region and name of a group's ARN, with or without `:*`; undefined for another text. */
export const parseGroupArn = (arn: string): (Where & { readonly name: string }) | undefined => {
  const [, , region, account, name] = ARN.exec(arn) ?? [];
  return region === undefined || account === undefined || name === undefined
    ? undefined
    : { region, account, name };
};

/** Every log group of the sandbox. */
export class LogGroups {
  readonly #regions = new PerRegion(() => new Map<string, LogGroup>());

  /** The groups of one account and Region, by name. */
  in({ account, region }: Where): Map<string, LogGroup> {
    return this.#regions.of(account, region);
  }

  /** @throws ServiceError ResourceNotFoundException */
  find(at: Where, name: string): LogGroup {
    const group = this.in(at).get(name);
    if (group !== undefined) return group;
    throw new ServiceError("ResourceNotFoundException", "The specified log group does not exist.");
  }
}
