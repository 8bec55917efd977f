/** Calls of a session by real clients, well signed or not. */
import * as iam from "@aws-sdk/client-iam";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import * as sts from "@aws-sdk/client-sts";
import { REGION } from "../sandbox/sms-voice/setup";
import { spelt, type Attempt, type Signed } from "./denials-attempt";
import type { Keys } from "./sandbox";
import { clientsFor, sendRaw, type RawRequest } from "./sandbox-clients";
import { refused, type Refused } from "./sandbox-roles";

/** Makes the one call of an attempt with the keys of a session. */
export const useSession = async (
  endpoint: string,
  { use, useSigned }: Attempt,
  credentials: Keys,
  names: Readonly<Record<string, string>>,
): Promise<unknown> => {
  const [[call, given] = ["", {}]] = Object.entries(use);
  const [, service = "sms-voice", operation = "", region = REGION] =
    /^(?:([a-z-]+):)?(\w+)(?:@([\w-]+))?$/.exec(call) ?? [];
  const input = spelt({ ...(operation.startsWith("Send") ? MESSAGE : {}), ...given }, names);
  if (useSigned !== "well") {
    const raw: RawRequest = {
      ...{ endpoint, service: "sms-voice", operation, input, region },
      ...signedAs(useSigned, credentials),
    };
    throw refusalOf(await sendRaw(raw));
  }
  const clients = clientsFor({ endpoint, credentials, region });
  if (service === "iam") {
    const Command = commandOf(iam, operation) as CommandClass<iam.GetRoleCommand>;
    return clients.iam.send(new Command(input));
  }
  if (service === "sts") {
    const Command = commandOf(sts, operation) as CommandClass<sts.AssumeRoleCommand>;
    return clients.sts.send(new Command(input));
  }
  const Command = commandOf(sms, operation) as CommandClass<sms.DescribePoolsCommand>;
  return clients.sms.send(new Command(input));
};

type CommandClass<Command> = new (input: object) => Command;

const commandOf = (client: object, operation: string): unknown =>
  new Map<string, unknown>(Object.entries(client)).get(`${operation}Command`);

const MESSAGE = {
  DestinationPhoneNumber: "+12065550123",
  MessageBody: "Cedar Lane Dental: see you on Monday.",
};

export const attempted = async <Done>(
  call: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly error: Refused }> => {
  try {
    return { done: await call() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: await refused(Promise.reject(error)) };
  }
};

export const signedAs = (how: Signed, credentials: Keys): Partial<RawRequest> => {
  if (how === "not at all") return {};
  return how === "an hour ago"
    ? { credentials, signingDate: new Date(Date.now() - 3_600_000) }
    : { credentials: { ...credentials, secretAccessKey: "x".repeat(40) } };
};

export const told = (what: string, { name, message }: Refused): Error =>
  new Error(`${what} was refused: ${name}: ${message}`);

/** A raw reply as the SDK would throw it. */
export const refusalOf = ({ status, code, message }: Awaited<ReturnType<typeof sendRaw>>): Error =>
  Object.assign(new Error(message ?? ""), {
    name: code ?? `not refused: ${status}`,
    $metadata: { httpStatusCode: status },
  });
