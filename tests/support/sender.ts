/** A workload of the secondary account: it becomes the caller role, then the sender role, and sends. */
import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import type { Keys } from "./sandbox";
import { clientsFor } from "./sandbox-clients";
import type { Stacks } from "./stacks";

/** What a secondary stack exports for its workloads. */
export interface Sender {
  readonly roleArn: string;
  readonly externalId: string;
  readonly originationIdentities: readonly string[];
}

/** Outputs of the stack `dev`. */
export async function senderOf({ dev }: Stacks): Promise<{
  readonly sender: Sender;
  readonly callers: Readonly<Record<string, string>>;
  readonly ready: boolean;
  readonly blockers: readonly string[];
}> {
  return (await dev.outputs()) as unknown as Awaited<ReturnType<typeof senderOf>>;
}

/** Keys of a Lambda function's role. */
export async function lambdaSession({ sandbox }: Stacks, callerArn: string): Promise<Keys> {
  const { accessKeyId, secretAccessKey, sessionToken } = await sandbox.control.serviceSession(
    "lambda.amazonaws.com",
    callerArn,
    "fn",
  );
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** Keys of the sender role, assumed with `keys`. */
export async function assumeSender(
  { sandbox }: Stacks,
  keys: Keys,
  { roleArn, externalId }: Pick<Sender, "roleArn" | "externalId">,
): Promise<Keys> {
  const { Credentials } = await clientsFor({
    endpoint: sandbox.endpoint,
    credentials: keys,
  }).sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      ExternalId: externalId,
      RoleSessionName: "fn",
    }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}

/** Sends a text and answers its message id. */
export async function sendText({ sandbox }: Stacks, keys: Keys, from: string): Promise<string> {
  const { MessageId } = await clientsFor({
    endpoint: sandbox.endpoint,
    credentials: keys,
  }).sms.send(
    new SendTextMessageCommand({
      OriginationIdentity: from,
      DestinationPhoneNumber: "+12065550123",
      MessageBody: "Acme Parcel Lockers: your parcel is in locker 7. Reply STOP to opt out.",
    }),
  );
  return MessageId ?? "";
}
