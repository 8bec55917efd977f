/** Says aloud what this machine cannot try: what was not tried has not passed. */
export function notTested(what: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  process.stdout.write(
    `\n    *** NOT TESTED: ${what}, for want of ${missing.join(" and ")} ***\n\n`,
  );
}
