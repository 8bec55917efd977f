import { STACK_OPTION, textOf, type Command, type Values } from "../command";
import { examineAccounts } from "../doctor/accounts";
import type { Finding } from "../doctor/finding";
import { examineMachine } from "../doctor/machine";
import { examineStacks } from "../doctor/stacks";
import { Pulumi } from "../engine/pulumi";
import { CliError } from "../errors";
import type { Io } from "../io";
import { findProject } from "../project/find-project";
import { openProject } from "../project/open-project";
import type { StackFile } from "../project/stack-file";
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
    const project = findProject(textOf(values, "directory") ?? io.cwd);
    const machine = await examineMachine(io, project);
    let pulumi: Pulumi | undefined;
    try {
      pulumi = new Pulumi(io, project);
    } catch (error) {
      // Without an engine the machine's findings say so, and stacks cannot be looked at.
      if (!(error instanceof CliError)) throw error;
    }
    const { files, wrong } = filesIn(io, values);
    const findings = [
      ...machine,
      ...wrong,
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

/** The stack files; where they are not right, the rest is looked at all the same. */
function filesIn(
  io: Io,
  values: Values,
): { readonly files: readonly StackFile[]; readonly wrong: readonly Finding[] } {
  try {
    const { primary, secondaries } = openProject(io, values);
    return { files: [primary, ...secondaries], wrong: [] };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { what: found, explained } = error;
    // A --stack that is no primary's was called wrongly, and says nothing of the files.
    if (explained.misuse === true && textOf(values, "stack") !== undefined) throw error;
    return { files: [], wrong: [{ what: "stack files", state: "bad", found, fix: explained.fix }] };
  }
}
