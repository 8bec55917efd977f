import type { Share } from "./settings/entry-values";

/** What carriers allow a campaign. */
interface Tier {
  /** Vetting score from which it holds. */
  readonly from: number;
  /** Messages a day to T-Mobile's customers. */
  readonly daily: number;
  /** Message parts a second. */
  readonly mps: number;
}

const STANDARD: readonly Tier[] = [
  { from: 76, daily: 200_000, mps: 75 },
  { from: 51, daily: 40_000, mps: 40 },
  { from: 1, daily: 10_000, mps: 4 },
];

const MIXED: readonly Tier[] = [
  { from: 86, daily: 200_000, mps: 75 },
  { from: 66, daily: 40_000, mps: 40 },
  { from: 26, daily: 10_000, mps: 4 },
];

/** Without a score, and with `LOW_VOLUME` whatever the score is. */
const UNVETTED: Tier = { from: 0, daily: 2_000, mps: 0.2 };

/**
 * What carriers take of a campaign by the published table:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-throughput.html
 *
 * @param score - of the vetting; undefined when there is none, or it is not known
 */
export function publishedTier(
  useCase: string,
  score: number | undefined,
): Pick<Tier, "daily" | "mps"> {
  if (score === undefined || useCase === "LOW_VOLUME") return UNVETTED;
  const tiers = useCase === "MIXED" || useCase === "MARKETING" ? MIXED : STANDARD;
  return tiers.find(({ from }) => score >= from) ?? UNVETTED;
}

/** The cap, and how it is shared out. */
export interface Booking {
  /** Messages a day to T-Mobile's customers, for the whole brand in all accounts. */
  readonly cap: number;
  /** `live` from the numbers, `published` from the table. */
  readonly source: "live" | "published";
  /** Messages a day by entry; entries without a share are not among them. */
  readonly shares: Readonly<Record<string, number>>;
  readonly booked: number;
}

/** A number's limits, as far as the cap goes: `{"T-MOBILE": 2000}`; {} until it is known. */
export type DailyCaps = Readonly<Record<string, number>>;

/** The cap from live numbers where one has it, else from the table. It is the brand's, so the highest counts. */
export function capOf(
  live: readonly DailyCaps[],
  useCases: readonly string[],
  score?: number,
): Pick<Booking, "cap" | "source"> {
  const known = live.flatMap((caps) => caps["T-MOBILE"] ?? []);
  return known.length > 0
    ? { cap: Math.max(...known), source: "live" }
    : {
        cap: Math.max(...useCases.map((useCase) => publishedTier(useCase, score).daily)),
        source: "published",
      };
}

/** Rates of a number in parts a second: `{"SMS": 75}`; {} until it is known. */
export type Rates = Readonly<Record<string, number>>;

/**
 * Message parts a second of one campaign, shared by its numbers and by everybody who sends from
 * them: from its live numbers where one has it, else from the table.
 */
export function mpsOf(live: readonly Rates[], useCase: string, score?: number): number {
  const known = live.flatMap((rates) => rates["SMS"] ?? []);
  return known.length > 0 ? Math.max(...known) : publishedTier(useCase, score).mps;
}

/** Said where the table is used without a score: AWS tells it in its console only. */
export const LOWEST_TIER =
  "the daily cap is that of the table's lowest tier, because tendlc:vettingScore is not set and no " +
  "number is live: write the score that the vetting got";

/** Shares the cap out: a share in per cent is of the cap, rounded down. */
export function book(
  { cap, source }: Pick<Booking, "cap" | "source">,
  entries: Readonly<Record<string, Share | undefined>>,
): Booking {
  const shares = Object.fromEntries(
    Object.entries(entries).flatMap(([entry, share]) =>
      share === undefined ? [] : [[entry, messagesOf(share, cap)] as const],
    ),
  );
  const booked = Object.values(shares).reduce((sum, share) => sum + share, 0);
  return { cap, source, shares, booked };
}

function messagesOf(share: Share, cap: number): number {
  return "messages" in share ? share.messages : Math.floor((cap * share.percent) / 100);
}

/** What is said of a booking that comes to more than the cap; undefined when it does not. */
export function overbooked({ cap, source, shares, booked }: Booking): string | undefined {
  if (booked <= cap) return undefined;
  const each = Object.entries(shares).map(([entry, share]) => `${entry} ${share}`);
  const from = source === "live" ? "AWS's limits of the numbers" : "the published table";
  return (
    `tendlc:accounts book ${booked} messages a day (${each.join(", ")}), and T-Mobile takes ${cap} ` +
    `of the whole brand (${from}). Lower some dailyShare: IAM cannot count, so nothing else holds them back`
  );
}
