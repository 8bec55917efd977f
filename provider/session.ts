/** A configured provider: one account, one Region, one set of credentials. */
import type { Engine } from "../rpc/plugin";
import type { Announce } from "./api/sdk-calls";
import { SharedReads } from "./api/pass";
import type { SmsVoiceApi } from "./api/sms-voice-api";
import { Forms } from "./definitions/forms";
import { parseUrn } from "./identity";
import { sleeper, Talk, type Work } from "./work";

export interface Place {
  readonly account: string;
  readonly region: string;
  /** Names of all registrations and numbers that the program declares. */
  readonly declared: readonly string[];
}

/** Makes the API for one operation. */
export type Connect = (announce: Announce, signal: AbortSignal) => SmsVoiceApi;

export class Session {
  private readonly reads = new SharedReads();
  private readonly forms = new Forms();

  constructor(
    readonly place: Place,
    private readonly connect: Connect,
    private readonly engine: Engine,
    private readonly onLost: () => void,
    /** Aborted when the engine cancels. */
    private readonly cancelled: AbortSignal,
  ) {}

  /** What an operation on `urn` works with; `timeoutSeconds` bounds it, 0 does not. */
  work(urn: string, type: string, signal?: AbortSignal, timeoutSeconds = 0): Work {
    const bounded = AbortSignal.any([
      this.cancelled,
      ...(signal ? [signal] : []),
      ...(timeoutSeconds > 0 ? [AbortSignal.timeout(timeoutSeconds * 1_000)] : []),
    ]);
    const talk = new Talk(this.engine, urn, this.onLost);
    const { account, region, declared } = this.place;
    const identity = { account, region, type, ...parseUrn(urn) };
    return {
      identity,
      api: this.reads.through(
        this.connect(
          (what) => talk.status([identity.name, what].filter(Boolean).join(": ")),
          bounded,
        ),
      ),
      talk,
      forms: this.forms,
      declared,
      sleep: sleeper(bounded),
      refresh: () => {
        this.reads.drop();
      },
      askAgain: () => {
        this.reads.forgive();
      },
    };
  }
}
