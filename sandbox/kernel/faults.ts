import { z } from "zod";
import { ControlError } from "./control";

/**
 * What can be made to go wrong. `before` and `after` are said of the operation's work; `late` work
 * is done after a while, when the client may have given up or ended.
 */
export const faultKinds = [
  "throttle",
  "internal-error",
  "unavailable",
  "expired-token",
  "timeout-before",
  "timeout-after",
  "drop-before",
  "drop-after",
  "late",
] as const;

/** See {@link faultKinds}. */
export type FaultKind = (typeof faultKinds)[number];

const schema = z.strictObject({
  service: z.string(),
  operation: z.string(),
  /** Only calls of this account; of any when left out. */
  account: z.string().optional(),
  /** Calls that pass before the first one is hit. */
  skip: z.number().int().min(0).default(0),
  /** Calls that are hit. */
  times: z.number().int().min(1).default(1),
  fault: z.enum(faultKinds),
  /** How long after its request late work is done. */
  seconds: z.number().positive().max(60).default(1.5),
});

export interface Fault extends z.infer<typeof schema> {
  readonly id: string;
}

/** Which calls are to fail, and how. */
export class Faults {
  #faults: Fault[] = [];
  #count = 0;

  /** @throws ControlError 400 that names what is wrong with `fault` */
  add(fault: unknown): string {
    const parsed = schema.safeParse(fault);
    if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
    this.#count += 1;
    const id = `fault-${this.#count}`;
    this.#faults.push({ ...parsed.data, id });
    return id;
  }

  /** Forgets the faults of one account, or all of them. */
  clear(account?: string): void {
    this.#faults = this.#faults.filter((one) => account !== undefined && one.account !== account);
  }

  /** What happens to this call, which counts against the first fault that fits it. */
  take(service: string, operation: string, account: string): Fault | undefined {
    const fault = this.#faults.find(
      (one) =>
        one.service === service &&
        one.operation === operation &&
        (one.account ?? account) === account,
    );
    if (fault === undefined) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((one) => one !== fault);
    return fault;
  }
}
