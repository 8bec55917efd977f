/** The whole story, chapter by chapter: one registration, and a role for the other account. */
import type { Contract } from "../../core/contract";
import { promised } from "./broken-promise";
import type { CleanUp } from "./clean-up";
import { makeExistingRoles } from "../workspace/existing-roles";
import { attempts } from "./attempts";
import { iam } from "./clients";
import type { JournalMessage } from "./control-plane";
import { denied, type Denial } from "./fence";
import { sendMessage } from "./message";
import { runUp } from "./run-up";
import { setStage } from "./set-stage";
import { administrator, type Stage } from "./stage";
import type { Talk } from "./talk";
import { timeline, type Moment, type Span } from "./timeline";
import { weeks } from "./weeks";

/** What happened, for machines. */
export interface StoryResult {
  /** 1: the other account registered for itself; 2: it sent by a role of the primary. */
  readonly option: 1 | 2;
  readonly engine: { readonly version: string; readonly source: string };
  readonly seconds: {
    /** Until the engine was there. */
    readonly engine: number;
    /** From there to the end. */
    readonly story: number;
    /** Each `pulumi up`, in order; the last is that of the secondary. */
    readonly ups: readonly number[];
  };
  readonly timeline: { readonly spans: readonly Span[]; readonly moments: readonly Moment[] };
  readonly message: JournalMessage;
  readonly denials: readonly Denial[];
}

/** Time for a new role to be known everywhere at AWS. */
const PROPAGATION_SECONDS = 60;

/** Tells the story. @throws BrokenPromise when something is not as the product promises */
export async function tellStory(
  talk: Talk,
  projectRoot: string,
  cleanUp: CleanUp,
): Promise<StoryResult> {
  const began = performance.now();
  const { stage, engine, engineSeconds } = await setStage(talk, projectRoot, cleanUp);
  const { spans, ups, campaignId } = await weeks(stage);

  talk.chapter("Another account joins");
  const client = iam(administrator(stage, stage.accounts.dev));
  const existing = await makeExistingRoles(client, stage.dev.config()["tendlc:callers"]);
  if (existing.length > 0) talk.say(`It has a role of its own already: ${existing.join(", ")}.`);
  const { seconds } = await runUp(talk, stage.dev);
  const contract = await contractOf(stage);
  const joined = await stage.sandbox.plane.advance(PROPAGATION_SECONDS);

  talk.chapter("It sends a message from the primary's number");
  const sent = await sendMessage(stage, contract, callerArn(stage));

  talk.chapter("What AWS refuses");
  const denials: Denial[] = [];
  const tries = await attempts(stage, contract, sent, campaignId);
  await stage.sandbox.plane.advance(PROPAGATION_SECONDS);
  for (const attempt of tries) {
    const denial = await denied(attempt);
    talk.say(`${talk.paint("good", "denied")}  ${denial.what}`);
    talk.say(`        ${denial.error}: ${denial.message}`, "dim");
    denials.push(denial);
  }

  const moments = [{ name: "dev", at: joined, what: "the first message" }];
  talk.chapter("The weeks at a glance");
  talk.block(timeline(spans, moments));
  return {
    option: 2,
    engine: { version: engine.version, source: engine.source },
    seconds: {
      engine: engineSeconds,
      story: (performance.now() - began) / 1000 - engineSeconds,
      ups: [...ups, seconds],
    },
    timeline: { spans, moments },
    message: sent.journal,
    denials,
  };
}

/** What the primary exports for the secondary. */
async function contractOf({ primary, dev }: Stage): Promise<Contract> {
  const contracts = (await primary.outputs())["contracts"] as Record<string, Contract> | undefined;
  const contract = contracts?.[String(dev.config()["tendlc:entry"])];
  promised(contract !== undefined, "the primary was to export a contract for the secondary");
  return contract;
}

/** The caller that a service assumes, as the secondary's settings name it. */
function callerArn({ dev, accounts }: Stage): string {
  const callers = (dev.config()["tendlc:callers"] ?? {}) as Record<string, { service?: string }>;
  const caller = Object.entries(callers).find(
    ([, { service }]) => service === "lambda.amazonaws.com",
  );
  promised(caller !== undefined, "the sample secondary was to have a caller for Lambda");
  return `arn:aws:iam::${accounts.dev}:role/${caller[0]}`;
}
