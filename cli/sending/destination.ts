import { CliError } from "../errors";

/** https://www.itu.int/rec/T-REC-E.164 */
const E164 = /^\+[1-9]\d{6,14}$/;

/** A number to send to. @throws CliError, which does not show it */
export function destinationOf(given: string): string {
  if (E164.test(given)) return given;
  throw new CliError("bad-value", "--to: write + country and number, as +12065550100");
}
