/** What every part of the bench plays with: the story's stage, its stacks deployed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engine/find-engine";
import type { CleanUp } from "../story/clean-up";
import { iam } from "../story/clients";
import { runUp } from "../story/run-up";
import { setStage } from "../story/set-stage";
import { administrator, type Stage } from "../story/stage";
import type { Talk } from "../story/talk";
import { weeks } from "../story/weeks";
import { makeExistingRoles } from "../workspace/existing-roles";
import { seconds } from "./figures";

export interface Scene {
  readonly stage: Stage;
  readonly engine: Engine;
  readonly projectRoot: string;
  readonly cleanUp: CleanUp;
  /** A folder that is removed at the end. */
  readonly scratch: string;
  /** Counted runs of each contestant. */
  readonly rounds: number;
  /** Five ups of the primary with all weeks between them, and one of the secondary, in seconds. */
  readonly story: number;
}

export async function setScene(
  talk: Talk,
  projectRoot: string,
  cleanUp: CleanUp,
  rounds: number,
): Promise<Scene> {
  const { stage, engine } = await setStage(talk, projectRoot, cleanUp);
  const { dev, accounts } = stage;
  const story = await seconds(async () => {
    await weeks(stage);
    const client = iam(administrator(stage, accounts.dev));
    await makeExistingRoles(client, dev.config()["tendlc:callers"]);
    await runUp(talk, dev);
  });
  const scratch = mkdtempSync(join(tmpdir(), "tendlc-bench-"));
  cleanUp.add(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  return { stage, engine, projectRoot, cleanUp, scratch, rounds, story };
}
