/** From words on the command line to a result, printed, and an exit code. */
import { Command as Commander, CommanderError } from "commander";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { CliError, fileRefused } from "./errors";
import type { Io } from "./io";
import { painter } from "./text/paint";
import { VERSION } from "./version";

const OK = 0;
const FAILED = 1;
const MISUSE = 2;
/** What a shell expects of a program that ^C ended. */
const INTERRUPTED = 130;

/** Options that every command has. */
const COMMON = [
  ["--json", "print the result as JSON"],
  ["-C, --directory <path>", "the project's folder; this one, or the nearest above, if left out"],
] as const;

/** Runs one command. @returns 0 ok, 1 a check failed or something went wrong, 2 misuse, 130 ^C */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = OK;
  const program = commandTree(io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // Help and version end this way too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : MISUSE;
    throw error;
  }
}

/** All commands as commander knows them; `docs/commands.md` is made of it. */
export function commandTree(io: Io, end: (code: number) => void = () => undefined): Commander {
  const program = new Commander("tendlc")
    .description("Operate 10DLC registrations, numbers and the accounts that send from them.")
    .version(VERSION)
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError("(add --help for examples)");
  for (const command of COMMANDS) {
    const sub = program.command(command.name).summary(command.summary);
    sub.description(
      command.details === undefined ? command.summary : `${command.summary}.\n\n${command.details}`,
    );
    for (const { syntax, meaning } of command.arguments ?? []) sub.argument(syntax, meaning);
    for (const { flags, meaning } of command.options) sub.option(flags, meaning);
    for (const [flags, meaning] of COMMON) sub.option(flags, meaning);
    sub.addHelpText("after", examplesOf(command));
    sub.action(async () => {
      end(await perform(command, valuesOf(sub), io));
    });
  }
  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHasColors: () => io.colors,
      getErrHasColors: () => io.colors,
    });
  }
  return program;
}

function examplesOf({ examples }: Command): string {
  const lines = examples.map(({ command, meaning }) => `  # ${meaning}\n  ${command}`);
  return `\nExamples:\n${lines.join("\n")}`;
}

function valuesOf(sub: Commander): Record<string, unknown> {
  const named = sub.registeredArguments.map((argument, index): [string, unknown] => [
    argument.name(),
    sub.args[index],
  ]);
  return { ...sub.opts(), ...Object.fromEntries(named) };
}

async function perform(command: Command, values: Record<string, unknown>, io: Io): Promise<number> {
  const json = values["json"] === true;
  const paint = painter(io.colors);
  try {
    const { ok, data, text } = await command.run(io, values);
    if (json) io.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
    else if (text !== "") io.stdout.write(`${text}\n`);
    if (ok) return OK;
    // What was interrupted has a result too: which stacks are left.
    return io.signal.aborted ? INTERRUPTED : FAILED;
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write("Interrupted.\n");
      return INTERRUPTED;
    }
    const known = error instanceof CliError ? error : fileRefused(error);
    if (known === undefined) throw error;
    const { id, what, explained } = known;
    if (json) {
      const told = { id, what, cause: explained.cause, fix: explained.fix };
      io.stdout.write(`${JSON.stringify({ error: told }, undefined, 2)}\n`);
    }
    io.stderr.write(`${paint.bad("tendlc:")} ${what}\n  ${explained.fix}\n  ${paint.dim(id)}\n`);
    return explained.misuse === true ? MISUSE : FAILED;
  }
}
