/** How long `npm run prove` takes where a thousand accounts send. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { run } from "../engine/child";
import { inTurn, median, tell } from "./figures";
import { entriesIn, entriesOf } from "./many-entries";
import { s, type Part } from "./part";
import type { Scene } from "./scene";

const ENTRIES = 1000;
const NAME = "proved";

export const proveMany: Part<number> = {
  title: "npm run prove of a thousand entries",
  take,
  rows: (taken) => [["`npm run prove` of 1,000 entries, six checks each", s(taken), "≤ 10 s"]],
};

/** Seconds of one command, from its start to its end. */
async function take({ stage, projectRoot, rounds }: Scene): Promise<number> {
  const { primary, talk } = stage;
  const { folder, environment } = primary.workspace;
  const entries = entriesIn(folder, NAME, entriesOf("role", ENTRIES));
  const config = { ...primary.config(), ...entries };
  writeFileSync(join(folder, `Pulumi.${NAME}.yaml`), stringify({ config }));
  const tool = join(projectRoot, "tools/prove/main.ts");
  const command = async (): Promise<void> => {
    const args = ["-r", "ts-node/register/transpile-only", tool, "--stack", NAME];
    const { code, stdout, stderr } = await run(process.execPath, args, {
      cwd: folder,
      env: environment,
    });
    if (code !== 0) throw new Error(`npm run prove: ${stdout}${stderr}`);
  };
  const { prove } = await inTurn(Math.min(rounds, 3), { prove: command }, tell(talk, NAME, 3));
  return median(prove);
}
