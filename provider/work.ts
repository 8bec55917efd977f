/** What one operation on one resource is given. */
import { setTimeout as delay } from "node:timers/promises";
import type { Engine } from "../rpc/plugin";
import type { SmsVoiceApi } from "./api/sms-voice-api";
import type { Forms } from "./definitions/forms";
import type { Identity } from "./identity";

export interface Work {
  readonly identity: Identity;
  readonly api: SmsVoiceApi;
  readonly talk: Talk;
  /** What AWS's forms ask for, shared within the process. */
  readonly forms: Forms;
  /** Names of all registrations and numbers that the program declares. */
  readonly declared: readonly string[];
  /** Waits `ms` milliseconds, or rejects when the update is cancelled. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Makes the next look see what AWS has now, not what this process read before. */
  readonly refresh: () => void;
  /** Asks for a list again that AWS has just refused; without it the refusal is repeated for a while. */
  readonly askAgain: () => void;
}

/** The resource's own line to the engine. Every method rejects when the engine is gone. */
export class Talk {
  constructor(
    private readonly engine: Engine,
    private readonly urn: string,
    private readonly onLost: () => void,
  ) {}

  info(message: string): Promise<void> {
    return this.send(this.engine.log("info", this.urn, message));
  }

  warn(message: string): Promise<void> {
    return this.send(this.engine.log("warning", this.urn, message));
  }

  /** A status line beside the resource, replaced by the next one. */
  status(message: string): Promise<void> {
    return this.send(this.engine.status(this.urn, message));
  }

  private async send(message: Promise<void>): Promise<void> {
    try {
      await message;
    } catch {
      // A killed CLI leaves its plugins running; nothing may be filed that nobody records.
      this.onLost();
      throw new EngineGone();
    }
  }
}

/** The engine that started this process can no longer be reached. */
export class EngineGone extends Error {
  constructor() {
    super("the Pulumi engine is gone: nothing more is done");
    this.name = "EngineGone";
  }
}

/** A sleep that a cancel ends. */
export function sleeper(signal: AbortSignal): Work["sleep"] {
  return async (ms) => {
    try {
      await delay(ms, undefined, { signal });
    } catch {
      signal.throwIfAborted();
    }
  };
}
