/** The errors of the command, from the list that they are thrown by. */
import { ERRORS } from "../../cli/errors";
import { table } from "./table";

export function errorsTable(): string {
  return table(
    ["error", "exit code", "cause", "what to do"],
    Object.entries(ERRORS)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([id, error]) => [
        `\`${id}\``,
        "misuse" in error ? "2" : "1",
        inCells(error.cause),
        inCells(error.fix),
      ]),
  );
}

/** Angle brackets would be read as HTML. */
function inCells(text: string): string {
  return text.replaceAll("<", "&lt;");
}
