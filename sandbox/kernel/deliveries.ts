/**
 * What AWS does by itself after it has answered: events go to logs, buses, topics and mail boxes.
 * Whoever reads what is delivered waits until all of it is, so that nothing depends on speed.
 */
export class Deliveries {
  readonly #open = new Set<Promise<void>>();
  #failure: Error | undefined;

  /** Starts a piece of work that nobody waits for yet. */
  start(work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => {
        this.#failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => this.#open.delete(done));
    this.#open.add(done);
  }

  /** Waits until everything is delivered. @throws Error what a delivery failed with, once */
  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }
}
