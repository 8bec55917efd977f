import { sameStack, STACK_OPTION, textOf, YES_OPTION, type Command } from "../command";
import { applyChanges } from "../edit/apply-changes";
import { checkEdited } from "../edit/check-edited";
import { removeEntry } from "../edit/entry";
import { secondaryFor } from "../project/choose-stack";
import { entriesOf } from "../project/entries";
import { openProject } from "../project/open-project";

export const offboard: Command = {
  name: "offboard",
  summary: "Take an account's right to send away, for good",
  details:
    "Takes the entry out of the primary's file and prints the commands that finish it, the proof among them. The account's own stack file stays until its stack is destroyed. To cut an account off at once, and perhaps back on, use `tendlc access`.",
  arguments: [{ syntax: "<name>", meaning: "the entry" }],
  options: [STACK_OPTION, YES_OPTION],
  examples: [{ command: "tendlc offboard orders", meaning: "the account orders sends no more" }],
  run: async (io, values) => {
    const { project, primary, secondaries } = openProject(io, values);
    const name = textOf(values, "name") ?? "";
    const own = secondaryFor(secondaries, name);
    const commands = [
      `pulumi up --stack ${primary.name}`,
      ...(own === undefined
        ? []
        : [
            `tendlc verify ${name} --expect denied${sameStack(values)}`,
            `pulumi destroy --stack ${own.name}`,
            `pulumi stack rm ${own.name}`,
          ]),
    ];
    const how = `From the first on nothing can be sent; the rest proves it and tidies up:\n${commands.join("\n")}`;
    if (!Object.hasOwn(entriesOf(primary), name)) {
      const text = `${primary.entriesAt.file} has no entry ${name}; nothing to change.\n${how}`;
      return { ok: true, data: { entry: name, written: [], commands }, text };
    }
    const change = removeEntry(primary.entriesAt, name);
    checkEdited(project, primary, change);
    const { file } = change;
    const written = await applyChanges(io, values, [change]);
    return {
      ok: written,
      data: { entry: name, written: written ? [file] : [], commands },
      text: written ? `Wrote ${file}. ${how}` : "Nothing was written.",
    };
  },
};
