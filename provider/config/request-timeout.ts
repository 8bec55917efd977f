/** Environment variable of the provider: seconds, 0.1 to 300. */
const VARIABLE = "TENDLC_REQUEST_TIMEOUT_SECONDS";

const DEFAULT_SECONDS = 20;
const SHORTEST_SECONDS = 0.1;
const LONGEST_SECONDS = 300;

/**
 * Longest time in milliseconds for one request to AWS and its answer; a request without an answer
 * is sent again. `TENDLC_REQUEST_TIMEOUT_SECONDS` sets it for slow networks.
 *
 * @throws Error when the variable is no number of seconds between 0.1 and 300
 */
export function requestTimeoutMs(
  environment: Readonly<Record<string, string | undefined>>,
): number {
  const written = environment[VARIABLE] ?? "";
  const seconds = written === "" ? DEFAULT_SECONDS : Number(written);
  if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return seconds * 1_000;
  throw new Error(
    `${VARIABLE}: "${written}" is no time. Set it to seconds between ${SHORTEST_SECONDS} and ${LONGEST_SECONDS}, or remove it (then it is ${DEFAULT_SECONDS}).`,
  );
}
