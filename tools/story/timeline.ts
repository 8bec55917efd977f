/** The weeks as a picture: who waited for what, from when to when, and what it cost. */

/** One wait. */
export interface Span {
  readonly name: string;
  /** When it was filed or requested. */
  readonly from: Date;
  /** When it was done. */
  readonly to: Date;
  /** What was paid, about: `$4, once`. */
  readonly paid: string;
}

/** One event of a moment. */
export interface Moment {
  readonly name: string;
  readonly at: Date;
  readonly what: string;
}

const WIDTH = 38;
const TOOK = 9;
const DAY = 86_400_000;

/** The picture: an axis with dates, a bar per wait, a dot per moment. */
export function timeline(spans: readonly Span[], moments: readonly Moment[]): string {
  const times = [
    ...spans.flatMap(({ from, to }) => [from, to]),
    ...moments.map(({ at }) => at),
  ].map((date) => date.getTime());
  if (times.length === 0) return "";
  const begin = Math.min(...times);
  const end = Math.max(Math.max(...times), begin + DAY);
  const column = (date: Date): number =>
    Math.round(((date.getTime() - begin) / (end - begin)) * (WIDTH - 1));
  const label = Math.max(...[...spans, ...moments].map(({ name }) => name.length)) + 2;

  const bars = spans.map(({ name, from, to, paid }) => {
    const bar = `${" ".repeat(column(from))}${"━".repeat(column(to) - column(from))}●`;
    return `${name.padEnd(label)}${bar.padEnd(WIDTH)}  ${days(from, to).padEnd(TOOK)}${paid}`;
  });
  const dots = moments.map(({ name, at, what }) => {
    const dot = `${" ".repeat(column(at))}●`;
    return `${name.padEnd(label)}${dot.padEnd(WIDTH)}  ${what}`;
  });
  return [axis(begin, end, label), ...bars, ...dots].map((line) => line.trimEnd()).join("\n");
}

/** Dates above the bars, each where its day begins on the axis. */
function axis(begin: number, end: number, label: number): string {
  const marks = 3;
  let line = "";
  for (let mark = 0; mark < marks; mark += 1) {
    const at = Math.round((mark * (WIDTH - 1)) / marks);
    line = line.padEnd(at) + day(new Date(begin + ((end - begin) * at) / (WIDTH - 1)));
  }
  return `${" ".repeat(label)}${line.padEnd(WIDTH)}  ${"took".padEnd(TOOK)}cost about`;
}

/** `Nov 23` */
export function day(date: Date): string {
  return date.toLocaleDateString("en-US", { month: "short", day: "numeric", timeZone: "UTC" });
}

/** `2 days`, rounded to whole days; less than a half is `hours`. */
export function days(from: Date, to: Date): string {
  const count = Math.round((to.getTime() - from.getTime()) / DAY);
  if (count === 0) return "hours";
  return `${count} day${count === 1 ? "" : "s"}`;
}
