/** The weeks until a number: each `pulumi up` moves one step, and AWS takes its time in between. */
import { promised } from "./broken-promise";
import { pricesOf } from "./prices";
import { runUp } from "./run-up";
import type { Stage } from "./stage";
import type { Stack } from "../workspace/stack";
import { standings, type Standing } from "./standing";
import { day, type Span } from "./timeline";

interface Step {
  /** Completes the name of who registers. */
  readonly title: (who: string) => string;
  /** Days on the virtual clock before this step: AWS's published times, and a little. */
  readonly days: number;
  /** What must have been filed by it, and what must be over. */
  readonly filed: Standing["kind"];
  readonly over: Standing["kind"] | undefined;
}

const STEPS: readonly Step[] = [
  { title: (who) => `${who} files its brand`, days: 0, filed: "brand", over: undefined },
  {
    title: () => "The brand is approved; its vetting begins",
    days: 2,
    filed: "vetting",
    over: "brand",
  },
  {
    title: () => "The vetting is over; the campaign is filed",
    days: 2,
    filed: "campaign",
    over: "vetting",
  },
  {
    title: () => "The campaign is approved; a number is requested",
    days: 15,
    filed: "number",
    over: "campaign",
  },
  { title: () => "The number is active", days: 6, filed: "number", over: "number" },
];

const DAY_SECONDS = 86_400;

export interface Weeks {
  readonly spans: readonly Span[];
  /** Seconds of each `pulumi up`. */
  readonly ups: readonly number[];
  /** AWS's id of the approved campaign. */
  readonly campaignId: string;
}

/**
 * Goes from nothing to an active number.
 *
 * @param stack - a primary's. @default the stage's primary
 * @param who - whose brand it is, for people
 * @throws BrokenPromise when a step does not happen
 */
export async function weeks(
  stage: Stage,
  stack: Stack = stage.primary,
  who = "The company",
): Promise<Weeks> {
  const filedAt = new Map<string, Date>();
  const seenOver = new Map<string, Date>();
  const messages: string[] = [];
  const ups: number[] = [];
  let last: readonly Standing[] = [];
  for (const step of STEPS) {
    stage.talk.chapter(step.title(who));
    if (step.days > 0) await pass(stage, step.days);
    const now = await stage.sandbox.plane.now();
    const { seconds, lines } = await runUp(stage.talk, stack);
    ups.push(seconds);
    messages.push(...lines);
    last = standings(await stack.resources());
    show(stage, last);
    for (const standing of last) {
      const { name, id } = standing;
      if (id !== "" && !filedAt.has(name)) filedAt.set(name, now);
      if (isOver(standing) && !seenOver.has(name)) seenOver.set(name, now);
    }
    check(step, last);
  }
  const spans = last.map(({ name, kind, since }): Span => {
    // AWS says since when a registration has its status, and of a number only when it was requested.
    const to = kind === "number" ? seenOver.get(name) : new Date(since);
    const from = filedAt.get(name);
    promised(from !== undefined && to !== undefined, `${name} was to be filed and over`);
    return { name, from, to, paid: pricesOf(name, messages) };
  });
  const campaignId = last.find(({ kind }) => kind === "campaign")?.id ?? "";
  return { spans, ups, campaignId };
}

/** Lets days pass at AWS, and none here. */
async function pass({ talk, sandbox }: Stage, count: number): Promise<void> {
  const now = await sandbox.plane.advance(count * DAY_SECONDS);
  talk.say(`… ${count} days pass. It is ${day(now)}.`, "dim");
}

function show({ talk }: Stage, all: readonly Standing[]): void {
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  for (const { name, status, phase, waitingFor, id } of all) {
    const state = (status === "" ? phase : status).padEnd(20);
    const waits = waitingFor === "" ? "" : `waits for ${waitingFor}`;
    const line = `${name.padEnd(width)}${state}${waits.padEnd(28)}${short(id)}`.trimEnd();
    talk.say(line, id === "" ? "dim" : isOver({ status }) ? "good" : "plain");
  }
}

/** AWS's ids have 32 digits; the first eight tell them apart. */
function short(id: string): string {
  return id.replace(/-([0-9a-f]{8})[0-9a-f]+$/, "-$1…");
}

function check({ filed, over }: Step, all: readonly Standing[]): void {
  const kinds = (kind: Standing["kind"]): readonly Standing[] => all.filter((s) => s.kind === kind);
  const filedNow = kinds(filed);
  promised(
    filedNow.length > 0 && filedNow.every(({ id }) => id !== ""),
    `the ${filed} was to be filed by this \`pulumi up\``,
  );
  if (over === undefined) return;
  promised(kinds(over).every(isOver), `the ${over} was to be over by this \`pulumi up\``);
}

function isOver({ status }: Pick<Standing, "status">): boolean {
  return status === "COMPLETE" || status === "ACTIVE";
}
