import type { AssumeRoleCommandInput, Credentials, STS } from "@aws-sdk/client-sts";
import type { AssumedRole } from "../config/settings";
import { sdkError } from "./sdk-error";
import type { Identity, IdentityProvider } from "./identity";

/**
 * Credentials of `role`, assumed through `sts`, which signs with the link of the chain before it.
 * @param path where the role stands in the provider's inputs, for messages
 */
export function assumedRoleCredentials(
  role: AssumedRole,
  path: string,
  sts: () => Promise<Pick<STS, "assumeRole">>,
): IdentityProvider {
  return async () => {
    const client = await sts();
    try {
      const reply = await client.assumeRole(assumeRoleInput(role, Date.now()));
      return identity(reply.Credentials);
    } catch (error) {
      const { code, message } = sdkError(error);
      throw new Error(
        `aws provider: ${path}: the role ${role.roleArn} could not be assumed: ${code}: ${message}. ` +
          "Its trust policy must allow the caller (and the external id, tags and source identity " +
          "that are sent), and the caller must be allowed sts:AssumeRole on it",
        { cause: error },
      );
    }
  };
}

/** The request; a session without a name is called as the real plugin's SDK calls it. */
function assumeRoleInput(role: AssumedRole, nowMs: number): AssumeRoleCommandInput {
  const tags = Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? `aws-go-sdk-${nowMs}000000`,
    DurationSeconds: role.durationSeconds,
    ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
    ...(role.sourceIdentity === undefined ? {} : { SourceIdentity: role.sourceIdentity }),
    ...(role.policy === undefined ? {} : { Policy: role.policy }),
    ...(role.policyArns.length === 0
      ? {}
      : { PolicyArns: role.policyArns.map((arn) => ({ arn })) }),
    ...(tags.length === 0 ? {} : { Tags: tags }),
    ...(role.transitiveTagKeys.length === 0
      ? {}
      : { TransitiveTagKeys: [...role.transitiveTagKeys] }),
  };
}

function identity(credentials: Credentials | undefined): Identity {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined) {
    throw new Error("the reply holds no credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}
