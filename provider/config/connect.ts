/** Credentials and clients. The AWS SDK is loaded here, not when the plugin starts. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { STS, STSClientConfig } from "@aws-sdk/client-sts";
import { apiError } from "../api/errors";
import type { Config, DeployRole } from "./inputs";
import { requestTimeoutMs } from "./request-timeout";

/** Attempts at one call of STS, the first included: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const MAX_ATTEMPTS = 6;

/**
 * Connects as the configuration says, and verifies that this is the right account.
 *
 * @throws Error naming the expected and the actual account
 */
export async function connect(config: Config): Promise<PinpointSMSVoiceV2> {
  const [{ PinpointSMSVoiceV2 }, { STS }] = await Promise.all([
    import("@aws-sdk/client-pinpoint-sms-voice-v2"),
    import("@aws-sdk/client-sts"),
  ]);
  const common = {
    region: config.region,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: requestTimeoutMs(process.env),
      throwOnRequestTimeout: true,
    },
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
    ...(config.profile === undefined ? {} : { profile: config.profile }),
  } satisfies STSClientConfig;
  const base = new STS(common);
  const credentials = config.deployRole ? { credentials: assume(base, config.deployRole) } : {};
  await verifyAccount(new STS({ ...common, ...credentials }), config.accountId);
  // `attempts.ts` tries again: it knows the quota of each operation, and a cancel.
  return new PinpointSMSVoiceV2({ ...common, ...credentials, maxAttempts: 1 });
}

/** Credentials of the deploy role; the SDK asks again before they expire. */
function assume(
  base: STS,
  { roleArn, externalId, sessionName }: DeployRole,
): NonNullable<Extract<STSClientConfig["credentials"], (...args: never) => unknown>> {
  return async () => {
    try {
      const { Credentials: session } = await base.assumeRole({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
      });
      return {
        accessKeyId: session?.AccessKeyId ?? "",
        secretAccessKey: session?.SecretAccessKey ?? "",
        ...(session?.SessionToken === undefined ? {} : { sessionToken: session.SessionToken }),
        ...(session?.Expiration === undefined ? {} : { expiration: session.Expiration }),
      };
    } catch (cause) {
      throw apiError(`AssumeRole ${roleArn}`, cause);
    }
  };
}

async function verifyAccount(sts: STS, expected: string): Promise<void> {
  const { Account: actual, Arn: arn } = await sts.getCallerIdentity().catch((cause: unknown) => {
    throw apiError("GetCallerIdentity", cause);
  });
  if (actual === expected) return;
  throw new Error(
    `wrong account: tendlc:accountId is ${expected}, but these credentials belong to ${actual ?? "no account"} (${arn ?? ""}). ` +
      "Nothing was read or changed. Use the right credentials (AWS_PROFILE, tendlc:profile, tendlc:deployRole), or correct tendlc:accountId.",
  );
}
