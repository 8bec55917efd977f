import { report } from "../../core/problem";
import { checkLive } from "../checking/check-live";
import { checkOffline } from "../checking/check-offline";
import { prove, type Proof } from "../checking/prove";
import { isSet, STACK_OPTION, type Command, type Values } from "../command";
import { CliError } from "../errors";
import { say, type Io } from "../io";
import { openProject, type Opened } from "../project/open-project";
import { painter } from "../text/paint";

export const check: Command = {
  name: "check",
  summary: "Check settings, filing and limits before anything is deployed or filed",
  details:
    "Reads files only: the primary's settings, those of its secondaries, each against the other, the filing with every rule, and what IAM limits. In a clone after npm ci it then judges the policies of every role, as npm run prove does; their simulator is no part of the package. With --live it also asks AWS for its forms of today and for what is registered already. The tax id is a secret and is not opened.",
  options: [
    { flags: "--live", meaning: "ask AWS too; reads only" },
    {
      flags: "--proof",
      meaning: "fail where the policies cannot be judged, instead of saying so",
    },
    { flags: "--no-proof", meaning: "do not judge the policies, which takes some seconds" },
    { flags: "--strict", meaning: "warnings count as problems" },
    STACK_OPTION,
  ],
  examples: [
    { command: "tendlc check", meaning: "on a pull request: no credentials needed" },
    { command: "tendlc check --live", meaning: "before submitting" },
    {
      command: "tendlc check --proof --strict",
      meaning: "in a pipeline of a clone: nothing unjudged, no warning",
    },
  ],
  run: async (io, values) => {
    const opened = openProject(io, values);
    const { findings: offline, filing } = checkOffline(opened);
    const live = isSet(values, "live") ? await checkLive(io, opened, filing) : [];
    const findings = [...offline, ...live];
    const paint = painter(io.colors);
    const problems = findings.reduce((sum, one) => sum + one.problems.length, 0);
    // Roles of settings that cannot be are not there to be judged.
    const proof = problems === 0 ? await judged(io, values, opened) : undefined;
    const warnings = findings.reduce((sum, one) => sum + one.warnings.length, 0);
    const texts = findings.map(({ where, problems: wrong, warnings: perhaps }) =>
      [
        wrong.length === 0 ? `${paint.good("ok")}  ${where}` : paint.bad(report(wrong, where)),
        ...perhaps.map((text) => `  ${paint.warn("warning:")} ${text}`),
      ].join("\n"),
    );
    if (proof !== undefined) {
      const { ok: right, summary, lines } = proof;
      const said = right ? `${paint.good("ok")}  policies` : paint.bad("policies");
      texts.push([said, ...lines.map((line) => `  ${line}`), `  ${summary}`].join("\n"));
    }
    const ok = problems === 0 && proof?.ok !== false && !(isSet(values, "strict") && warnings > 0);
    const sum = `${problems} problem${problems === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"}`;
    return {
      ok,
      data: { ok, findings, ...(proof === undefined ? {} : { proof }) },
      text: [...texts, sum].join("\n"),
    };
  },
};

/** The proof, unless it is not wanted, or cannot be had and is not asked for. */
async function judged(io: Io, values: Values, opened: Opened): Promise<Proof | undefined> {
  if (values["proof"] === false) return undefined;
  try {
    return await prove(io, opened);
  } catch (error) {
    if (isSet(values, "proof") || !(error instanceof CliError)) throw error;
    say(io, `${error.what}.`);
    return undefined;
  }
}
