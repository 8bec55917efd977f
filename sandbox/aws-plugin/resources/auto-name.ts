import { createHash } from "node:crypto";

/** Random hexadecimal digits after the dash of an automatic name. */
const DIGITS = 7;

/** The last part of a URN: the name that the program gave the resource. */
export const logicalName = (urn: string): string => urn.split("::").slice(3).join("::");

/**
 * `NAME-` and 7 hexadecimal digits, which follow from the seed that the engine gives for a
 * resource: the same in the preview and in the update.
 *
 * @throws when the result would be longer than `limit`; a name is never cut.
 */
export function autoName(name: string, seed: Uint8Array, limit: number): string {
  const length = name.length + 1 + DIGITS;
  if (length > limit) {
    throw new Error(
      `"${name}" is too long for an automatic name: with "-" and ${DIGITS} random digits it has ` +
        `${length} characters, and ${limit} are allowed. Shorten the resource's name, or set "name"`,
    );
  }
  const digits = createHash("sha256").update(seed).digest("hex").slice(0, DIGITS);
  return `${name}-${digits}`;
}

/**
 * A name that begins with `prefix` and goes on with 26 digits: the time to a ten-thousandth of a
 * second and a counter, as Terraform's provider makes them.
 */
export function prefixedName(prefix: string, now: Date): string {
  counter += 1;
  const time = now.toISOString().replace(/\D/g, "").padEnd(18, "0");
  return `${prefix}${time}${counter.toString(16).padStart(8, "0")}`;
}

let counter = 0;

/** The prefix of a name that `prefixedName` made; "" for any other name. */
export const prefixOf = (name: string): string => /^(.+)[0-9a-f]{26}$/.exec(name)?.[1] ?? "";
