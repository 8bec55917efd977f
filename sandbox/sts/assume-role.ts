import type { Directory } from "../iam/directory";
import { requestTagKeys, resourceTagKeys } from "../iam/role-access";
import { shownTrust } from "../iam/trust";
import type { Credentials } from "../kernel/credentials";
import { ServiceError, type Call, type Operation, type Permission } from "../kernel/operation";
import type { World } from "../kernel/world";
import { CHAINED_SECONDS, issueSession } from "./session";
import { packedPolicySize } from "./session-policy";
import { sessionTags, type SessionTags } from "./session-tags";

/** Members that change what a session may do, and that the sandbox cannot honour. */
const UNSUPPORTED = [
  "PolicyArns",
  "SerialNumber",
  "TokenCode",
  "ProvidedContexts",
  "MinimumSessionTokenSize",
];

const text = (call: Call, member: string): string | undefined => {
  const value = call.input[member];
  return typeof value === "string" ? value : undefined;
};

/**
 * `AssumeRole`: the role's trust policy and the caller's own policies must both allow it, and
 * separately the tags and the source identity where there are any.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): Operation => {
  const target = (call: Call) => {
    const arn = text(call, "RoleArn") ?? "";
    const found = directory.roleSeen(arn, call.now);
    if (found === undefined) {
      // The words for a role that does not exist are those for one that may not be assumed.
      throw new ServiceError(
        "AccessDenied",
        `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
        {},
        403,
      );
    }
    return found;
  };

  return {
    permissions(call) {
      refuseUnsupported(call);
      const { role, state } = target(call);
      const tags = sessionTags(call.input, call.caller);
      const identity = sourceIdentity(call);
      const about = (action: string, context: Permission["context"]): Permission => ({
        action,
        resource: role.arn,
        resourceAccount: role.account,
        resourcePolicy: shownTrust(state.trust, directory),
        context: { ...resourceTagKeys(state.tags), ...context },
      });
      return [
        about("sts:AssumeRole", assumeKeys(call, tags, identity)),
        // Handed-on tags are set again on the new session, and need the same permission.
        ...(Object.keys({ ...tags.passed, ...tags.inherited }).length === 0
          ? []
          : [about("sts:TagSession", tagKeys(tags))]),
        ...(identity === undefined
          ? []
          : [about("sts:SetSourceIdentity", { "sts:SourceIdentity": identity })]),
      ];
    },
    run(call) {
      const { role, state } = target(call);
      const tags = sessionTags(call.input, call.caller);
      const policy = text(call, "Policy");
      const packed = packedPolicySize(policy, tags);
      const identity = sourceIdentity(call);
      const { accessKeyId, secretAccessKey, sessionToken, caller } = issueSession(
        {
          role,
          name: text(call, "RoleSessionName") ?? "",
          seconds: seconds(call, state.maxSessionDuration),
          ...(identity === undefined ? {} : { sourceIdentity: identity }),
          tags: { ...tags.passed, ...tags.inherited },
          transitiveTagKeys: tags.transitiveKeys,
          ...(policy === undefined ? {} : { policy }),
          assumedByAccount: call.caller.account,
        },
        world,
        credentials,
      );
      return {
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          SessionToken: sessionToken,
          Expiration: caller.session?.expiration,
        },
        AssumedRoleUser: { AssumedRoleId: caller.userId, Arn: caller.arn },
        ...(packed === undefined ? {} : { PackedPolicySize: packed }),
        ...(identity === undefined ? {} : { SourceIdentity: identity }),
      };
    },
  };
};

const refuseUnsupported = (call: Call): void => {
  const member = UNSUPPORTED.find((name) => call.input[name] !== undefined);
  if (member === undefined) return;
  throw new ServiceError(
    "InvalidAction",
    `the sandbox's AssumeRole does not take ${member}`,
    {},
    501,
  );
};

const assumeKeys = (
  call: Call,
  tags: SessionTags,
  identity: string | undefined,
): NonNullable<Permission["context"]> => {
  const externalId = text(call, "ExternalId");
  return {
    ...tagKeys(tags),
    "sts:RoleSessionName": text(call, "RoleSessionName") ?? "",
    ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }),
    ...(identity === undefined ? {} : { "sts:SourceIdentity": identity }),
  };
};

const tagKeys = ({ passed, inherited, transitiveKeys }: SessionTags) => ({
  ...requestTagKeys({ ...passed, ...inherited }),
  ...(transitiveKeys.length === 0 ? {} : { "sts:TransitiveTagKeys": transitiveKeys }),
});

/** A source identity is set once, and then sticks to every session down the chain. */
const sourceIdentity = (call: Call): string | undefined => {
  const before = call.caller.session?.sourceIdentity;
  const asked = text(call, "SourceIdentity");
  if (before !== undefined && asked !== undefined && asked !== before) {
    throw new ServiceError(
      "AccessDenied",
      `The source identity of a session cannot be changed: it is ${before}.`,
      {},
      403,
    );
  }
  return before ?? asked;
};

const seconds = (call: Call, maximum: number): number => {
  const asked = Number(call.input["DurationSeconds"] ?? 3600);
  if (call.caller.session !== undefined && asked > CHAINED_SECONDS) {
    throw new ServiceError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  }
  if (asked > maximum) {
    throw new ServiceError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  return asked;
};
