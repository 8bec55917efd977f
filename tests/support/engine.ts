/** One engine for all suites: found once, or built once, before the first test that needs it. */
import { join } from "node:path";
import { findEngine, ownSurroundings, type Engine } from "../../tools/engine/find-engine";

/** Folder of package.json. */
export const projectRoot = join(__dirname, "../..");

/** Long enough to build the engine on a machine that has nothing. */
const FIRST_USE_MILLISECONDS = 45 * 60_000;
/** A command of the engine takes 2 s, on a busy machine three times as long. */
const TEST_MILLISECONDS = 120_000;

let found: Promise<Engine> | undefined;

/** The engine; says on standard error what takes time. */
export function engine(): Promise<Engine> {
  found ??= findEngine((line) => {
    process.stderr.write(`${line}\n`);
  }, ownSurroundings(projectRoot));
  return found;
}

/** For the top of a suite that runs the engine: waits for it, and gives its tests time. */
export function usesEngine(suite: Mocha.Suite): void {
  suite.timeout(TEST_MILLISECONDS);
  before("the engine", async function () {
    this.timeout(FIRST_USE_MILLISECONDS);
    await engine();
  });
}
