import type { StoryResult } from "./story";

/** The last words: what was shown, how long it took, where to go from here. */
export function epilogue({
  option,
  seconds,
  denials,
  timeline: { spans, moments },
}: StoryResult): string {
  const begin = Math.min(...spans.map(({ from }) => from.getTime()));
  const ends = [...spans.map(({ to }) => to), ...moments.map(({ at }) => at)];
  const end = Math.max(...ends.map((date) => date.getTime()));
  const days = Math.round((end - begin) / 86_400_000);
  const did =
    option === 1
      ? "two registrations, one message from each account"
      : "one registration, one message across accounts";
  const next: readonly (readonly [string, string])[] = [
    option === 1
      ? ["npm run sandbox", "the same company with one registration and a role"]
      : ["npm run sandbox -- --option 1", "the same company with a registration per account"],
    ["npm run sandbox -- serve", "leave the sandbox running and try your own clients on it"],
    ["filings/acme.yaml", "the texts that were filed: write your company's in their place"],
    ["Pulumi.primary.yaml", "the settings of the account that registers"],
    ["Pulumi.dev.yaml", "the settings of an account that sends"],
    ['README.md, "Going live"', "from here to a real number"],
  ];
  const lines = next.map(([what, why]) => `  ${what.padEnd(30)}${why}`);
  return `${days} days at AWS, ${Math.round(seconds.story)} s here: ${did},
${denials.length} denial${denials.length === 1 ? "" : "s"}. Nothing is left running, and nothing was written outside a temporary folder.

Next:
${lines.join("\n")}
`;
}
