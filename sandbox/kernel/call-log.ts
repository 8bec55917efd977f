import type { Structure } from "./operation";

/** One request to an AWS API, also one that was refused. */
export interface CallRecord {
  /** Counts from 1. */
  readonly n: number;
  /** Virtual time. */
  readonly at: Date;
  readonly service: string;
  readonly operation: string;
  readonly account?: string;
  readonly region?: string;
  readonly callerArn?: string;
  /** What IAM was asked, in order; empty when the request was refused before. */
  readonly permissions: readonly { readonly action: string; readonly resource: string }[];
  /** HTTP status; 0 when the connection was dropped or left without an answer. */
  readonly status: number;
  readonly errorCode?: string;
  readonly errorReason?: string;
  /** As decoded; blobs are told by their size. */
  readonly input?: Structure;
}

const readable = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item)]));
};

/** Every request to an AWS API, oldest first. */
export class CallLog {
  readonly #records: CallRecord[] = [];

  append(record: Omit<CallRecord, "n">): void {
    const input = record.input === undefined ? {} : { input: readable(record.input) as Structure };
    this.#records.push({ n: this.#records.length + 1, ...record, ...input });
  }

  /** The requests after the one numbered `after`, of `account` or of all. */
  list(account: string | undefined, after: number): readonly CallRecord[] {
    return this.#records
      .slice(after)
      .filter((record) => account === undefined || record.account === account);
  }
}
