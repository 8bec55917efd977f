import type { Call, Permission } from "./operation";
import type { PrincipalPolicies } from "./policies";

/** Condition keys and their values for one question to IAM. */
export type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

const prefixed = (prefix: string, tags: Readonly<Record<string, string>>): ContextKeys =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));

/**
 * Every global condition key that AWS would fill in for this call. A key that is not here is
 * absent, and a policy that asks for it is not met. The sandbox has no VPC.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const contextKeys = (
  call: Call,
  principal: PrincipalPolicies,
  permission: Permission,
  sourceIp: string,
): ContextKeys => {
  const { caller, now } = call;
  const { session } = caller;
  return {
    "aws:PrincipalArn": caller.principalArn,
    "aws:PrincipalAccount": caller.account,
    "aws:PrincipalType": session === undefined ? "User" : "AssumedRole",
    "aws:PrincipalIsAWSService": "false",
    "aws:userid": caller.userId,
    ...(principal.userName === undefined ? {} : { "aws:username": principal.userName }),
    ...(principal.organization === undefined
      ? {}
      : {
          "aws:PrincipalOrgID": principal.organization.id,
          "aws:PrincipalOrgPaths": [principal.organization.path],
        }),
    // A session tag hides the role's own tag of that key.
    ...prefixed("aws:PrincipalTag/", { ...principal.tags, ...session?.tags }),
    ...(session?.sourceIdentity === undefined
      ? {}
      : { "aws:SourceIdentity": session.sourceIdentity }),
    // Both keys exist for temporary credentials only; nobody has a second factor here.
    ...(session === undefined
      ? {}
      : {
          "aws:TokenIssueTime": session.issued.toISOString(),
          "aws:MultiFactorAuthPresent": "false",
        }),
    "aws:CurrentTime": now.toISOString(),
    "aws:EpochTime": String(Math.floor(now.getTime() / 1000)),
    "aws:RequestedRegion": call.region,
    "aws:ResourceAccount": permission.resourceAccount ?? call.account,
    // Loopback stands for the TLS that AWS's endpoints insist on.
    "aws:SecureTransport": "true",
    "aws:SourceIp": sourceIp,
    "aws:ViaAWSService": "false",
    ...permission.context,
  };
};
