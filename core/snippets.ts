import type { Contract } from "./contract";
import { sessionFor, type Session } from "./session";

/** What an application needs to send, ready to paste. */
interface Snippets {
  /** For `~/.aws/config`: a profile on top of the caller's own, which is called `default`. */
  readonly awsCli: string;
  readonly javascript: string;
  readonly python: string;
}

/** What messages are sent with. */
interface From {
  readonly number: string;
  /** Name of the configuration set, whose events say what becomes of messages; "" for none. */
  readonly set: string;
}

/** The snippets of one entry, for any caller of the secondary. */
export function snippetsFor(contract: Contract, accountId: string): Snippets {
  const session = sessionFor(contract, accountId);
  const number = contract.numbers[0]?.arn ?? "THE-NUMBER-ONCE-THERE-IS-ONE";
  const { region, entry, configurationSet: set } = contract;
  return {
    awsCli: awsCli(session, region, `tendlc-${entry}`),
    javascript: javascript(session, region, { number, set }),
    python: python(session, region, { number, set }),
  };
}

/**
 * A profile of the AWS CLI cannot carry a source identity or tags, so a session that needs them is
 * made by a process: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
 */
function awsCli(session: Session, region: string, profile: string): string {
  const { RoleArn, RoleSessionName, ExternalId, SourceIdentity, Tags } = session;
  if (SourceIdentity === undefined && Tags === undefined) {
    return lines(
      `[profile ${profile}]`,
      `region = ${region}`,
      `role_arn = ${RoleArn}`,
      `role_session_name = ${RoleSessionName}`,
      ...(ExternalId === undefined ? [] : [`external_id = ${ExternalId}`]),
      "source_profile = default",
    );
  }
  const query =
    "Credentials.{Version: `1`, AccessKeyId: AccessKeyId, SecretAccessKey: SecretAccessKey, SessionToken: SessionToken, Expiration: Expiration}";
  const command = [
    `aws sts assume-role --profile default --region ${region} --output json`,
    `--role-arn ${RoleArn}`,
    `--role-session-name ${RoleSessionName}`,
    // Either may begin with a dash, and after a space would be taken for an option.
    ...(ExternalId === undefined ? [] : [`--external-id=${ExternalId}`]),
    ...(SourceIdentity === undefined ? [] : [`--source-identity=${SourceIdentity}`]),
    ...(Tags === undefined
      ? []
      : [`--tags ${Tags.map(({ Key, Value }) => `'Key=${Key},Value=${Value}'`).join(" ")}`]),
    `--query '${query}'`,
  ].join(" ");
  return lines(`[profile ${profile}]`, `region = ${region}`, `credential_process = ${command}`);
}

function javascript(session: Session, region: string, { number, set }: From): string {
  return lines(
    'import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";',
    'import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";',
    "",
    `const sts = new STSClient({ region: ${JSON.stringify(region)} });`,
    "// Called again by the client when a session is about to end.",
    "const credentials = async () => {",
    "  const { Credentials: made } = await sts.send(",
    `    new AssumeRoleCommand(${JSON.stringify(session)}),`,
    "  );",
    "  return {",
    "    accessKeyId: made.AccessKeyId,",
    "    secretAccessKey: made.SecretAccessKey,",
    "    sessionToken: made.SessionToken,",
    "    expiration: made.Expiration,",
    "  };",
    "};",
    `const sms = new PinpointSMSVoiceV2Client({ region: ${JSON.stringify(region)}, credentials });`,
    "",
    "export const send = (DestinationPhoneNumber, MessageBody) =>",
    "  sms.send(",
    "    new SendTextMessageCommand({",
    `      OriginationIdentity: ${JSON.stringify(number)},`,
    ...(set === "" ? [] : [`      ConfigurationSetName: ${JSON.stringify(set)},`]),
    "      DestinationPhoneNumber,",
    "      MessageBody,",
    "    }),",
    "  );",
  );
}

function python(session: Session, region: string, { number, set }: From): string {
  return lines(
    "import boto3",
    "from botocore.credentials import DeferredRefreshableCredentials",
    "from botocore.session import get_session",
    "",
    `SESSION = ${JSON.stringify(session)}`,
    "",
    "",
    "def assume():",
    `    made = boto3.client("sts", region_name=${JSON.stringify(region)}).assume_role(**SESSION)["Credentials"]`,
    "    return {",
    '        "access_key": made["AccessKeyId"],',
    '        "secret_key": made["SecretAccessKey"],',
    '        "token": made["SessionToken"],',
    '        "expiry_time": made["Expiration"].isoformat(),',
    "    }",
    "",
    "",
    "# Refreshed by botocore when a session is about to end.",
    "core = get_session()",
    'core._credentials = DeferredRefreshableCredentials(assume, "assume-role")',
    `sms = boto3.Session(botocore_session=core).client("pinpoint-sms-voice-v2", region_name=${JSON.stringify(region)})`,
    "",
    "",
    "def send(destination, body):",
    "    return sms.send_text_message(",
    `        OriginationIdentity=${JSON.stringify(number)},`,
    ...(set === "" ? [] : [`        ConfigurationSetName=${JSON.stringify(set)},`]),
    "        DestinationPhoneNumber=destination,",
    "        MessageBody=body,",
    "    )",
  );
}

function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}
