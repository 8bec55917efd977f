/** Versions of the Pulumi CLI, as `pulumi version` prints them: `v3.259.0`, `v3.260.0-alpha.x1`. */

/**
 * The version that is fetched or built where none is found: the same as `@pulumi/pulumi` in
 * package.json, because SDK and engine are released together.
 */
export const ENGINE_VERSION = "3.259.0";

/**
 * The oldest version that is accepted: the one that everything here was run on. What keeps filed
 * registrations safe is the order of the engine's calls to providers, which nobody tried on older
 * ones, and an SDK is not promised to work with an engine older than itself.
 */
export const MINIMUM_VERSION = "3.259.0";

/** A parsed version; a pre-release comes before its release. */
interface Version {
  readonly numbers: readonly [number, number, number];
  readonly preRelease: boolean;
}

/** Whether `text` is a version from the minimum on, within the same major version. */
export function isAccepted(text: string): boolean {
  const version = parse(text);
  const minimum = parse(MINIMUM_VERSION);
  if (!version || version.numbers[0] !== minimum?.numbers[0]) return false;
  for (const [index, part] of version.numbers.entries()) {
    const least = minimum.numbers[index] ?? 0;
    if (part !== least) return part > least;
  }
  return !version.preRelease;
}

/** Whether `text` is a version at all. */
export function isVersion(text: string): boolean {
  return parse(text) !== undefined;
}

function parse(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(\+[\w.-]+)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor, patch, pre] = match;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    preRelease: pre !== undefined,
  };
}
