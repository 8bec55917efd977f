/** What to tell someone whose program needs more than this stand-in has. */
export const refusal = (what: string, served: readonly string[]): string =>
  `${what} is not served by this stand-in of the AWS plugin, which has only ${served.join(", ")}. ` +
  "Use the real plugin for it: `pulumi plugin install resource aws 7.48.0`, and take the " +
  "stand-in out of `plugins.providers` in Pulumi.yaml and off the PATH";
