/** Tries many points at a time. */
import { FAULT_KINDS } from "./faults-kinds";
import { lotsOf, type Point, type Recording } from "./faults-points";
import { problemsIn } from "./faults-run";

/** Lives at a time: much of one is spent waiting for a retry or for a process. */
const AT_A_TIME = 8;

/** Tries the points that are chosen, and answers what ended wrong, each with its point. */
export async function tryAll(
  recordings: readonly Recording[],
  chosen: ReadonlySet<Point>,
  told: (points: number, problems: readonly string[]) => void = () => undefined,
): Promise<readonly string[]> {
  const problems: string[] = [];
  let tried = 0;
  const lots = recordings.flatMap((recording) =>
    lotsOf(
      recording.life,
      recording.points.filter((point) => chosen.has(point)),
    ).map((lot) => ({ lot, recording })),
  );
  const worker = async (): Promise<void> => {
    for (let next = lots.shift(); next !== undefined; next = lots.shift()) {
      const found = await problemsIn(next.lot, next.recording);
      problems.push(...found);
      tried += next.lot.size;
      told(tried, found);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return problems;
}

/** Every point. */
export const allOf = (recordings: readonly Recording[]): ReadonlySet<Point> =>
  new Set(recordings.flatMap(({ points }) => points));

/** One point for each operation in each stage, with one kind of fault after the other. */
export function sampleOf(recordings: readonly Recording[]): ReadonlySet<Point> {
  const groups = new Map<string, Point[]>();
  for (const point of allOf(recordings)) {
    const { stage, operation } = point.call;
    const name = `${stage.name}: ${operation}`;
    groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  // A group holds every kind for its first call, then every kind for its second.
  return new Set(
    [...groups.values()].flatMap((group, index) => group[index % FAULT_KINDS.length] ?? []),
  );
}
