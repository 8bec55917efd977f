/** The command line of `npm run sandbox`. */
import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run sandbox [-- OPTIONS | -- serve [--port N]]

Tells the whole story on this machine, in under a minute and without AWS: a company registers its
brand and campaign in one account, weeks pass, and another account sends from the number.

  --option 1|2      how the other account comes to send: 1 registers everything again for itself,
                    2 assumes a role of the account that registered (default 2)
  --json            print the result as one JSON object on stdout, and the story on stderr
  serve             leave the sandbox running instead, and print where it is as one JSON line
  --port N          port for serve, 0 for a free one (default 0)
  -h, --help        this text

Exit code: 0 all as promised, 1 something was not, 2 the command line was wrong, 130 interrupted.
`;

export type Command =
  | { readonly kind: "story"; readonly option: 1 | 2; readonly json: boolean }
  | { readonly kind: "serve"; readonly port: number }
  | { readonly kind: "help" }
  | { readonly kind: "misuse"; readonly problem: string };

/** @param argv the words after the script's name */
export function readArguments(argv: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        option: { type: "string" },
        port: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  if (positionals.length === 0) {
    if (values.port !== undefined) return misuse("--port belongs to serve");
    const { option = "2" } = values;
    if (option !== "1" && option !== "2") return misuse(`--option ${option}: it is 1 or 2`);
    return { kind: "story", option: option === "1" ? 1 : 2, json: values.json === true };
  }
  if (positionals.length > 1 || positionals[0] !== "serve") {
    return misuse(`"${positionals.join(" ")}" is not a command; there is only serve`);
  }
  if (values.option !== undefined) return misuse("--option belongs to the story");
  if (values.json === true) return misuse("--json belongs to the story; serve always prints JSON");
  const port = values.port ?? "0";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return misuse(`--port ${port}: a port is a number from 0 to 65535`);
  }
  return { kind: "serve", port: Number(port) };
}

function misuse(problem: string): Command {
  return { kind: "misuse", problem };
}
