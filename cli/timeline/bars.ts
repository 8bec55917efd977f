/** When each registration and number began, moved and ended, and when what is left is expected. Pure. */
import type { Live } from "../aws/live";
import type { Item, Standing } from "../status/standing";

/** `past`: it was at AWS; `expected`: it will be, as far as AWS's published times tell. */
interface Bar {
  readonly kind: "past" | "expected";
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

interface Mark {
  readonly kind: "approved" | "denied" | "done";
  readonly at: number;
  readonly text: string;
}

/** AWS makes a pool within seconds: it has no bar. */
type Timed = Item & { readonly kind: Exclude<Item["kind"], "pool"> };

export interface Row {
  readonly item: Item;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
}

const DAY = 86_400_000;

/**
 * Days a step takes at most, as AWS publishes; where it began, the state knows the date.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc.html
 */
const USUAL_DAYS: Readonly<Record<Timed["kind"], number>> = {
  brand: 2,
  vetting: 2,
  campaign: 28,
  registration: 28,
  number: 10,
};

export function rowsOf({ items }: Standing, live: Live | undefined, now: Date): readonly Row[] {
  const ends = new Map<Item["kind"], number>();
  return items.filter(isTimed).map((item) => {
    const row = rowOf(item, live, now.getTime(), startAfter(item.kind, ends, now.getTime()));
    const end = Math.max(now.getTime(), ...row.bars.map(({ to }) => to));
    if (!item.done) ends.set(item.kind, Math.max(end, ends.get(item.kind) ?? 0));
    return row;
  });
}

function isTimed(item: Item): item is Timed {
  return item.kind !== "pool";
}

/** Each step begins when those before it have ended. */
function startAfter(kind: Timed["kind"], ends: ReadonlyMap<string, number>, now: number): number {
  const before = {
    brand: [],
    registration: [],
    vetting: ["brand"],
    campaign: ["vetting", "brand"],
  };
  const earlier = kind === "number" ? ["campaign"] : before[kind];
  return Math.max(now, ...earlier.map((one) => ends.get(one) ?? 0));
}

function rowOf(item: Timed, live: Live | undefined, now: number, start: number): Row {
  const steps = live?.milestones[item.id] ?? [];
  const times = [live?.created[item.id] ?? "", ...steps.map(({ at }) => at), item.since]
    .filter((time) => time !== "")
    .map((time) => new Date(time).getTime());
  const approved = steps.filter(({ what }) => what === "approved").map(({ at }) => at);
  const marks = steps
    .filter(({ what }) => what === "approved" || what === "denied")
    .map(({ what, at, version }): Mark => ({
      kind: what === "denied" ? "denied" : "approved",
      at: new Date(at).getTime(),
      text: `version ${version} ${what} ${at.slice(0, 10)}`,
    }));
  if (times.length === 0) {
    return { item, marks, bars: [{ kind: "expected", from: start, to: start + lasts(item) }] };
  }
  const from = Math.min(...times);
  if (item.done) {
    const to = new Date(approved.at(-1) ?? item.since).getTime();
    const end = Number.isNaN(to) ? Math.max(...times) : Math.max(to, from);
    const done: Mark = {
      kind: "done",
      at: end,
      text: `done ${new Date(end).toISOString().slice(0, 10)}`,
    };
    return { item, bars: [{ kind: "past", from, to: end }], marks: [...marks, done] };
  }
  const expected = item.expectedBy === "" ? now + lasts(item) : new Date(item.expectedBy).getTime();
  const later: readonly Bar[] =
    expected > now ? [{ kind: "expected", from: now, to: expected }] : [];
  return { item, marks, bars: [{ kind: "past", from, to: Math.max(now, from) }, ...later] };
}

function lasts({ kind }: Timed): number {
  return USUAL_DAYS[kind] * DAY;
}
