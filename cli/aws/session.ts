/** Credentials and clients of a stack's account. The AWS SDK is loaded here, when it is needed. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { STS, STSClientConfig } from "@aws-sdk/client-sts";
import type { Session } from "../../core/session";
import { parseAccountId } from "../../core/settings/account-id";
import { CliError } from "../errors";
import type { StackFile } from "../project/stack-file";

/** Keys of a session. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where a stack's calls go and as whom, as its file says. */
export interface Place {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  readonly deployRole:
    | { readonly roleArn: string; readonly externalId?: string; readonly sessionName?: string }
    | undefined;
}

type ClientConfig = Pick<
  STSClientConfig,
  "region" | "endpoint" | "profile" | "credentials" | "maxAttempts"
>;

const SESSION = "tendlc-cli";
/** Loads nothing of the SDK by itself. */
const RETRIES = { retryMode: "adaptive", maxAttempts: 5 } as const;
const TIMEOUTS = {
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
};

export function placeOf({ name, decoded }: StackFile): Place {
  const account = parseAccountId(decoded["accountId"]);
  const text = (key: string): string | undefined =>
    typeof decoded[key] === "string" ? decoded[key] : undefined;
  return {
    stack: name,
    accountId: "ok" in account ? account.ok : "",
    region: text("region") ?? "",
    profile: text("profile"),
    endpoint: text("endpoint"),
    deployRole: decoded["deployRole"] as Place["deployRole"],
  };
}

/** A client configuration with the credentials of a stack's account, or with those given. */
export async function configFor(place: Place, keys?: Keys): Promise<ClientConfig> {
  const { region, endpoint, profile, deployRole } = place;
  const common = {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...RETRIES,
    ...TIMEOUTS,
  };
  if (keys !== undefined) return { ...common, credentials: keys };
  const base = { ...common, ...(profile === undefined ? {} : { profile }) };
  if (deployRole === undefined) return base;
  const { roleArn, externalId, sessionName = SESSION } = deployRole;
  const assumed = await assumeRole(await stsClient(base), {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
  });
  return { ...common, credentials: assumed };
}

export async function stsClient(config: ClientConfig): Promise<STS> {
  const { STS } = await import("@aws-sdk/client-sts");
  return new STS(config);
}

export async function smsClient(config: ClientConfig): Promise<PinpointSMSVoiceV2> {
  const { PinpointSMSVoiceV2 } = await import("@aws-sdk/client-pinpoint-sms-voice-v2");
  return new PinpointSMSVoiceV2(config);
}

/** A session of a role. @throws what STS answered */
export async function assumeRole(sts: STS, { Tags, ...asked }: Session): Promise<Keys> {
  const { Credentials: session } = await sts.assumeRole({
    ...asked,
    ...(Tags === undefined ? {} : { Tags: [...Tags] }),
  });
  return {
    accessKeyId: session?.AccessKeyId ?? "",
    secretAccessKey: session?.SecretAccessKey ?? "",
    ...(session?.SessionToken === undefined ? {} : { sessionToken: session.SessionToken }),
  };
}

/**
 * The sms-voice client of a stack's account, once it is known to be that account's.
 *
 * @throws CliError `aws-refused`
 */
export async function connect(place: Place): Promise<PinpointSMSVoiceV2> {
  const { stack, accountId } = place;
  try {
    const config = await configFor(place);
    const { Account: actual } = await (await stsClient(config)).getCallerIdentity({});
    if (actual === accountId) return await smsClient(config);
    const what = `${stack} is of account ${accountId}, the credentials are of ${actual ?? "none"}`;
    throw new CliError("aws-refused", what);
  } catch (error) {
    throw refused(`the account ${accountId} of ${stack} cannot be asked`, error);
  }
}

/** What the SDK threw, as an error with an id. */
export function refused(what: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  return new CliError("aws-refused", `${what} (${wordsOf(error)})`);
}

/** `AccessDenied: User … is not authorized` */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message.replace(/\.$/, "")}`;
}
