/** The rows as an SVG picture. */
import type { Row } from "./bars";
import { escape } from "./escape";

const WIDTH = 960;
const LABELS = 210;
const RIGHT = 24;
const TOP = 44;
const ROW = 46;
const DAY = 86_400_000;
/** Marks on the axis. */
const TICKS = 6;

export function picture(rows: readonly Row[], now: Date): string {
  const times = rows.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to]));
  const begin = Math.min(...times, now.getTime()) - DAY;
  const end = Math.max(...times, now.getTime()) + DAY;
  const x = (time: number): number =>
    Math.round(LABELS + ((time - begin) / (end - begin)) * (WIDTH - LABELS - RIGHT));
  const height = TOP + rows.length * ROW + 20;
  const ticks = Array.from(
    { length: TICKS },
    (_, tick) => begin + ((end - begin) * (tick + 0.5)) / TICKS,
  );
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="picture-title">`,
    `<title id="picture-title">From the filing of the brand to the number, past and expected</title>`,
    ...ticks.map(
      (time) =>
        `<line class="grid" x1="${x(time)}" x2="${x(time)}" y1="${TOP - 14}" y2="${height - 18}"/><text class="tick" x="${x(time)}" y="${TOP - 22}">${dayOf(time)}</text>`,
    ),
    ...rows.map((row, index) => rowPicture(row, TOP + index * ROW, x)),
    `<line class="now" x1="${x(now.getTime())}" x2="${x(now.getTime())}" y1="${TOP - 14}" y2="${height - 18}"/>`,
    `<text class="today" x="${x(now.getTime())}" y="${height - 4}">today</text>`,
    "</svg>",
  ].join("\n");
}

function rowPicture({ item, bars, marks }: Row, top: number, x: (time: number) => number): string {
  const middle = top + 18;
  const state = item.done
    ? "done"
    : item.denials.length > 0
      ? "denied"
      : item.overdue
        ? "late"
        : "waiting";
  return [
    `<g class="row ${state}" data-name="${escape(item.name)}">`,
    `<text class="name" x="0" y="${middle - 1}">${escape(item.name)}</text>`,
    `<text class="state" x="0" y="${middle + 15}">${escape(item.status || item.phase || "not begun")}</text>`,
    ...bars.map(({ kind, from, to }) => {
      const width = Math.max(6, x(to) - x(from));
      return `<rect class="${kind}" x="${x(from)}" y="${middle - 8}" width="${width}" height="16" rx="8"/>`;
    }),
    ...marks.map(
      ({ kind, at, text }) =>
        `<circle class="mark ${kind}" cx="${x(at)}" cy="${middle}" r="${kind === "done" ? 7 : 5}"><title>${escape(text)}</title></circle>`,
    ),
    "</g>",
  ].join("");
}

/** `Nov 23` */
export function dayOf(time: number | string): string {
  const date = new Date(time);
  return date.toLocaleDateString("en-US", { month: "short", day: "numeric", timeZone: "UTC" });
}
