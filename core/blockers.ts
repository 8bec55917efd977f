/** What is known of an account's text messaging. */
export interface AccountState {
  /** `SANDBOX` or `PRODUCTION`. */
  readonly accountTier: string;
  /** US dollars per month. */
  readonly monthlySpendLimit: number;
  /** Send requests a second that AWS takes, which no API reports. @default 1 */
  readonly sendRequests?: number | undefined;
  /** Why the account could not be asked; then neither of the others is known. "" when both are. */
  readonly unavailable?: string | undefined;
}

/** Where a number stands. */
export interface NumberState {
  readonly campaign: string;
  /** "" until requested. */
  readonly arn: string;
  readonly phoneNumber: string;
  /** NumberStatus of the API; "" until requested. */
  readonly status: string;
}

/** Where a pool stands. */
export interface PoolState {
  readonly campaign: string;
  /** "" until it is made. */
  readonly arn: string;
}

/** What stands in the way of an entry, and whether it can send all the same. */
export interface Standing {
  readonly ready: boolean;
  readonly blockers: readonly string[];
}

/** A new account may spend this many US dollars a month until AWS raises it. */
const DEFAULT_SPEND_LIMIT = 1;

/** When an access that was to expire did: IAM's `DateLessThan` holds no more at that very second. */
export function endedAt(expires: string | undefined, now: Date): string | undefined {
  return expires !== undefined && Date.parse(expires) <= now.getTime() ? expires : undefined;
}

/**
 * Send requests a second that AWS takes until it raises the quota, by account and Region:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
 */
export const DEFAULT_SEND_REQUESTS = 1;

/** A number that exists at AWS, and so can be named in a policy. */
export function isKnown({ arn, status }: NumberState): boolean {
  return arn !== "" && status !== "DELETED";
}

/** A pool that exists at AWS, and so can be named in a policy. */
export function isMade({ arn }: PoolState): boolean {
  return arn !== "";
}

/**
 * Says in words what stands in the way of an entry that sends from these numbers.
 * Tier and spend limit: https://docs.aws.amazon.com/sms-voice/latest/userguide/sandbox.html
 */
export function standingOf(
  { enabled, ended }: { readonly enabled: boolean; readonly ended?: string | undefined },
  numbers: readonly NumberState[],
  account: AccountState,
): Standing {
  const active = numbers.some(({ arn, status }) => arn !== "" && status === "ACTIVE");
  const stops = [
    ...(enabled ? [] : ["this entry is disabled in the primary's tendlc:accounts"]),
    ...(ended === undefined ? [] : [`this entry's access ended on ${ended}`]),
    ...(active ? [] : numbers.map(withoutNumber)),
    ...stopsOfAccount(account),
  ];
  const limits = [
    ...(active ? numbers.filter(({ status }) => status !== "ACTIVE").map(withoutNumber) : []),
    ...limitsOfAccount(account),
  ];
  // Several numbers of one campaign wait for the same.
  return { ready: stops.length === 0, blockers: [...new Set([...stops, ...limits])] };
}

function withoutNumber({ campaign, arn, status }: NumberState): string {
  if (arn === "") return `${campaign} has no number yet`;
  if (status === "DELETED") return `the number of ${campaign} is gone at AWS`;
  return `the number of ${campaign} is ${status}; AWS makes it ACTIVE within about 10 days`;
}

function stopsOfAccount({
  accountTier,
  monthlySpendLimit,
  unavailable = "",
}: AccountState): readonly string[] {
  if (unavailable !== "") {
    return [`the primary account's limits could not be read (${unavailable.replace(/\.$/, "")})`];
  }
  return [
    ...(accountTier === "PRODUCTION"
      ? []
      : [
          `the primary account is in the SMS tier ${accountTier}: it sends to verified numbers only, until AWS moves it to PRODUCTION`,
        ]),
    ...(monthlySpendLimit > 0 ? [] : ["the primary account's monthly spend limit is $0"]),
  ];
}

function limitsOfAccount({
  monthlySpendLimit,
  sendRequests = DEFAULT_SEND_REQUESTS,
}: AccountState): readonly string[] {
  const low = monthlySpendLimit > 0 && monthlySpendLimit <= DEFAULT_SPEND_LIMIT;
  return [
    ...(low
      ? [
          `the primary account's monthly spend limit is $${monthlySpendLimit}, for all accounts together: ask AWS for more`,
        ]
      : []),
    ...(sendRequests <= DEFAULT_SEND_REQUESTS ? [SLOW] : []),
  ];
}

/** Said of an account whose quota was not raised. */
export const SLOW =
  "AWS takes 1 send request a second of the primary's account and Region, for all entries together: " +
  "ask for more with Service Quotas, and write it in the primary's tendlc:quotas.sendRequests";
