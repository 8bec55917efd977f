/** One line for whoever waits. */
export type Report = (line: string) => void;

/** Seconds between two signs of life. */
const EVERY_SECONDS = 10;

/** Does `work` and meanwhile says every 10 s how long `what` has taken, and of how much. */
export async function withProgress<Result>(
  report: Report,
  what: string,
  expectedSeconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const began = Date.now();
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    report(`  ${what}: ${duration(seconds)} of about ${duration(expectedSeconds)}`);
  }, EVERY_SECONDS * 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** `45 s`, `4 min`, `1 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}
