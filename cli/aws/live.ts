/** What AWS says now of registrations and numbers, and what happened to them so far. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";

/** A step of a version: `SubmittedTimestamp` at some time. */
interface Milestone {
  readonly version: number;
  readonly what:
    "draft" | "submitted" | "reviewing" | "approved" | "denied" | "discarded" | "revoked";
  /** ISO time. */
  readonly at: string;
}

export interface Live {
  /** Status by AWS's id of registrations and numbers. */
  readonly statuses: Readonly<Record<string, string>>;
  /** ISO time of creation by AWS's id. */
  readonly created: Readonly<Record<string, string>>;
  /** Steps so far by registration id; only where they were asked for. */
  readonly milestones: Readonly<Record<string, readonly Milestone[]>>;
}

interface Page {
  readonly NextToken?: string | undefined;
}

/** Follows a paginated call to its end. */
export async function allPages<Reply extends Page, Item>(
  ask: (token: { NextToken?: string }) => Promise<Reply>,
  itemsOf: (reply: Reply) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const reply = await ask(token === undefined ? {} : { NextToken: token });
    items.push(...(itemsOf(reply) ?? []));
    token = reply.NextToken;
  } while (token !== undefined);
  return items;
}

/** Two lists; with `history` one more call for each registration. */
export async function readLive(
  client: PinpointSMSVoiceV2,
  history: readonly string[] = [],
): Promise<Live> {
  const [registrations, numbers] = await Promise.all([
    allPages(
      (token) => client.describeRegistrations({ ...token, MaxResults: 100 }),
      (reply) => reply.Registrations,
    ),
    allPages(
      (token) => client.describePhoneNumbers({ ...token, MaxResults: 100 }),
      (reply) => reply.PhoneNumbers,
    ),
  ]);
  const all = [
    ...registrations.map((one) => ({
      id: one.RegistrationId ?? "",
      status: String(one.RegistrationStatus),
      created: one.CreatedTimestamp,
    })),
    ...numbers.map((one) => ({
      id: one.PhoneNumberId ?? "",
      status: String(one.Status),
      created: one.CreatedTimestamp,
    })),
  ];
  const milestones: Record<string, readonly Milestone[]> = {};
  for (const id of history) milestones[id] = await readMilestones(client, id);
  return {
    statuses: Object.fromEntries(all.map(({ id, status }) => [id, status])),
    created: Object.fromEntries(all.map(({ id, created }) => [id, created?.toISOString() ?? ""])),
    milestones,
  };
}

const STEPS = {
  DraftTimestamp: "draft",
  SubmittedTimestamp: "submitted",
  ReviewingTimestamp: "reviewing",
  ApprovedTimestamp: "approved",
  DeniedTimestamp: "denied",
  DiscardedTimestamp: "discarded",
  RevokedTimestamp: "revoked",
} as const;

async function readMilestones(
  client: PinpointSMSVoiceV2,
  id: string,
): Promise<readonly Milestone[]> {
  const versions = await allPages(
    (token) => client.describeRegistrationVersions({ RegistrationId: id, ...token }),
    (reply) => reply.RegistrationVersions,
  );
  return versions
    .flatMap(({ VersionNumber: version = 0, RegistrationVersionStatusHistory: history }) =>
      Object.entries(STEPS).flatMap(([key, what]) => {
        const at = history?.[key as keyof typeof STEPS];
        return at === undefined ? [] : [{ version, what, at: at.toISOString() }];
      }),
    )
    .sort((one, other) => one.at.localeCompare(other.at));
}
