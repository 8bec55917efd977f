import { invalid, notFound, type Named } from "./errors";

/** An account in a Region. */
export interface Where {
  readonly account: string;
  readonly region: string;
}

/** A resource that a request names, wherever it is. */
export interface Reference extends Named, Where {
  readonly arn: string;
}

const partition = (region: string): string =>
  region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";

/**
 * The ARN of a resource.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
 */
export const arnOf = ({ account, region }: Where, type: string, id: string): string =>
  `arn:${partition(region)}:sms-voice:${region}:${account}:${type}/${id}`;

const PARTS = /^arn:(aws[a-z-]*):sms-voice:([a-z0-9-]+):(\d{12}):([a-z-]+)\/(.+)$/;

/**
 * What an ARN names.
 * @throws ServiceError INVALID_ARN where it is no ARN of this service.
 */
export const parseArn = (member: string, arn: string): Reference => {
  const [, , region, account, type, id] = PARTS.exec(arn) ?? [];
  if (region === undefined || account === undefined || type === undefined || id === undefined) {
    throw invalid("INVALID_ARN", { Name: member, Message: "is not an ARN of this service" });
  }
  return { arn, region, account, type: type as Named["type"], id };
};

/**
 * What a member that takes an id or an ARN names. A bare id means the caller's account and Region.
 * @throws ServiceError INVALID_ARN where the ARN is of another kind of resource.
 */
export const refer = (
  where: Where,
  type: Named["type"],
  member: string,
  idOrArn: string,
): Reference => {
  if (!idOrArn.startsWith("arn:")) {
    const { account, region } = where;
    return { arn: arnOf(where, type, idOrArn), account, region, type, id: idOrArn };
  }
  const reference = parseArn(member, idOrArn);
  if (reference.type !== type) {
    throw invalid("INVALID_ARN", { Name: member, Message: `is not the ARN of a ${type}` });
  }
  return reference;
};

/**
 * The resource that is meant, from those of the caller's account and Region.
 * @throws ServiceError ResourceNotFoundException, also for what exists elsewhere.
 */
export const lookUp = <T>(resources: ReadonlyMap<string, T>, at: Where, named: Reference): T => {
  const here = named.account === at.account && named.region === at.region;
  const resource = here ? resources.get(named.id) : undefined;
  if (resource === undefined) throw notFound(named);
  return resource;
};
