/** The daily cap and the shares of it, in words. */
import type { Entry, Standing } from "./standing";

/** `200 of 2,000`; "" where nothing is booked or known. */
export function shareText({ dailyShare }: Entry, { dailyCap }: Pick<Standing, "dailyCap">): string {
  return dailyShare === undefined || dailyCap === undefined
    ? ""
    : `${count(dailyShare)} of ${count(dailyCap.cap)}`;
}

/** What the cap is, where it comes from, and how much is left; undefined where nobody books. */
export function capText({ dailyCap }: Pick<Standing, "dailyCap">): CapText | undefined {
  if (dailyCap === undefined || Object.keys(dailyCap.shares).length === 0) return undefined;
  const { cap, source, booked, shares } = dailyCap;
  const from = source === "live" ? "by the numbers' limits" : "by the published table";
  const left = booked > cap ? `${count(booked - cap)} too many` : `${count(cap - booked)} are left`;
  const by = Object.keys(shares).length;
  const text =
    `T-Mobile takes ${count(cap)} messages a day of the whole brand, ${from}; ` +
    `${by} ${by === 1 ? "entry has" : "entries have"} booked ${count(booked)}, ${left}. ` +
    "A share is advice: IAM cannot count.";
  return { text, overbooked: booked > cap };
}

export interface CapText {
  readonly text: string;
  readonly overbooked: boolean;
}

/** What stands in the way of all entries alike: said once. */
export function inCommon(entries: readonly Entry[]): readonly string[] {
  const [first, ...others] = entries;
  if (first === undefined || others.length === 0) return [];
  return first.blockers.filter((one) => others.every(({ blockers }) => blockers.includes(one)));
}

function count(messages: number): string {
  return messages.toLocaleString("en-US");
}
