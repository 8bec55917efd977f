/** What an account holds, without what differs from run to run: ids and times. */
import { isDeepStrictEqual } from "node:util";
import {
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  DescribeRegistrationAttachmentsCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { FaultStack } from "./faults-stack";
import type { Call } from "./engine-calls";
import { REGION } from "./provider";
import { clientsFor } from "./sandbox-clients";

/** Everything in the account, deleted things included, and what the engine's state says of it. */
export interface Standing {
  readonly registrations: readonly Readonly<Record<string, unknown>>[];
  readonly numbers: readonly Readonly<Record<string, unknown>>[];
  /** Tokens of requests that AWS tells apart only by their token: each is one thing, and paid once. */
  readonly tokens: Readonly<Record<string, number>>;
  /** Statuses of the pools, and how many numbers are in one. */
  readonly pools: readonly string[];
  readonly pooled: number;
  /** Statuses of the attachments. */
  readonly attachments: readonly string[];
  readonly state: Readonly<Record<string, unknown>>;
}

interface VersionView {
  readonly number: number;
  readonly status: string;
  readonly history: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Outputs that do not tell an id or a time. */
const TOLD = [
  "status",
  "phase",
  "waitingFor",
  "approvedVersion",
  "approved",
  "done",
  "heldChanges",
];

/** What the account of a stack holds. */
export async function standingOf(stack: FaultStack): Promise<Standing> {
  const { aws, account } = stack;
  const all = await aws.control.registrations(account.accountId, REGION);
  const { sms } = clientsFor({ ...account, endpoint: aws.endpoint });
  const { PhoneNumbers: numbers = [] } = await sms.send(new DescribePhoneNumbersCommand({}));
  const { Pools: pools = [] } = await sms.send(new DescribePoolsCommand({}));
  const { RegistrationAttachments: attachments = [] } = await sms.send(
    new DescribeRegistrationAttachmentsCommand({}),
  );
  const names = new Map<unknown, string>([
    ...all.map((one) => [one["registrationId"], String(one["type"])] as const),
    ...numbers.map((one) => [one.PhoneNumberId, "number"] as const),
  ]);
  return {
    registrations: all.map((one) => ({
      type: one["type"],
      status: one["status"],
      tags: JSON.stringify(one["tags"]).replaceAll(account.accountId, "ACCOUNT"),
      associations: (one["associations"] as readonly string[]).map((id) => names.get(id) ?? id),
      versions: (one["versions"] as readonly VersionView[]).map((version) => ({
        number: version.number,
        status: version.status,
        passed: Object.keys(version.history).sort(),
        values: contents(version.values),
      })),
    })),
    numbers: numbers.map((one) => ({
      status: one.Status,
      campaign: one.RegistrationId === undefined ? undefined : names.get(one.RegistrationId),
      capabilities: one.NumberCapabilities,
      messageType: one.MessageType,
      deletionProtection: one.DeletionProtectionEnabled,
    })),
    tokens: tokensOf(await aws.control.calls(account.accountId)),
    pools: pools.map((one) => String(one.Status)),
    pooled: numbers.filter(({ PoolId }) => PoolId !== undefined).length,
    attachments: attachments.map((one) => String(one.AttachmentStatus)).sort(),
    state: Object.fromEntries(
      [...stack.state].map(([name, { outputs }]) => [
        name,
        TOLD.flatMap((key) => (key in outputs ? [[key, outputs[key]]] : [])),
      ]),
    ),
  };
}

/** A number joins and leaves a pool under a new token each time. */
const ANEW = /OriginationIdentity$/;

function tokensOf(calls: readonly Call[]): Readonly<Record<string, number>> {
  const tokens = new Set(
    calls.flatMap(({ operation, input }) => {
      if (ANEW.test(operation)) return [];
      const { ClientToken: token } = (input ?? {}) as { readonly ClientToken?: string };
      return token === undefined ? [] : [`${operation} ${token}`];
    }),
  );
  const counts: Record<string, number> = {};
  for (const one of tokens) {
    const operation = one.split(" ", 1).join();
    counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
}

/** Values by path; an attachment differs from run to run by its id. */
function contents(values: VersionView["values"]): readonly (readonly [string, string])[] {
  return Object.entries(values)
    .map(([path, value]): readonly [string, string] => [
      path,
      "RegistrationAttachmentId" in value ? "attachment" : JSON.stringify(value),
    ])
    .sort(([a], [b]) => a.localeCompare(b));
}

/** What `actual` has otherwise than `expected`, by path; none where they are the same. */
export function differencesOf(expected: unknown, actual: unknown, path = ""): readonly string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (!isTree(expected) || !isTree(actual)) {
    return [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => differencesOf(expected[key], actual[key], `${path}/${key}`));
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
