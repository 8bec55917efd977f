import { isSet, STACK_OPTION, textOf, type Command } from "../command";
import { CliError } from "../errors";
import { readStanding } from "../status/read-standing";
import { renderStatus } from "../status/render-status";
import type { Standing } from "../status/standing";

/** What `--expect` may ask for. */
const EXPECTATIONS: Readonly<Record<string, (standing: Standing) => boolean>> = {
  complete: ({ complete }) => complete,
  moving: ({ needsYou }) => !needsYou,
};

export const status: Command = {
  name: "status",
  summary: "Show where every registration, number and entry stands, and who must act",
  details:
    "Reads the primary's state, asks AWS what has moved since, and reads the state of each entry's own stack that is among the project's files: when it was deployed, and whether it has read what the primary promises now. Without credentials it shows the state alone. It changes nothing.",
  options: [
    {
      flags: "--expect <what>",
      meaning:
        "exit with 1 unless: complete (all approved, active, able to send, own stacks up to date), or moving (nothing waits for a person); also when AWS cannot be asked, but for --offline",
    },
    { flags: "--offline", meaning: "do not ask AWS" },
    {
      flags: "--each-stack",
      meaning:
        "compare each entry's own stack with its contract, one engine each, also where there are more than 30; --expect complete does so too",
    },
    {
      flags: "--primary-only",
      meaning: "do not look at the entries' own stacks",
    },
    STACK_OPTION,
  ],
  examples: [
    { command: "tendlc status", meaning: "where things stand" },
    {
      command: "tendlc status --expect moving",
      meaning: "in a scheduled pipeline: fail when a person must act",
    },
    { command: "tendlc status --json | jq '.items[] | select(.overdue)'", meaning: "what is late" },
  ],
  run: async (io, values) => {
    const expect = textOf(values, "expect");
    const holds = expectation(expect);
    const { standing } = await readStanding(io, values);
    const asked = standing.live === true || isSet(values, "offline");
    // What AWS could not be asked for is not known to be so.
    const ok = holds(standing) && (expect === undefined || asked);
    return { ok, data: standing, text: renderStatus(standing, io.colors) };
  },
};

function expectation(expect: string | undefined): (standing: Standing) => boolean {
  if (expect === undefined) return () => true;
  const holds = Object.hasOwn(EXPECTATIONS, expect) ? EXPECTATIONS[expect] : undefined;
  if (holds !== undefined) return holds;
  throw new CliError(
    "bad-value",
    `--expect ${expect}: write ${Object.keys(EXPECTATIONS).join(" or ")}`,
  );
}
