/** Lives a life in which things go wrong, and says what is not as it should be. */
import { setTimeout as pause } from "node:timers/promises";
import { LATE_SECONDS } from "./faults-kinds";
import { differencesOf, standingOf } from "./faults-end";
import type { Life, Stage } from "./faults-life";
import { nameOf, type Lot, type Point, type Recording } from "./faults-points";
import { FaultStack } from "./faults-stack";
import type { ControlClient } from "./sandbox-control";

const LOOK_MS = 10;
/** By then late work is done. */
const LATE_MS = LATE_SECONDS * 1_000 + 100;
/** Longer than AWS knows a ClientToken. */
const DAY_SECONDS = 86_400;

type Call = Awaited<ReturnType<ControlClient["calls"]>>[number];

/** Problems by the point that they were seen at; none where all is well. */
export async function problemsIn(
  lot: Lot,
  { life, standings }: Recording,
  executable?: string,
): Promise<readonly string[]> {
  const stack = await FaultStack.make(executable);
  const problems: string[] = [];
  let at = "before the first fault";
  try {
    for (const stage of life.stages.slice(0, lastOf(lot, life) + 2)) {
      const point = lot.get(stage);
      if (point !== undefined) at = nameOf(point);
      const found = await live(stack, stage, point);
      found.push(...differencesOf(standings.get(stage), await standingOf(stack)));
      problems.push(...found.map((problem) => `${at}: ${problem}`));
      await stage.then(stack);
    }
  } catch (error) {
    problems.push(`${at}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await stack.end();
  }
  return problems;
}

/** Index of the last stage with a point; what it left behind is seen in the one after it. */
const lastOf = (lot: Lot, { stages }: Life): number =>
  stages.findLastIndex((stage) => lot.has(stage));

/** One stage: with its fault if it has one, and once more unless the fault went by unnoticed. */
async function live(stack: FaultStack, stage: Stage, point: Point | undefined): Promise<string[]> {
  const problems = point === undefined ? [] : await strike(stack, point);
  if (point === undefined || survival(point) !== true || problems.length > 0)
    await stage.run(stack);
  if (point?.kind.fault === "late") await seeLateWork(stack, stage);
  return problems;
}

/** Late work may be done between two reads of one run: the next run tells what there is. */
async function seeLateWork(stack: FaultStack, stage: Stage): Promise<void> {
  await pause(LATE_MS);
  if (stack.state.size > 0) await stage.run(stack);
}

/** Whether the update must go on, must fail, or may do either. */
function survival({ call, kind }: Point): boolean | undefined {
  // A read that is refused need not end an update: the state goes on saying what it said.
  const isRead = /^(Describe|List)/.test(call.operation);
  return isRead && kind.ends === "nothing" && kind.survives === false ? undefined : kind.survives;
}

/** Runs the stage with the fault, and leaves what a crash leaves. */
async function strike(stack: FaultStack, point: Point): Promise<string[]> {
  const { call, kind } = point;
  const { service, operation, earlier: skip, stage } = call;
  const { fault, times, ends } = kind;
  const survives = survival(point);
  const account = stack.account.accountId;
  const saved = [...stack.state];
  const before = await stack.callCount();
  // A process asks only once whose credentials it has.
  if (service === "sts") await stack.renew();
  const where = { service, operation, account, skip, times };
  await stack.aws.control.fault({ ...where, fault, seconds: LATE_SECONDS });
  const isHit = async (): Promise<boolean> =>
    hits(await stack.aws.control.calls(account, before), call);
  const run = stage.run(stack).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (ends !== "nothing") {
    const over = run.then(() => true);
    while (!(await isHit())) if (await Promise.race([over, pause(LOOK_MS, false)])) break;
    await stack.crash(ends);
  }
  const error = await run;
  const problems: string[] = [];
  const isOver = !(await isHit());
  // A call that is made until AWS has let go may be made less often than when it was recorded.
  const mayBeOver = stage.asksAgain === true && skip > 0;
  if (isOver && !mayBeOver) problems.push("the fault hit nothing");
  if (survives === true && error !== undefined) problems.push(`the update failed: ${error}`);
  if (survives === false && error === undefined && !(isOver && mayBeOver)) {
    problems.push("the update did not fail");
  }
  await stack.aws.control.clearFaults(account);
  if (kind.state !== "kept") stack.state.clear();
  if (kind.state === "lost") await stack.aws.control.advance(DAY_SECONDS);
  if (kind.state === "rolled back") for (const [name, kept] of saved) stack.state.set(name, kept);
  // What was throttled has slowed down.
  if (fault === "throttle") await stack.renew();
  return problems;
}

/** Whether the call at the point was made, and failed. */
function hits(calls: readonly Call[], { service, operation, earlier }: Point["call"]): boolean {
  const same = calls.filter((one) => one.service === service && one.operation === operation);
  const one = same[earlier];
  return one !== undefined && one.status !== 200;
}
