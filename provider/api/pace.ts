/**
 * AWS allows about one request a second of each operation, but some accounts more, and a few at
 * once: https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
 * So an operation is not held back until AWS refuses it once; from then on its requests of the
 * whole process keep the documented distance, and a wider one while AWS still refuses.
 */

/** Requests per second and operation that AWS documents. */
const DOCUMENTED = 1;
/** What is left to another process that files in the same account. */
const SLOWEST = 0.5;
const SLOWER = 0.7;
const FASTER = 1.1;
/** AWS measures when a request arrives, and some travel faster than others. */
const MARGIN_MS = 50;

/** A token bucket that holds one token; it is open until a rate is known. */
interface Bucket {
  /** Tokens per second; `undefined` while requests are not held back. */
  rate: number | undefined;
  /** When the next request may start, in milliseconds of `now`. */
  next: number;
  /** When the rate was last lowered. */
  lowered: number;
}

export class Pace {
  private readonly buckets = new Map<string, Bucket>();

  /**
   * @param rate requests per second of each operation from the first one on; `undefined` learns it
   * @param now milliseconds, monotonic
   */
  constructor(
    private readonly rate?: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes the next token of `operation`: answers how many milliseconds to wait for it. */
  take(operation: string): number {
    const bucket = this.bucket(operation);
    const now = this.now();
    if (bucket.rate === undefined) return 0;
    const start = Math.max(now, bucket.next);
    bucket.next = start + distance(bucket.rate);
    return start - now;
  }

  /** AWS took a request. */
  taken(operation: string): void {
    const bucket = this.bucket(operation);
    if (bucket.rate === undefined || bucket.rate >= DOCUMENTED) return;
    bucket.rate = Math.min(DOCUMENTED, bucket.rate * FASTER);
  }

  /** AWS refused a request that started at `started`: of many at once, the first lowers the rate. */
  refused(operation: string, started: number): void {
    const bucket = this.bucket(operation);
    const now = this.now();
    if (started < bucket.lowered) return;
    bucket.rate = bucket.rate === undefined ? DOCUMENTED : Math.max(SLOWEST, bucket.rate * SLOWER);
    bucket.lowered = now;
    bucket.next = Math.max(bucket.next, now + distance(bucket.rate));
  }

  private bucket(operation: string): Bucket {
    const known = this.buckets.get(operation);
    if (known) return known;
    const bucket: Bucket = { rate: this.rate, next: 0, lowered: -Infinity };
    this.buckets.set(operation, bucket);
    return bucket;
  }
}

const distance = (rate: number): number => 1_000 / rate + MARGIN_MS;
