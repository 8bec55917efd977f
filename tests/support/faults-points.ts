/** The points of the matrix: every call of a life that went well, with everything that can go wrong. */
import { standingOf, type Standing } from "./faults-end";
import { FAULT_KINDS, type FaultKind } from "./faults-kinds";
import type { Life, Stage } from "./faults-life";
import { LIVES } from "./faults-lives";
import { FaultStack } from "./faults-stack";

/** One call of the recorded life. */
interface RecordedCall {
  readonly stage: Stage;
  readonly service: "sms-voice" | "sts";
  readonly operation: string;
  /** Calls of this operation before it in its stage. */
  readonly earlier: number;
}

export interface Point {
  readonly call: RecordedCall;
  readonly kind: FaultKind;
}

/** A life without faults. */
export interface Recording {
  readonly life: Life;
  /** Every call with every fault. */
  readonly points: readonly Point[];
  /** What there is at the end of each stage. */
  readonly standings: ReadonlyMap<Stage, Standing>;
}

/** Every life without faults. */
export function recordings(): Promise<readonly Recording[]> {
  return Promise.all(LIVES.map(record));
}

/** Lives a life in which nothing goes wrong, each stage in a process of its own. */
async function record(life: Life): Promise<Recording> {
  const stack = await FaultStack.make();
  const calls: RecordedCall[] = [];
  const standings = new Map<Stage, Standing>();
  try {
    for (const stage of life.stages) {
      const made = await recorded(stack, stage);
      calls.push(...made.filter(({ operation }) => life.covers(operation)));
      standings.set(stage, await standingOf(stack));
      await stage.then(stack);
    }
  } finally {
    await stack.end();
  }
  return { life, points: pointsOf(calls), standings };
}

async function recorded(stack: FaultStack, stage: Stage): Promise<readonly RecordedCall[]> {
  const before = await stack.callCount();
  await stack.renew();
  await stage.run(stack);
  const counts = new Map<string, number>();
  const made = await stack.aws.control.calls(stack.account.accountId, before);
  return made.map(({ service, operation }) => {
    if (service !== "sms-voice" && service !== "sts") throw new Error(`a call of ${service}`);
    const earlier = counts.get(operation) ?? 0;
    counts.set(operation, earlier + 1);
    return { stage, service, operation, earlier };
  });
}

function pointsOf(calls: readonly RecordedCall[]): readonly Point[] {
  return calls.flatMap((call) => FAULT_KINDS.map((kind) => ({ call, kind })));
}

/** Points that one life can have: at most one in each stage. */
export type Lot = ReadonlyMap<Stage, Point>;

/** Deals points to as few lives as can have them. */
export function lotsOf({ stages }: Life, points: readonly Point[]): readonly Lot[] {
  const lots: Map<Stage, Point>[] = [];
  for (const stage of stages) {
    const own = points.filter(({ call }) => call.stage === stage);
    for (const [index, point] of own.entries()) (lots[index] ??= new Map()).set(stage, point);
  }
  return lots;
}

/** `campaign: PutRegistrationFieldValue 7: throttled once` */
export function nameOf({ call: { stage, operation, earlier }, kind }: Point): string {
  return `${stage.name}: ${operation} ${earlier + 1}: ${kind.name}`;
}
