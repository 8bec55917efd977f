/** Work that falls due at a moment of the virtual clock. */
export interface DueEvent {
  readonly at: Date;
  /** Takes the event back; does nothing once it has run. */
  cancel(): void;
}

/**
 * The sandbox's clock: wall clock plus an offset that only ever grows. Nothing runs on timers.
 * Due events run in order of their time, when the clock is moved and before every request, so
 * whoever asks sees the world as it would be by then, and an idle sandbox costs nothing.
 */
export class Clock {
  #offset = 0;
  /** Set while a due event runs: inside it, now is the moment that the event was due. */
  #frozen: number | undefined;
  #order = 0;
  #queue: { readonly at: number; readonly order: number; readonly what: () => void }[] = [];

  constructor(private readonly wall: () => number = Date.now) {}

  /** Now, in virtual time. */
  now(): Date {
    return new Date(this.#frozen ?? this.wall() + this.#offset);
  }

  /** A moment `seconds` from now. */
  in(seconds: number): Date {
    return new Date(this.now().getTime() + seconds * 1000);
  }

  /** Runs `what` once, at `at` or as soon after it as the clock is looked at. */
  schedule(at: Date, what: () => void): DueEvent {
    const event = { at: at.getTime(), order: this.#order++, what };
    this.#queue.push(event);
    return {
      at,
      cancel: () => {
        this.#queue = this.#queue.filter((other) => other !== event);
      },
    };
  }

  /** Moves the clock forward by `seconds` (0 or more) and runs what has fallen due. */
  advance(seconds: number): Date {
    if (!(seconds >= 0 && Number.isFinite(seconds))) {
      throw new RangeError(`the clock only moves forward: ${seconds} seconds were asked for`);
    }
    this.#offset += seconds * 1000;
    this.runDue();
    return this.now();
  }

  /** Runs every event whose time has come, also those that such an event schedules. */
  runDue(): void {
    if (this.#frozen !== undefined) return;
    const target = this.now().getTime();
    try {
      for (let next = this.#takeDue(target); next !== undefined; next = this.#takeDue(target)) {
        this.#frozen = next.at;
        next.what();
      }
    } finally {
      this.#frozen = undefined;
    }
  }

  #takeDue(target: number) {
    const next = this.#queue
      .filter((event) => event.at <= target)
      .sort((a, b) => a.at - b.at || a.order - b.order)[0];
    if (next !== undefined) this.#queue = this.#queue.filter((event) => event !== next);
    return next;
  }
}
