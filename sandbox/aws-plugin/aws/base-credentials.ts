import type { Settings } from "../config/settings";
import type { Identity, IdentityProvider } from "./identity";

/**
 * The credentials that the provider starts from: its own inputs, or else the SDK's default chain
 * (environment, shared files, process, container, instance).
 */
export function baseCredentials(settings: Settings): IdentityProvider {
  const { accessKey, secretKey, token } = settings;
  if (accessKey !== undefined && secretKey !== undefined) {
    return () =>
      Promise.resolve({
        accessKeyId: accessKey,
        secretAccessKey: secretKey,
        ...(token === undefined ? {} : { sessionToken: token }),
      });
  }
  return () => fromDefaultChain(settings);
}

async function fromDefaultChain(settings: Settings): Promise<Identity> {
  useFiles(settings);
  const { STSClient } = await import("@aws-sdk/client-sts");
  // A client resolves the default chain; none of its operations is called.
  const { config } = new STSClient({
    region: settings.region,
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
  });
  try {
    return await config.credentials();
  } catch (error) {
    throw new Error(noCredentials(settings, error), { cause: error });
  }
}

/** The SDK reads these from the environment alone; a plugin's process serves one provider. */
function useFiles({
  sharedConfigFile,
  sharedCredentialsFile,
  skipMetadataApiCheck,
}: Settings): void {
  if (sharedConfigFile !== undefined) process.env["AWS_CONFIG_FILE"] = sharedConfigFile;
  if (sharedCredentialsFile !== undefined) {
    process.env["AWS_SHARED_CREDENTIALS_FILE"] = sharedCredentialsFile;
  }
  if (skipMetadataApiCheck) process.env["AWS_EC2_METADATA_DISABLED"] = "true";
}

function noCredentials({ profile }: Settings, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const source =
    profile === undefined
      ? "neither the provider's accessKey and secretKey nor the environment (AWS_ACCESS_KEY_ID, " +
        "AWS_PROFILE) nor the shared files give any"
      : `the profile "${profile}" gives none`;
  return (
    `aws provider: there are no AWS credentials: ${source} (${reason}). ` +
    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile that has credentials"
  );
}
