/** Figures of repeated runs. Machines differ and drift, so only ratios of one run are claims. */
import type { Talk } from "../story/talk";

/** The middle value, or the mean of the two middle ones. @throws when there is none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("no runs to take a median of");
  return (upper + lower) / 2;
}

/** Seconds that `run` takes. */
export async function seconds(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

/**
 * Runs the contestants in turn, A B C A B C …, so that a drift of the machine meets all of them;
 * a first round warms up and does not count.
 * @param onRound told before each round; round 0 is the warm-up
 * @returns seconds of each counted run, by contestant
 */
export async function inTurn<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => Promise<unknown>>>,
  onRound: (round: number) => void = () => undefined,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = 0; round <= rounds; round += 1) {
    onRound(round);
    for (const name of names) {
      const time = await seconds(contestants[name]);
      if (round > 0) taken[name].push(time);
    }
  }
  return taken;
}

/** Median of the ratios a/b, pair by pair: what holds when the machine's speed drifts. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, index) => value / (b[index] ?? Number.NaN)));
}

/** Tells of rounds as `inTurn` begins them. */
export function tell(talk: Talk, what: string, rounds: number): (round: number) => void {
  return (round) => {
    talk.say(`${what}: ${round === 0 ? "warming up" : `round ${round} of ${rounds}`}`, "dim");
  };
}
