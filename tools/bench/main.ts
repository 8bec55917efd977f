/** `npm run bench`: how fast, as ratios against a bare Pulumi program in the same run. */
import { parseArgs } from "node:util";
import { CleanUp } from "../story/clean-up";
import { projectRootAbove } from "../story/project-root";
import { Talk } from "../story/talk";
import { s, type Row } from "./part";
import { PART_NAMES, takePart, type PartName } from "./parts";
import { render } from "./render";
import { setScene } from "./scene";

const USAGE = `Usage: npm run bench [-- --rounds N] [--only PART,…] [--json]

Deploys the sample stacks into the sandbox, then takes figures of each part, as ratios against a bare
Pulumi program with as many resources in the same run where that can be. All parts: about 25 minutes.

  --rounds N   counted runs of each (default 5)
  --only PARTS ${PART_NAMES.join(", ")}
  --json       the figures as JSON on stdout
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      only: { type: "string" },
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
  const parts = (values.only?.split(",") ?? PART_NAMES) as readonly PartName[];
  const unknown = parts.find((part) => !PART_NAMES.includes(part));
  if (unknown !== undefined) {
    process.stderr.write(`--only ${unknown}: there is no such part\n\n${USAGE}`);
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
    const scene = await setScene(talk, projectRootAbove(__dirname), cleanUp, rounds);
    const figures: Record<string, unknown> = { rounds, story: scene.story };
    const rows: Row[] = [["the story's ups, once the engine is there", s(scene.story), "≤ 45 s"]];
    for (const part of parts) {
      const taken = await takePart(part, scene);
      figures[part] = taken.figures;
      rows.push(...taken.rows);
    }
    const text = values.json ? JSON.stringify(figures, undefined, 2) : render(rounds, rows);
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
