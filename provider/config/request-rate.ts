/** Environment variable of the provider: requests per second, 0.1 to 100. */
const VARIABLE = "TENDLC_REQUESTS_PER_SECOND";

const SLOWEST = 0.1;
const FASTEST = 100;

/**
 * Requests per second of each operation, from the first one on. `undefined` when the variable is
 * not set: the rate is then learnt from AWS's refusals.
 *
 * @throws Error when the variable is no number between 0.1 and 100
 */
export function requestRate(
  environment: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const written = environment[VARIABLE] ?? "";
  if (written === "") return undefined;
  const rate = Number(written);
  if (rate >= SLOWEST && rate <= FASTEST) return rate;
  throw new Error(
    `${VARIABLE}: "${written}" is no rate. Set it to requests per second between ${SLOWEST} and ${FASTEST}, or remove it (then it is learnt from AWS's refusals).`,
  );
}
