import { STACK_OPTION, type Command } from "../command";
import { examineAccounts } from "../doctor/accounts";
import { examineMachine } from "../doctor/machine";
import { examineStacks } from "../doctor/stacks";
import { Pulumi } from "../engine/pulumi";
import { CliError } from "../errors";
import { openProject } from "../project/open-project";
import { painter } from "../text/paint";
import { table } from "../text/table";

export const doctor: Command = {
  name: "doctor",
  summary: "Look for the usual causes of trouble, each with its fix",
  details:
    "Looks at Node, the engine, the plugins and their bundles, at the state of every stack (locks, operations left open), and at every account (credentials, SMS sandbox, spend limit, quotas). It changes nothing.",
  options: [STACK_OPTION],
  examples: [{ command: "tendlc doctor", meaning: "when something does not work" }],
  run: async (io, values) => {
    const opened = openProject(io, values);
    const { project, primary, secondaries } = opened;
    const machine = await examineMachine(io, project);
    let pulumi: Pulumi | undefined;
    try {
      pulumi = new Pulumi(io, project);
    } catch (error) {
      // Without an engine the machine's findings say so, and stacks cannot be looked at.
      if (!(error instanceof CliError)) throw error;
    }
    const files = [primary, ...secondaries];
    const findings = [
      ...machine,
      ...(pulumi === undefined ? [] : await examineStacks(pulumi, project, files)),
      ...(await examineAccounts(files)),
    ];
    const paint = painter(io.colors);
    const signs = { ok: paint.good("ok"), warning: paint.warn("look"), bad: paint.bad("BAD") };
    const ok = findings.every(({ state }) => state !== "bad");
    const rows = findings.map(({ what, state, found, fix }) => [
      signs[state],
      what,
      found,
      state === "ok" ? "" : fix,
    ]);
    return {
      ok,
      data: { ok, findings },
      text: table(["", "", "found", "what to do"], rows, paint),
    };
  },
};
