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

/** Said by every `up` of a stack that sends mails about registrations. */
export const CONFIRMATION_NOTICE =
  "tendlc:notify: AWS writes to each new address once, and its owner must confirm by the link in that mail (within two days); until then it gets nothing else. Registrations that hold before they are filed send no event: tendlc status shows them";
