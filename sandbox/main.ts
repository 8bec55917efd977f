import { runCommand } from "./serve";

/** Stays up until it is interrupted. */
void runCommand(process.argv.slice(2), process).then((result) => {
  if (typeof result === "number") {
    process.exitCode = result;
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void result.stop());
  }
});
