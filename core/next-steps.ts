/** What one registration or number says. */
export interface NamedStep {
  readonly name: string;
  readonly nextStep: string;
}

/** What a primary stack tells its owner to do next. */
export function nextSteps(steps: readonly NamedStep[], teardown: boolean): readonly string[] {
  const said = steps
    .filter(({ nextStep }) => nextStep !== "")
    .map(({ name, nextStep }) => `${name}: ${nextStep}`);
  return teardown ? [TEARDOWN_NOTICE, ...said] : said;
}

/** Said by every `up` while a teardown is prepared. */
export const TEARDOWN_NOTICE =
  "tendlc:teardown is set: nothing is filed, submitted or requested, and protection is off. Run pulumi destroy, or unset it and run pulumi up";
