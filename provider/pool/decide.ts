/**
 * What to do next about a pool: a pure function of what AWS has and what the program wants.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-pool.html
 */
import type { NumberSummary, PoolMember, PoolSummary } from "../api/sms-voice-api";
import type { DesiredPool } from "./inputs";

export type PoolCall =
  | { readonly do: "create"; readonly numberId: string }
  | { readonly do: "answer"; readonly keyword: string; readonly message: string }
  | { readonly do: "join"; readonly numberId: string }
  | { readonly do: "leave"; readonly member: PoolMember };

export interface PoolDecision {
  readonly calls: readonly PoolCall[];
  /** Whether AWS is at it, for seconds. */
  readonly passing: boolean;
  readonly phase: string;
  readonly waitingFor: string;
  readonly nextStep: string;
}

/** What AWS has. */
export interface PoolSeen {
  /** `undefined` when none was made or found. */
  readonly pool: PoolSummary | undefined;
  readonly members: readonly PoolMember[];
  /** Those of the wanted numbers that AWS knows, in the program's order. */
  readonly numbers: readonly NumberSummary[];
  /** What it answers to keywords; known only of a pool that {@link poolMayAnswer}. */
  readonly answers: ReadonlyMap<string, string>;
  /** Numbers that AWS has just refused to take in, with its reason. */
  readonly refused: ReadonlyMap<string, string>;
}

export function decidePool(seen: PoolSeen, desired: DesiredPool): PoolDecision {
  const { pool } = seen;
  if (!pool) return absent(seen, desired);
  switch (pool.status) {
    case "ACTIVE":
      return active(pool, seen, desired);
    case "CREATING":
      return { ...rest("pending", "AWS", "AWS makes it, within seconds."), passing: true };
    case "DELETING":
      return { ...rest("deleting", "AWS", "AWS deletes it, within seconds."), passing: true };
    default:
      return rest(
        "unknown",
        "you",
        `AWS reports the status ${pool.status}, which this provider does not know. Look at the pool in the AWS console.`,
      );
  }
}

/** Whether the texts of keywords can be compared and put. */
export function poolMayAnswer(pool: PoolSummary, { answers, teardown }: DesiredPool): boolean {
  return pool.status === "ACTIVE" && answers.size > 0 && !teardown;
}

function absent(seen: PoolSeen, { teardown }: DesiredPool): PoolDecision {
  if (teardown) return rest("held", "you", "tendlc:teardown is set: no pool is made.");
  const { free, hindrance } = candidates(seen, undefined);
  const [first] = free;
  if (first) {
    return { ...rest("pending", "AWS", ""), calls: [{ do: "create", numberId: first.id }] };
  }
  if (hindrance !== "") return rest("held", "you", hindrance);
  return rest("held", "number", "Waits until a number of the campaign is active.");
}

function active(pool: PoolSummary, seen: PoolSeen, desired: DesiredPool): PoolDecision {
  if (desired.teardown) {
    return pool.deletionProtection
      ? rest(
          "active",
          "you",
          `Somebody turned its deletion protection on: pulumi destroy cannot delete ${pool.id}. Turn it off in the AWS console.`,
        )
      : rest("active", "", "");
  }
  const { free, hindrance } = candidates(seen, pool);
  const answers = [...desired.answers].filter(([word, text]) => seen.answers.get(word) !== text);
  const unwanted = desired.uncertain
    ? []
    : seen.members.filter(({ id }) => !desired.numbers.includes(id));
  const staying = seen.members.length + free.length - unwanted.length;
  // AWS keeps the last one in.
  const leaving = staying > 0 ? unwanted : unwanted.slice(1);
  const calls: readonly PoolCall[] = [
    ...answers.map(([keyword, message]) => ({ do: "answer", keyword, message }) as const),
    ...free.map(({ id }) => ({ do: "join", numberId: id }) as const),
    ...leaving.map((member) => ({ do: "leave", member }) as const),
  ];
  if (hindrance !== "") return { ...rest("active", "you", hindrance), calls };
  const [last] = leaving.length < unwanted.length ? unwanted : [];
  return {
    ...(last
      ? rest(
          "active",
          "number",
          `${last.id} is none of the campaign's numbers, and stays in it until one of those is active: AWS keeps the last one.`,
        )
      : rest("active", "", "")),
    calls,
  };
}

/** Numbers that can join, and what hinders another. */
function candidates(
  { members, numbers, refused }: PoolSeen,
  pool: PoolSummary | undefined,
): { readonly free: readonly NumberSummary[]; readonly hindrance: string } {
  const here = new Set(members.map(({ id }) => id));
  const joining = numbers.filter(({ id, status }) => status === "ACTIVE" && !here.has(id));
  const elsewhere = joining.filter(({ poolId }) => poolId !== "" && poolId !== pool?.id);
  const free = joining.filter((one) => !elsewhere.includes(one) && !refused.has(one.id));
  const [other] = elsewhere;
  const hindrance = other
    ? `${other.id} is in ${other.poolId}, which is not this pool: take it out of there, and run pulumi up.`
    : joining
        .filter(({ id }) => refused.has(id))
        .map(
          ({ id }) =>
            `AWS does not take ${id} in (${refused.get(id) ?? ""}): make its settings those of the other numbers, and run pulumi up.`,
        )
        .slice(0, 1)
        .join("");
  return { free, hindrance };
}

function rest(phase: string, waitingFor: string, nextStep: string): PoolDecision {
  return { calls: [], passing: false, phase, waitingFor, nextStep };
}
