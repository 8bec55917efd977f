import type { Complaint } from "./names";

/** Partition by prefix of the Region: https://docs.aws.amazon.com/general/latest/gr/rande.html */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

/** The partition that a Region belongs to: `aws`, `aws-us-gov`, … */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Checks the shape of a Region name; whether it exists only AWS can tell. */
export function checkRegion(region: string): Complaint | undefined {
  return /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)
    ? undefined
    : { rule: "is no AWS Region", fix: "Write a Region's code, e.g. us-east-1" };
}

/** `arn:aws:iam::ACCOUNT:role/NAME` of a role; the name may carry its path. */
export function roleArn(partition: string, accountId: string, role: string): string {
  return `arn:${partition}:iam::${accountId}:role/${role}`;
}

/** Parts of an ARN that this project looks at. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** Reads an ARN; undefined when the text is none. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}):(\S+)$/.exec(text);
  if (match === null) return undefined;
  const [, partition = "", service = "", region = "", accountId = "", resource = ""] = match;
  return { partition, service, region, accountId, resource };
}
