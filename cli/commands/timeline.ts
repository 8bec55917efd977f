import { resolve } from "node:path";
import { STACK_OPTION, textOf, type Command } from "../command";
import { writeAtomically } from "../project/write-file";
import { readStanding } from "../status/read-standing";
import { rowsOf } from "../timeline/bars";
import { timelinePage } from "../timeline/page";

const DEFAULT_FILE = "tendlc-timeline.html";

export const timeline: Command = {
  name: "timeline",
  summary: "Write where everything stands as one HTML page with a picture of past and future",
  details:
    "One file without scripts and without anything from elsewhere: it can be mailed, printed and put on a wiki. It names accounts and numbers, and no secret.",
  options: [
    { flags: "-o, --output <file>", meaning: `where to, ${DEFAULT_FILE} if left out` },
    { flags: "--offline", meaning: "do not ask AWS; then the past is not known" },
    STACK_OPTION,
  ],
  examples: [{ command: "tendlc timeline -o status.html", meaning: "a page for those who ask" }],
  run: async (io, values) => {
    const { standing, live } = await readStanding(io, values, true);
    const now = io.now();
    const file = resolve(io.cwd, textOf(values, "output") ?? DEFAULT_FILE);
    writeAtomically(file, timelinePage(standing, live, now));
    return { ok: true, data: { file, rows: rowsOf(standing, live, now) }, text: `Wrote ${file}` };
  },
};
