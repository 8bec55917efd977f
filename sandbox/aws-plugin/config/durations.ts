/** Seconds in one of each unit that Go's time.ParseDuration knows. */
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Seconds of a duration such as `1h`, `15m` or `1h30m`; undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g;
  if (text === "" || text.replace(part, "") !== "") return undefined;
  return [...text.matchAll(part)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (SECONDS[unit ?? ""] ?? 0),
    0,
  );
}
