import { announcement, readServeOptions, serve, USAGE } from "./serve";

/** `serve [--port N]`: stays up until it is interrupted. Exit 2 for words that cannot be met. */
const main = async (words: readonly string[]): Promise<void> => {
  const [command, ...rest] = words;
  const options =
    command === "serve" ? readServeOptions(rest) : `unknown command: ${command ?? "(none)"}`;
  if (typeof options === "string") {
    process.stderr.write(`sandbox: ${options}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const sandbox = await serve(options);
  process.stdout.write(`${announcement(sandbox)}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.stop());
  }
};

main(process.argv.slice(2)).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sandbox: cannot start: ${reason}\n`);
  process.exitCode = 1;
});
