import { isSet, STACK_OPTION, textOf, YES_OPTION, type Command } from "../command";
import { applyChanges } from "../edit/apply-changes";
import { checkEdited } from "../edit/check-edited";
import { enableEntry } from "../edit/entry";
import { CliError } from "../errors";
import { entryOf } from "../project/entries";
import { openProject } from "../project/open-project";

export const access: Command = {
  name: "access",
  summary: "Cut one account off, or let it send again",
  details:
    "Writes enabled: false (or true) into the entry. The next `pulumi up` of the primary makes its sender role deny everything, which stops open sessions at their next request.",
  arguments: [{ syntax: "<name>", meaning: "the entry" }],
  options: [
    { flags: "--on", meaning: "let it send again" },
    { flags: "--off", meaning: "cut it off" },
    STACK_OPTION,
    YES_OPTION,
  ],
  examples: [
    {
      command: "tendlc access orders --off --yes && pulumi up --stack sms-primary --yes",
      meaning: "cut an account off now",
    },
  ],
  run: async (io, values) => {
    const on = isSet(values, "on");
    if (on === isSet(values, "off")) throw new CliError("bad-value", "say --on or --off");
    const { project, primary } = openProject(io, values);
    const name = textOf(values, "name") ?? "";
    const command = `pulumi up --stack ${primary.name}`;
    const state = on ? "on" : "off";
    if (entryOf(primary, name).enabled === on) {
      const text = `${name} is ${state} already in ${primary.entriesAt.file}; nothing to change.\n${command}`;
      return {
        ok: true,
        data: { entry: name, enabled: on, written: [], commands: [command] },
        text,
      };
    }
    const change = enableEntry(primary.entriesAt, name, on);
    checkEdited(project, primary, change);
    const { file } = change;
    const written = await applyChanges(io, values, [change]);
    return {
      ok: written,
      data: {
        entry: name,
        enabled: written ? on : !on,
        written: written ? [file] : [],
        commands: [command],
      },
      text: written ? `Wrote ${file}. It takes effect with:\n${command}` : "Nothing was written.",
    };
  },
};
