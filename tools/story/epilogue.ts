import type { StoryResult } from "./story";

/** The last words: what was shown, how long it took, where to go from here. */
export function epilogue({ seconds, denials, timeline: { spans, moments } }: StoryResult): string {
  const begin = Math.min(...spans.map(({ from }) => from.getTime()));
  const end = Math.max(...moments.map(({ at }) => at.getTime()));
  const days = Math.round((end - begin) / 86_400_000);
  return `${days} days at AWS, ${Math.round(seconds.story)} s here: one registration, one message across accounts,
${denials.length} denials. Nothing is left running, and nothing was written outside a temporary folder.

Next:
  npm run sandbox -- serve      leave the sandbox running and try your own clients on it
  filings/acme.yaml             the texts that were filed: write your company's in their place
  Pulumi.primary.yaml           the settings of the account that registers
  Pulumi.dev.yaml               the settings of an account that sends
  README.md, "Going live"       from here to a real number
`;
}
