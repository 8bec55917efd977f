/** What `tendlc` can do, from the commands that it reads its arguments by. */
import { Option } from "commander";
import { COMMANDS } from "../../cli/commands";
import { commandTree } from "../../cli/run";
import { processIo } from "../../cli/io";
import { table } from "./table";

export function commandsList(): string {
  const program = commandTree(processIo());
  return program.commands
    .map((command) => {
      const { details = "", examples = [] } =
        COMMANDS.find(({ name }) => name === command.name()) ?? {};
      const words = command.registeredArguments.map((argument) => [
        `\`${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}\``,
        argument.description,
      ]);
      const flags = command.options.map((option) => [
        `\`${option.flags}\``,
        option instanceof Option ? option.description : "",
      ]);
      return [
        `### ${command.name()}`,
        `${command.summary()}. ${details}`.trim(),
        table(["argument or option", "meaning"], [...words, ...flags]),
        ["```", ...examples.map((one) => `# ${one.meaning}\n${one.command}`), "```"].join("\n"),
      ].join("\n\n");
    })
    .join("\n\n");
}
