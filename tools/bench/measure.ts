/** Takes every figure, in one run on one machine. */
import { tmpdir } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../workspace/stack";
import type { CleanUp } from "../story/clean-up";
import { iam } from "../story/clients";
import { runUp } from "../story/run-up";
import { setStage } from "../story/set-stage";
import { administrator } from "../story/stage";
import type { Talk } from "../story/talk";
import { weeks } from "../story/weeks";
import { makeExistingRoles } from "../workspace/existing-roles";
import { deployBare } from "./bare-program";
import { fleetOf, type Fleet } from "./fleet";
import { inTurn, median, ratio, seconds } from "./figures";
import { requestsPerSecond } from "./requests";
import { secondsToFirstLine } from "./start-up";
import { statusOfMany } from "./status-of-many";
import { underQuota, type UnderQuota } from "./under-quota";

/** Figures in seconds unless named otherwise. */
export interface Figures {
  readonly rounds: number;
  /** No-op previews: of the samples, of a bare program with as many resources, of the template. */
  readonly previews: readonly {
    readonly stack: string;
    readonly resources: number;
    readonly ours: number;
    readonly bare: number;
    readonly template: number;
    readonly toBare: number;
    readonly toTemplate: number;
  }[];
  readonly providerReady: number;
  readonly awsStandInReady: number;
  readonly sandboxReady: number;
  readonly requestsPerSecond: number;
  /** Calls of AWS in one `up` that has nothing to do. */
  readonly idleCalls: number;
  /** Under AWS's own quota of one request per second and operation. */
  readonly underQuota: UnderQuota;
  /** `tendlc status` on the state of a primary with 1,000 entries. */
  readonly statusOfMany: number;
  /** `tendlc up` of many secondaries, each new. */
  readonly fleet: Fleet;
  /** Five ups of the primary with all weeks between them, and one of the secondary. */
  readonly story: number;
}

const REQUESTS = 400;
/** Secondary stacks of a fleet. */
const FLEET = 50;

export async function measure(
  talk: Talk,
  projectRoot: string,
  cleanUp: CleanUp,
  rounds: number,
): Promise<Figures> {
  const { stage, engine } = await setStage(talk, projectRoot, cleanUp);
  const { primary, dev, sandbox, accounts } = stage;
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
  const previews: Figures["previews"][number][] = [];
  for (const stack of [primary, dev]) {
    talk.chapter(`No-op previews of ${stack.name}, a bare program and the template, in turn`);
    const resources = (await stack.resources()).length;
    const bare = async (checked: boolean): Promise<Stack> => {
      const [made, workspace] = await deployBare({
        engine,
        projectRoot,
        folder: join(scratch, `${stack.name}-${checked ? "template" : "bare"}`),
        checked,
        // Beside its roles it has the stack and a provider.
        roles: resources - 2,
        accountId: accounts.stranger,
        credentials: sandbox.accounts[accounts.stranger],
        endpoint: sandbox.endpoint,
      });
      cleanUp.add(() => {
        workspace.dispose();
      });
      return made;
    };
    const [lean, checked] = [await bare(false), await bare(true)];
    const taken = await inTurn(
      rounds,
      {
        ours: () => stack.preview(),
        bare: () => lean.preview(),
        template: () => checked.preview({ env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false" } }),
      },
      (round) => {
        talk.say(round === 0 ? "warming up" : `round ${round} of ${rounds}`, "dim");
      },
    );
    previews.push({
      stack: stack.name,
      resources,
      ours: median(taken.ours),
      bare: median(taken.bare),
      template: median(taken.template),
      toBare: ratio(taken.ours, taken.bare),
      toTemplate: ratio(taken.ours, taken.template),
    });
    await lean.destroy();
    await checked.destroy();
  }

  talk.chapter("Start-up of our processes, and the sandbox at work");
  const ready = async (command: string, args: readonly string[]): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      taken.push(await secondsToFirstLine(command, args));
    }
    return median(taken.slice(1));
  };
  const executable = (path: string): string => join(projectRoot, path);
  const before = await sandbox.plane.callCount(accounts.primary);
  await primary.up();
  const idleCalls = (await sandbox.plane.callCount(accounts.primary)) - before;
  talk.chapter("A brand and a campaign under AWS's own request quota");
  const quota = await underQuota(stage);
  talk.chapter("tendlc status of a thousand entries");
  const status = await statusOfMany(primary, projectRoot, rounds);
  talk.chapter("tendlc up of a fleet");
  const fleet = await fleetOf(stage, projectRoot, FLEET);
  return {
    rounds,
    previews,
    idleCalls,
    underQuota: quota,
    statusOfMany: status,
    fleet,
    providerReady: await ready(executable("provider/pulumi-resource-smsvoice"), []),
    awsStandInReady: await ready(executable("sandbox/aws-plugin/pulumi-resource-aws"), []),
    sandboxReady: await ready(process.execPath, [
      executable("dist/sandbox.js"),
      "serve",
      "--port",
      "0",
    ]),
    requestsPerSecond: await requestsPerSecond(administrator(stage, accounts.primary), REQUESTS),
    story,
  };
}
