/** One token bucket of one token per key, refilled at a given rate. */
export class Throttle {
  readonly #last = new Map<string, number>();

  /** Whether another request under `key` is within `rate` per second at `now`; it counts if so. */
  allows(key: string, rate: number, now: Date): boolean {
    const last = this.#last.get(key);
    if (last !== undefined && now.getTime() - last < 1000 / rate) return false;
    this.#last.set(key, now.getTime());
    return true;
  }
}
