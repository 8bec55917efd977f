/** Unmodified AWS SDK clients, pointed at the sandbox. */
import { IAMClient } from "@aws-sdk/client-iam";
import { PinpointSMSVoiceV2Client } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Credentials } from "../workspace/environment";

/** What an SDK client is made of. */
export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId: string;
  readonly sessionName: string;
}

/** Assumes a role as any program would. */
export async function assume(client: STSClient, role: AssumeRole): Promise<Credentials> {
  const { Credentials: credentials } = await client.send(
    new AssumeRoleCommand({
      RoleArn: role.roleArn,
      ExternalId: role.externalId,
      RoleSessionName: role.sessionName,
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new Error("AssumeRole answered without credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
}

export const sts = (options: ClientOptions): STSClient => new STSClient(options);
export const iam = (options: ClientOptions): IAMClient => new IAMClient(options);
export const sms = (options: ClientOptions): PinpointSMSVoiceV2Client =>
  new PinpointSMSVoiceV2Client(options);
