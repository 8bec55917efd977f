/**
 * A value that changes, and is seen by authorization only some time after each change. IAM is
 * eventually consistent: its own reads see a change at once, other services later.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export class History<Value> {
  #versions: readonly { readonly value: Value; readonly visibleAt: number }[];

  constructor(value: Value, visibleAt: Date) {
    this.#versions = [{ value, visibleAt: visibleAt.getTime() }];
  }

  /** As it was last set. */
  latest(): Value {
    const last = this.#versions.at(-1);
    if (last === undefined) throw new Error("a history is never empty");
    return last.value;
  }

  /** As authorization sees it at `now`; undefined before the first change has arrived. */
  seenAt(now: Date): Value | undefined {
    return this.#versions.findLast(({ visibleAt }) => visibleAt <= now.getTime())?.value;
  }

  set(value: Value, now: Date, visibleAt: Date): void {
    const seen = this.#versions.findLastIndex((version) => version.visibleAt <= now.getTime());
    this.#versions = [
      ...this.#versions.slice(Math.max(seen, 0)),
      { value, visibleAt: visibleAt.getTime() },
    ];
  }
}
