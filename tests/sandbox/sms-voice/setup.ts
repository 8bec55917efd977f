import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { operationsOf } from "../../../sandbox/apis/api";
import { schemaProblems } from "../../../sandbox/kernel/schema-check";
import { without } from "../../../sandbox/sms-voice/known";
import { sandbox, type Keys, type TestSandbox } from "../../support/sandbox";
import type { RegistrationEvent } from "../../support/sandbox-control";

/** Where tests work unless they say otherwise. */
export const REGION = "us-east-1";

export const HOUR = 3600;
export const DAY = 24 * HOUR;

const shapesOf = operationsOf(sms);

/** A client of the sandbox that does not retry, and holds every answer against the SDK's schema. */
export const smsClient = (
  { endpoint }: TestSandbox,
  credentials: Keys,
  region = REGION,
): sms.PinpointSMSVoiceV2Client => {
  const client = new sms.PinpointSMSVoiceV2Client({
    endpoint,
    credentials,
    region,
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const output = without({ ...result.output }, "$metadata");
      const shapes = shapesOf(String(context.commandName).replace(/Command$/, ""));
      if (shapes === undefined) throw new Error(`no schema of ${String(context.commandName)}`);
      const problems = schemaProblems(shapes.output, output, "native", true);
      if (problems.length > 0) throw new Error(problems.join("; "));
      return result;
    },
    { step: "initialize", name: "schema" },
  );
  return client;
};

/** An account of its own, its administrator's client, and shortcuts for what most tests do. */
export interface Desk {
  readonly box: TestSandbox;
  readonly accountId: string;
  readonly credentials: Keys;
  readonly client: sms.PinpointSMSVoiceV2Client;
}

export const desk = async (): Promise<Desk> => {
  const box = await sandbox();
  const { accountId, credentials } = await box.newAccount();
  return { box, accountId, credentials, client: smsClient(box, credentials) };
};

/** A client with the session of a new role that has this one policy. */
export const restricted = async (
  { box, accountId, credentials }: Desk,
  statements: readonly object[],
  session: {
    readonly Tags?: { Key: string; Value: string }[];
    readonly SourceIdentity?: string;
  } = {},
): Promise<sms.PinpointSMSVoiceV2Client> => {
  const options = { endpoint: box.endpoint, credentials, region: REGION, maxAttempts: 1 };
  const iam = new IAMClient(options);
  const RoleName = `role-${String(Date.now())}-${String(Math.random()).slice(2, 8)}`;
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      },
    ],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "only", PolicyDocument }));
  const { Credentials: keys } = await new STSClient(options).send(
    new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "test-session", ...session }),
  );
  return smsClient(box, {
    accessKeyId: String(keys?.AccessKeyId),
    secretAccessKey: String(keys?.SecretAccessKey),
    sessionToken: String(keys?.SessionToken),
  });
};

/** What a call was refused with; fails where it was not refused. */
export const refusal = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof sms.PinpointSMSVoiceV2ServiceException)) throw error;
    const { Reason, ResourceType, ResourceId } = error as unknown as Record<string, unknown>;
    const members = { code: error.name, Reason, ResourceType, ResourceId };
    return {
      ...Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)),
      status: error.$metadata.httpStatusCode,
    };
  }
  throw new Error("the call was not refused");
};

/** What refusals look like. */
export const conflict = (Reason: string, type: string, id: string) => ({
  code: "ConflictException",
  Reason,
  ResourceType: type,
  ResourceId: id,
  status: 400,
});
export const notFound = (type: string, id: string) => ({
  code: "ResourceNotFoundException",
  ResourceType: type,
  ResourceId: id,
  status: 400,
});
export const invalid = (Reason: string) => ({ code: "ValidationException", Reason, status: 400 });
export const quota = (Reason: string) => ({
  code: "ServiceQuotaExceededException",
  Reason,
  status: 400,
});
export const denied = { code: "AccessDeniedException", status: 400 };

/** Lets something happen to a registration. */
export const happens = (
  { box, accountId }: Desk,
  registrationId: string,
  event: RegistrationEvent["event"],
  reasons?: RegistrationEvent["reasons"],
): Promise<unknown> =>
  box.control.registrationEvent({
    account: accountId,
    region: REGION,
    registrationId,
    event,
    ...(reasons === undefined ? {} : { reasons }),
  });
