import { STACK_OPTION, textOf, type Command, type Values } from "../command";
import { CliError } from "../errors";
import { say, type Io } from "../io";
import { destinationOf } from "../sending/destination";
import { findTarget, SOURCE_IDENTITY_OPTION, type Target } from "../sending/target";
import { NOBODY, verifyOnce, type Check } from "../sending/verify-checks";
import { painter } from "../text/paint";
import { table } from "../text/table";

/** IAM's changes reach every place within about a minute. */
const LONGEST_WAIT = 60;
const PAUSE = 5;

export const verify: Command = {
  name: "verify",
  summary: "Prove what an account can do: send from its numbers, and nothing else",
  details:
    "Becomes the caller role and then the sender role, with real calls that are validated and not sent (DryRun): nothing is delivered, nothing costs. The session carries what the entry asks for (external id, source identity, tags), and sessions that lack it must be denied. What IAM has not yet spread is tried again for up to a minute. A role that only a service may be cannot be tried from here: run the command as it, with --as-is.",
  arguments: [{ syntax: "[name]", meaning: "the entry; the only one if left out" }],
  options: [
    { flags: "--caller <role>", meaning: "the role that sends: its name with path, or its ARN" },
    { flags: "--as-is", meaning: "the credentials at hand are the caller's" },
    SOURCE_IDENTITY_OPTION,
    {
      flags: "--expect <what>",
      meaning: "allowed or denied; what the entry says if left out (denied once it is off or gone)",
    },
    {
      flags: "--to <number>",
      meaning: "destination to validate, in an SMS sandbox a verified one",
    },
    { flags: "--wait <seconds>", meaning: "how long to try again, 60 if left out" },
    STACK_OPTION,
  ],
  examples: [
    {
      command: "tendlc verify orders --caller tendlc-people",
      meaning: "prove that orders can send, and only that",
    },
    {
      command: "tendlc verify orders --expect denied",
      meaning: "after offboarding: prove that nothing works",
    },
  ],
  run: async (io, values) => {
    const tries: Tries = {
      wait: waitOf(values),
      to: destinationOf(textOf(values, "to") ?? NOBODY),
    };
    const target = await findTarget(io, values);
    const allowed = expectation(target, values);
    if (allowed && !target.ready) {
      say(io, `${target.entry} is not ready: ${target.blockers.join("; ")}`);
    }
    const checks = await untilProved(io, tries, target, allowed);
    const ok = checks.every((check) => check.ok);
    const { entry, caller } = target;
    const data = { entry, caller, expected: allowed ? "allowed" : "denied", ok, checks };
    return { ok, data, text: render(checks, io.colors, ok) };
  },
};

function expectation({ allowed }: Target, values: Values): boolean {
  const expect = textOf(values, "expect");
  if (expect === undefined) return allowed;
  if (expect === "allowed" || expect === "denied") return expect === "allowed";
  throw new CliError("bad-value", `--expect ${expect}: write allowed or denied`);
}

interface Tries {
  /** Seconds. */
  readonly wait: number;
  readonly to: string;
}

function waitOf(values: Values): number {
  const text = textOf(values, "wait") ?? String(LONGEST_WAIT);
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new CliError("bad-value", `--wait ${text}: write seconds`);
}

async function untilProved(
  io: Io,
  { wait, to }: Tries,
  target: Target,
  allowed: boolean,
): Promise<readonly Check[]> {
  const until = io.now().getTime() + wait * 1000;
  for (;;) {
    const checks = await verifyOnce(target, allowed, to);
    const wrong = checks.filter(({ ok }) => !ok);
    if (wrong.length === 0 || io.signal.aborted || io.now().getTime() >= until) return checks;
    say(
      io,
      `${wrong.length} of ${checks.length} differ; IAM may not have spread yet, trying again`,
    );
    await io.sleep(PAUSE * 1000);
  }
}

function render(checks: readonly Check[], colors: boolean, ok: boolean): string {
  const paint = painter(colors);
  const rows = checks.map(({ what, expected, got, ok: as, reason }) => [
    as ? paint.good("ok") : paint.bad("WRONG"),
    what,
    as ? got : `${got}, not ${expected}`,
    reason,
  ]);
  const end = ok ? paint.good("Proved.") : paint.bad("Not as it should be.");
  return `${table(["", "tried", "answer", "AWS said"], rows, paint)}\n\n${end}`;
}
