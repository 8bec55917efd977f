/** `npm run bench`: how fast, as ratios against a bare Pulumi program in the same run. */
import { parseArgs } from "node:util";
import { CleanUp } from "../story/clean-up";
import { projectRootAbove } from "../story/project-root";
import { Talk } from "../story/talk";
import { measure } from "./measure";
import { render } from "./render";

const USAGE = `Usage: npm run bench [-- --rounds N] [-- --json]

Times no-op previews of the sample stacks against a bare Pulumi program with as many resources, and
against the same program type-checked at every run as Pulumi's template is; then the start-up of the
plugins and the sandbox, its requests per second, the story, and a fleet of 50 accounts. About ten minutes.

  --rounds N   counted runs of each (default 5)
  --json       the figures as JSON on stdout
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(`--rounds ${values.rounds}: a whole number from 1 on\n\n${USAGE}`);
    return 2;
  }
  const cleanUp = new CleanUp();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      void cleanUp.run().finally(() => process.exit(130));
    });
  }
  try {
    const talk = new Talk(process.stderr);
    const figures = await measure(talk, projectRootAbove(__dirname), cleanUp, rounds);
    const text = values.json ? JSON.stringify(figures, undefined, 2) : render(figures);
    process.stdout.write(`${text}\n`);
    return 0;
  } finally {
    await cleanUp.run();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof TypeError && "code" in error ? 2 : 1);
  },
);
